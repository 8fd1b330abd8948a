import { retentionByName } from '../norms/retention-codes.ts'
import type { EntryFinding, EntryInput, EntryTable } from './schedule.ts'

/** Headings by which people know the columns of a schedule; the first that a table has is read. */
const columns: Readonly<Record<keyof EntryInput, readonly string[]>> = {
  code: ['条目号', '序号', '编号', '类目号', '顺序号', '号'],
  heading: ['类目名称', '类目', '类别', '一级类目', '名称'],
  scope: ['归档范围', '归档文件材料', '文件材料', '归档文件范围', '范围', '内容'],
  filed: ['是否归档', '归档'],
  retention: ['保管期限', '期限'],
  organ: ['机构', '归档部门', '机构（问题）', '机构(问题)', '机构代码'],
  category: ['档案门类', '门类', '门类代码'],
  keywords: ['关键词', '匹配词', '主题词'],
  basis: ['依据', '法律依据', '备注'],
}

/** Headings of the exported table, in its order. */
export const entryHeadings: readonly (readonly [keyof EntryInput, string])[] = [
  ['code', '条目号'],
  ['heading', '类目名称'],
  ['scope', '归档范围'],
  ['filed', '是否归档'],
  ['retention', '保管期限'],
  ['organ', '机构'],
  ['category', '档案门类'],
  ['keywords', '关键词'],
  ['basis', '依据'],
]

const no = /^(?:否|不|不归档|×|x|n|no|0|false)$/i
const line = (text: string, most: number) =>
  text
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, most)

/** Lines of a schedule from rows by heading. What a cell does not say is filled in plainly; what cannot be read is told by line. */
export function entriesFromTable(
  rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[],
): EntryTable {
  const entries: EntryInput[] = []
  const findings: EntryFinding[] = []
  const headings = new Set(rows.flatMap(({ cells }) => Object.keys(cells)))
  const named = (field: keyof EntryInput) => columns[field].find((name) => headings.has(name))
  const names = Object.fromEntries(
    Object.keys(columns).map((field) => [field, named(field as keyof EntryInput)]),
  ) as Partial<Record<keyof EntryInput, string>>
  let heading = ''
  for (const { line: at, cells } of rows) {
    const cell = (field: keyof EntryInput) => (names[field] === undefined ? '' : (cells[names[field]] ?? '').trim())
    // Merged cells of a spreadsheet leave the heading in the first line of its group only.
    heading = cell('heading') || heading
    const code = readCode(cell('code')) ?? String(Math.min(entries.length + 1, 999))
    const say = (zh: string, en: string) => findings.push({ line: at, code, zh, en })
    if (cell('code') !== '' && readCode(cell('code')) === undefined)
      say(
        `条目号“${line(cell('code'), 40)}”不是 1.2.3 这样的号，已改为 ${code}。`,
        `“${line(cell('code'), 40)}” is no number such as 1.2.3; ${code} was put in its place.`,
      )
    const written = cell('retention')
    const filed = !no.test(cell('filed')) && !/^不(?:需)?归档$/.test(written)
    const retention = filed && written !== '' ? retentionByName(written) : undefined
    if (filed && written !== '' && (!retention || retention.legacy))
      say(
        `保管期限“${line(written, 40)}”不是永久、定期30年、定期10年之类。`,
        `“${line(written, 40)}” is no retention period.`,
      )
    if (filed && written === '') say('没有保管期限。', 'There is no retention period.')
    const organ = cell('organ').normalize('NFKC').toUpperCase()
    entries.push({
      code,
      heading: line(heading, 400),
      scope: line(cell('scope'), 2000),
      filed,
      retention: retention && !retention.legacy ? retention.code : null,
      organ: /^[A-Z0-9\p{Script=Han}]{1,20}$/u.test(organ) ? organ : null,
      category: /^[A-Z]{2}$/.test(cell('category').toUpperCase()) ? cell('category').toUpperCase() : 'WS',
      keywords: readWords(cell('keywords')),
      basis: line(cell('basis'), 400),
    })
  }
  return { entries, findings }
}

function readCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[．。·、]/g, '.')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/[-－]/g, '.')
  return /^\d{1,3}(\.\d{1,3}){0,5}$/.test(plain) ? plain : undefined
}

/** Keywords as people write them: parted by white space, commas, 顿号 or semicolons. */
export const readWords = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[\s,，、;；|]+/)
        .map((word) => line(word, 60))
        .filter(Boolean),
    ),
  ].slice(0, 60)
