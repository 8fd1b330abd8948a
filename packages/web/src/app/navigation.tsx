import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BookOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  FolderOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  PartitionOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { type AreaIcon, areasOf } from './areas.ts'
import { useText } from './language.tsx'
import { useMe } from './session.ts'
import { appTexts } from './text.ts'

const icons: Readonly<Record<AreaIcon, typeof HomeOutlined>> = {
  home: HomeOutlined,
  filing: FormOutlined,
  transfer: InboxOutlined,
  package: UploadOutlined,
  catalogue: BookOutlined,
  tree: PartitionOutlined,
  import: ImportOutlined,
  connect: ApiOutlined,
  plans: CalendarOutlined,
  checks: FileProtectOutlined,
  fonds: FolderOutlined,
  rules: ProfileOutlined,
  authorities: IdcardOutlined,
  runs: FieldTimeOutlined,
  organisations: ApartmentOutlined,
  people: TeamOutlined,
  grants: SafetyCertificateOutlined,
  settings: SettingOutlined,
  audit: AuditOutlined,
}

export function Navigation() {
  const t = useText()
  const areas = areasOf(useMe().permissions)
  return (
    <nav aria-label={t(appTexts.areas)}>
      <ul className="areas">
        {areas.map(({ path, name, icon, group }, i) => {
          const Icon = icons[icon]
          const begins = i > 0 && areas[i - 1]?.group !== group
          return (
            <li key={path} className={begins ? 'begins' : undefined}>
              <Link to={path} activeOptions={{ exact: path === '/', includeSearch: false }}>
                <Icon aria-hidden />
                {t(name)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
