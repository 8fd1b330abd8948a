import {
  EditOutlined,
  PartitionOutlined,
  PlusOutlined,
  PrinterOutlined,
  SwapOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { fondsKind } from '@lantai/core/catalogue/fonds-kinds.ts'
import type { Fonds, ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { descriptionElements } from '@lantai/core/norms/description-elements.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { useMay, useMe } from '../../app/session.ts'
import { RecordAuthorities } from '../../authority/record-authorities.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Facts } from '../../ui/facts.tsx'
import { bytesText, countText } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { describeText } from '../describe/describe-text.ts'
import { NewRecordDialog } from '../describe/new-record-dialog.tsx'
import { valueText } from '../describe/value-text.ts'
import { ConvertDialog } from '../print/convert-dialog.tsx'
import { PrintDialog } from '../print/print-dialog.tsx'
import { printText } from '../print/print-text.ts'
import { catalogue, fondsKey } from '../queries.ts'
import { catalogueText } from '../text.ts'
import { FondsCodes } from './fonds-codes.tsx'
import { FondsEditDialog } from './fonds-edit-dialog.tsx'
import { FondsHistoryList } from './fonds-history-list.tsx'
import { FondsLinkList } from './fonds-link-list.tsx'
import { fondsText } from './fonds-text.ts'
import { IntroductionPanel } from './introduction-panel.tsx'
import { YearBars } from './year-bars.tsx'
import './fonds.css'
import '../catalogue.css'

const elementNames = new Map(descriptionElements.rows.map(({ code, name }) => [code, name]))

/** A fonds on its own page: what it is, its introduction, how it spreads over the years, what it is linked to. */
export function FondsDetailPage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const here = useMe().organisation?.id
  const dialog = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { id = '' } = useParams({ strict: false })
  const { data: fonds, error } = useQuery({
    queryKey: [...fondsKey, 'one', id],
    queryFn: () => catalogue.showFonds({ params: { id } }),
  })
  useTitle(fonds ? `${fonds.code} ${fonds.name}` : undefined)
  const mayDescribe = may('catalogue.describe') && fonds?.repository.id === here
  const edit = async (of: Fonds) => {
    const saved = await dialog<Fonds>((close) => <FondsEditDialog fonds={of} onEnd={close} />)
    if (!saved) return
    message.success(t(fondsText.saved))
    await queries.invalidateQueries({ queryKey: fondsKey })
  }
  const create = async (of: Fonds) => {
    const made = await dialog<ItemRecord>((close) => <NewRecordDialog fonds={of} parent={null} onEnd={close} />)
    if (!made) return
    message.success(t(describeText.made, { code: made.referenceCode }))
    navigate({ to: '/catalogue/$id', params: { id: made.id } })
  }
  return (
    <section className="page" key={id}>
      <nav aria-label={t(catalogueText.fonds)}>
        <BackLink to="/fonds">{t(fondsText.all)}</BackLink>
      </nav>
      <ProblemNote error={error} />
      {fonds && (
        <>
          <header className="page-head">
            <h1>
              <span className="figures">{fonds.code}</span> {fonds.name}
            </h1>
            <div className="page-actions">
              <Button
                icon={<UnorderedListOutlined />}
                onClick={() => navigate({ to: '/catalogue', search: { fondsId: [id] } })}
              >
                {t(fondsText.seeItems)}
              </Button>
              <Button icon={<PartitionOutlined />} onClick={() => navigate({ to: '/tree' })}>
                {t(fondsText.seeTree)}
              </Button>
              <Button
                icon={<PrinterOutlined />}
                onClick={() => dialog<void>((close) => <PrintDialog fonds={fonds} onEnd={close} />)}
              >
                {t(printText.print)}
              </Button>
              {mayDescribe && may('catalogue.recode') && fonds.volumes > 0 && (
                <Button
                  icon={<SwapOutlined />}
                  onClick={() => dialog<true>((close) => <ConvertDialog fonds={fonds} onEnd={close} />)}
                >
                  {t(printText.convert)}
                </Button>
              )}
              {mayDescribe && (
                <>
                  <Button icon={<PlusOutlined />} onClick={() => create(fonds)}>
                    {t(fondsText.newRecord)}
                  </Button>
                  <Button icon={<EditOutlined />} onClick={() => edit(fonds)}>
                    {t(fondsText.edit)}
                  </Button>
                </>
              )}
            </div>
          </header>
          <div className="fonds-page">
            <div className="panel">
              <h2>{t(fondsText.about)}</h2>
              <Facts
                of={[
                  [t(fondsText.kind), fondsKind(fonds.kind)?.name[language] ?? fonds.kind],
                  [t(catalogueText.fondsAgency), fonds.agency?.name ?? '—'],
                  [t(catalogueText.repository), fonds.repository.name],
                  [t(catalogueText.startYear), fonds.startYear ?? '—'],
                  [t(catalogueText.endYear), fonds.endYear ?? '—'],
                  [
                    t(catalogueText.fondsItems),
                    fonds.volumes > 0
                      ? t(fondsText.itemsOf, { volumes: countText(fonds.volumes), items: countText(fonds.items) })
                      : countText(fonds.items),
                  ],
                  [t(catalogueText.fondsOpen), countText(fonds.openItems)],
                  [t(catalogueText.fondsSize), bytesText(fonds.bytes)],
                  ...Object.entries(fonds.description).map(
                    ([code, value]) =>
                      [elementNames.get(code)?.[language] ?? code, valueText(code, value, language)] as const,
                  ),
                ]}
              />
            </div>
            <FondsCodes fonds={fonds} />
            <div className="panel fonds-wide">
              <h2>{t(fondsText.years)}</h2>
              <YearBars fondsId={id} />
            </div>
            <IntroductionPanel fonds={fonds} mayDescribe={mayDescribe} />
            <div className="panel">
              <RecordAuthorities of="fonds" id={id} own={mayDescribe} />
            </div>
            <FondsLinkList fonds={fonds} mayDescribe={mayDescribe} />
            <FondsHistoryList fonds={fonds} />
          </div>
        </>
      )}
    </section>
  )
}
