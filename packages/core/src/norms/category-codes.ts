import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export interface CategoryCode {
  /** First-level class (档案门类代码) of a reference code. */
  readonly code: string
  readonly name: Text
}

const row = (code: string, zh: string, en: string): CategoryCode => ({ code, name: { zh, en } })

export const categoryCodes: RowSet<CategoryCode> = {
  standard: 'DA/T 13-2022',
  title: { zh: '档号编制规则：档案门类代码', en: 'Reference codes: category codes' },
  version: '2022',
  effectiveFrom: '2022-07-01',
  effectiveTo: null,
  source: 'DA/T 13-2022 as described in a secondary source',
  verified: true,
  rows: [
    row('WS', '文书', 'Administrative documents'),
    row('KJ', '科技', 'Science and technology'),
    row('RS', '人事', 'Personnel'),
    row('KU', '会计', 'Accounting'),
    row('ZY', '专业', 'Professional'),
    row('ZP', '照片', 'Photographs'),
    row('LY', '录音', 'Sound recordings'),
    row('LX', '录像', 'Video recordings'),
    row('SJ', '业务数据', 'Business data'),
    row('YJ', '公务电子邮件', 'Official e-mail'),
    row('WY', '网页信息', 'Web pages'),
    row('MT', '社交媒体', 'Social media'),
    row('SW', '实物', 'Artefacts'),
  ],
}

const byCode = new Map(categoryCodes.rows.map((category) => [category.code, category]))

export const categoryOf = (code: string): CategoryCode | undefined => byCode.get(code)

const byName = new Map(categoryCodes.rows.map(({ code, name }) => [name.zh, code]))

/** Code of a category as people write it: 照片, 照片档案, zp; KJ·JJ keeps its classes. Undefined when it is neither name nor code. */
export function categoryByText(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toUpperCase().replace(/档案$/, '')
  return byName.get(plain) ?? (/^[A-Z]{2}(?:·[A-Z0-9]{1,10}){0,3}$/.test(plain) ? plain : undefined)
}
