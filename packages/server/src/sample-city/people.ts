import type { RoleId } from '@lantai/core/identity/permissions.ts'
import { person } from './names.ts'

export interface Account {
  readonly login: string
  readonly name: string
  /** Code of the organisation, as in places.ts. */
  readonly organisation: string
  readonly roles: readonly RoleId[]
  /** What the start page says of this person. */
  readonly duty: { readonly zh: string; readonly en: string }
}

const account = (n: number, organisation: string, role: RoleId, zh: string, en: string): Account => ({
  ...person(n),
  organisation,
  roles: [role],
  duty: { zh, en },
})

/** One sign-in per role and duty; the three administrators are three people. */
export const accounts: readonly Account[] = [
  account(
    1,
    'LC-FGW',
    'records-officer',
    '市发展和改革委员会档案员',
    'records officer, Development and Reform Commission',
  ),
  account(2, 'LC-JYJ', 'records-officer', '市教育局档案员', 'records officer, Education Bureau'),
  account(3, 'LC-DAG', 'archivist', '市档案馆接收征集科', 'archivist, City Archives, acquisitions'),
  account(4, 'LC-DAG', 'archivist', '市档案馆保管利用科', 'archivist, City Archives, holdings and use'),
  account(5, 'QY-DAG', 'archivist', '栖云县档案馆', 'archivist, Qiyun County Archives'),
  account(6, 'LC-DAG', 'leader', '市档案馆馆领导', 'head of the City Archives'),
  account(7, 'LC-DAJ', 'inspector', '市档案局监督指导科', 'inspector, City Archives Authority'),
  account(8, 'LC-DAJ', 'system-administrator', '系统管理员', 'system administrator'),
  account(9, 'LC-DAJ', 'security-administrator', '安全保密管理员', 'security administrator'),
  account(10, 'LC-DAJ', 'security-auditor', '安全审计员', 'security auditor'),
  account(11, 'LC-ZFB', 'records-officer', '市政府办公室档案员', 'records officer, Municipal Government Office'),
  account(12, 'LC-MZJ', 'records-officer', '市民政局档案员', 'records officer, Civil Affairs Bureau'),
  account(13, 'LC-ZRZ', 'records-officer', '市自然资源局档案员', 'records officer, Natural Resources Bureau'),
  account(14, 'LC-WJW', 'records-officer', '市卫生健康委员会档案员', 'records officer, Health Commission'),
]
