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
