import type { Permission } from '@lantai/core/identity/permissions.ts'
import { initialsOf } from '@lantai/core/search/initials.ts'
import { normaliseText } from '@lantai/core/search/rules.ts'
import type { Text } from '@lantai/core/text.ts'
import { areasOf } from './areas.ts'
import { appTexts } from './text.ts'

interface FoundPage {
  readonly path: string
  readonly name: Text
}

/** Pages that have no place of their own in the navigation. */
const more: readonly (FoundPage & { readonly may?: Permission })[] = [
  { path: '/searches', name: { zh: '我的检索', en: 'My searches' }, may: 'catalogue.read' },
  { path: '/search-help', name: { zh: '检索写法', en: 'How to search' }, may: 'catalogue.read' },
  { path: '/virtual-files', name: { zh: '虚拟卷', en: 'Virtual files' }, may: 'catalogue.read' },
  { path: '/edits', name: { zh: '著录修改记录', en: 'Edits of descriptions' }, may: 'catalogue.read' },
  { path: '/arrangement/codes', name: { zh: '档号模板', en: 'Reference-code templates' }, may: 'arrangement.read' },
  { path: '/arrangement/schemes', name: { zh: '元数据方案', en: 'Metadata schemes' }, may: 'arrangement.read' },
  { path: '/deliveries', name: { zh: '接入批次', en: 'Deliveries' }, may: 'connect.read' },
  { path: '/call-backs', name: { zh: '状态回写', en: 'Call-backs' }, may: 'connect.read' },
  { path: '/reconciliations', name: { zh: '每日对账', en: 'Reconciliations' }, may: 'connect.read' },
  { path: '/check-schemes', name: { zh: '检测方案', en: 'Check schemes' }, may: 'checks.read' },
  { path: '/check-items', name: { zh: '检测项目目录', en: 'Check items' }, may: 'checks.read' },
  { path: '/transfer-reminders', name: { zh: '移交提醒', en: 'Transfer reminders' }, may: 'transfer.read' },
  { path: '/transfer-statistics', name: { zh: '移交统计', en: 'Transfer statistics' }, may: 'transfer.read' },
  { path: '/transfer-agreements', name: { zh: '移交协议', en: 'Transfer agreements' }, may: 'transfer.read' },
  { path: '/transfer-quarantine', name: { zh: '隔离的移交包', en: 'Quarantine' }, may: 'transfer.decide' },
  { path: '/self-checks', name: { zh: '移交包自检', en: 'Self-checks' }, may: 'transfer.send' },
  { path: '/account', name: appTexts.account },
]

export const pagesFor = (permissions: readonly Permission[]): readonly FoundPage[] => [
  ...areasOf(permissions).map(({ path, name }) => ({ path, name })),
  ...more.filter(({ may }) => may === undefined || permissions.includes(may)),
]

/** Whether a name is meant by what was typed: a part of it in either language, or the initials of its characters. */
export function isMeant(name: Text, typed: string): boolean {
  const words = normaliseText(typed).trim()
  if (words === '') return true
  if (`${normaliseText(name.zh)} ${normaliseText(name.en)}`.includes(words)) return true
  if (!/^[a-z]{2,}$/.test(words)) return false
  return initialsOf(name.zh).some((stretch) =>
    stretch.some((_, at) => [...words].every((letter, index) => stretch[at + index]?.includes(letter))),
  )
}
