import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { FindingCode } from '@lantai/core/interop/findings.ts'
import { categoryCodes, categoryOf } from '@lantai/core/norms/category-codes.ts'
import type { CellFault } from '@lantai/formats/tables/read-table.ts'

export const limits: Readonly<Record<string, number>> = {
  title: 2000,
  creator: 400,
  documentNo: 200,
  organ: 60,
  notes: 10_000,
  securityClass: 20,
  referenceCode: 200,
  parentCode: 200,
  aliases: 1000,
}
export const manyLined = new Set(['notes'])
export const faultCodes: Readonly<Record<CellFault['kind'], FindingCode>> = {
  'too-long': 'too-long',
  'open-quote': 'open-quote',
  merged: 'merged',
  'no-result': 'no-result',
  'not-json': 'not-json',
}
export const formulaError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/
export const levels: Readonly<Record<string, RecordLevel>> = Object.fromEntries(
  (
    [
      ['series', '类别 类别级 类 series'],
      ['volume', '案卷 案卷级 卷 卷级 volume file'],
      ['item', '件 件级 文件 文件级 卷内文件 单件 item'],
      ['component', '件内文件 组件 件内 component'],
    ] as const
  ).flatMap(([level, words]) => words.split(' ').map((word) => [word, level] as const)),
)

const partWords: Readonly<Record<string, string>> = {
  item: '件号',
  year: '年度',
  ret: '保管期限',
  cat: '门类',
  fonds: '全宗号',
  volume: '案卷号',
  catalogue: '目录号',
  org: '机构或问题',
  project: '项目号',
  group: '组号',
}
export const partNamed = (part: string) =>
  part
    .split(', ')
    .map((one) => partWords[one] ?? one)
    .join('、')

const byName = new Map(categoryCodes.rows.map(({ code, name }) => [name.zh, code]))
export function categoryByText(text: string): string | null {
  const bare = text.replace(/档案$/, '')
  const known = byName.get(bare)
  if (known) return known
  const code = normaliseCode(bare).split('·')[0] ?? ''
  return categoryOf(code) ? code : null
}
