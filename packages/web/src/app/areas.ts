import type { Permission } from '@lantai/core/identity/permissions.ts'
import type { Text } from '@lantai/core/text.ts'

export type AreaIcon =
  | 'home'
  | 'filing'
  | 'transfer'
  | 'package'
  | 'catalogue'
  | 'tree'
  | 'import'
  | 'connect'
  | 'plans'
  | 'checks'
  | 'fonds'
  | 'rules'
  | 'authorities'
  | 'runs'
  | 'organisations'
  | 'people'
  | 'grants'
  | 'settings'
  | 'audit'

export interface Area {
  readonly path: string
  readonly name: Text
  readonly icon: AreaIcon
  /** Any one of these opens the area; none: everyone signed in. */
  readonly may: readonly Permission[]
  /** Areas of one group stand together in the navigation. */
  readonly group: 'home' | 'records' | 'work' | 'administration'
}

/** Areas of work in the order of the archival life cycle. */
export const areas: readonly Area[] = [
  { path: '/', name: { zh: '待我办理', en: 'Waits for me' }, icon: 'home', may: [], group: 'home' },
  {
    path: '/filings',
    name: { zh: '收集整理', en: 'Filing' },
    icon: 'filing',
    may: ['arrangement.file'],
    group: 'records',
  },
  {
    path: '/transfers',
    name: { zh: '移交接收', en: 'Transfers' },
    icon: 'transfer',
    may: ['transfer.read'],
    group: 'records',
  },
  {
    path: '/transfer-plans',
    name: { zh: '移交计划', en: 'Transfer plans' },
    icon: 'plans',
    may: ['transfer.plan'],
    group: 'records',
  },
  {
    path: '/transfer-duties',
    name: { zh: '应移交档案', en: 'What is due' },
    icon: 'plans',
    may: ['transfer.send'],
    group: 'records',
  },
  {
    path: '/packages',
    name: { zh: '制作移交包', en: 'Make a package' },
    icon: 'package',
    may: ['transfer.send'],
    group: 'records',
  },
  {
    path: '/checks',
    name: { zh: '四性检测', en: 'Checks' },
    icon: 'checks',
    may: ['checks.read'],
    group: 'records',
  },
  {
    path: '/catalogue',
    name: { zh: '目录', en: 'Catalogue' },
    icon: 'catalogue',
    may: ['catalogue.read'],
    group: 'records',
  },
  { path: '/tree', name: { zh: '目录树', en: 'Tree' }, icon: 'tree', may: ['catalogue.read'], group: 'records' },
  {
    path: '/imports',
    name: { zh: '导入目录', en: 'Imports' },
    icon: 'import',
    may: ['catalogue.describe'],
    group: 'records',
  },
  {
    path: '/systems',
    name: { zh: '接入系统', en: 'Connected systems' },
    icon: 'connect',
    may: ['connect.read'],
    group: 'records',
  },
  { path: '/fonds', name: { zh: '全宗', en: 'Fonds' }, icon: 'fonds', may: ['catalogue.read'], group: 'records' },
  {
    path: '/authorities',
    name: { zh: '规范记录', en: 'Authority records' },
    icon: 'authorities',
    may: ['authority.read'],
    group: 'records',
  },
  {
    path: '/arrangement',
    name: { zh: '整理规则', en: 'Arrangement rules' },
    icon: 'rules',
    may: ['arrangement.read'],
    group: 'records',
  },
  { path: '/runs', name: { zh: '任务', en: 'Runs' }, icon: 'runs', may: ['run.read'], group: 'work' },
  {
    path: '/organisations',
    name: { zh: '机构', en: 'Organisations' },
    icon: 'organisations',
    may: ['identity.read'],
    group: 'administration',
  },
  {
    path: '/people',
    name: { zh: '人员', en: 'People' },
    icon: 'people',
    may: ['identity.read'],
    group: 'administration',
  },
  {
    path: '/grants',
    name: { zh: '岗位授权', en: 'Role grants' },
    icon: 'grants',
    may: ['identity.read'],
    group: 'administration',
  },
  {
    path: '/settings',
    name: { zh: '登录与区划设置', en: 'Settings' },
    icon: 'settings',
    may: ['identity.read'],
    group: 'administration',
  },
  {
    path: '/audit',
    name: { zh: '审计', en: 'Audit' },
    icon: 'audit',
    may: ['audit.read', 'audit.read-auditors'],
    group: 'administration',
  },
]

export const areasOf = (permissions: readonly Permission[]): readonly Area[] =>
  areas.filter(({ may }) => may.length === 0 || may.some((permission) => permissions.includes(permission)))
