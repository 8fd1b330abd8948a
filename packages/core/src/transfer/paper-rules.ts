import { normaliseCode } from '../arrangement/normalise-code.ts'
import { categoryByText } from '../norms/category-codes.ts'
import { readDescribedDay } from '../norms/dates.ts'
import { retentionByName } from '../norms/retention-codes.ts'
import type { PaperRow, PaperRowInput } from './paper-schema.ts'

/** Columns of a list of volumes or items, as people head them. */
export const paperColumns = {
  级别: 'level',
  档号: 'referenceCode',
  案卷档号: 'volumeCode',
  题名: 'title',
  责任者: 'creator',
  文号: 'documentNo',
  日期: 'date',
  截止日期: 'dateTo',
  年度: 'year',
  门类: 'category',
  保管期限: 'retention',
  密级: 'securityClass',
  页数: 'pages',
  备注: 'notes',
} as const satisfies Record<string, keyof PaperRowInput>
export const paperRowLimit = 200_000

const limits: Readonly<Record<keyof Omit<PaperRowInput, 'level'>, number>> = {
  referenceCode: 200,
  volumeCode: 200,
  title: 1000,
  creator: 400,
  documentNo: 200,
  date: 20,
  dateTo: 20,
  year: 4,
  category: 10,
  retention: 20,
  securityClass: 20,
  pages: 8,
  notes: 1000,
}

/** A row of a table by its headings; a row without 级别 is a volume when it says 卷, else an item. */
export function paperRowOf(cells: Readonly<Record<string, string>>): PaperRowInput {
  const said = Object.fromEntries(
    Object.entries(paperColumns).map(([heading, field]) => [field, (cells[heading] ?? '').trim()]),
  ) as Record<keyof PaperRowInput, string>
  return { ...said, level: /卷|volume/i.test(said.level) ? 'volume' : 'item' }
}

/** The row in the form in which it is kept: codes normalised, dates of eight digits, periods and categories as codes. */
export function keptPaperRow(row: PaperRowInput): PaperRowInput {
  const fields = Object.fromEntries(
    Object.entries(limits).map(([field, limit]) => [field, row[field as keyof typeof limits].trim().slice(0, limit)]),
  ) as Record<keyof typeof limits, string>
  const day = (text: string) => readDescribedDay(text) ?? text
  const date = day(fields.date)
  return {
    ...fields,
    level: row.level,
    referenceCode: normaliseCode(fields.referenceCode),
    volumeCode: normaliseCode(fields.volumeCode),
    date,
    dateTo: day(fields.dateTo),
    year: /^(\d{4})年?$/.exec(fields.year)?.[1] ?? (fields.year || date.replace('[', '').slice(0, 4)),
    category: categoryByText(fields.category || 'WS') ?? fields.category,
    retention: retentionByName(fields.retention)?.code ?? fields.retention,
    pages: fields.pages.normalize('NFKC').replace(/页$/, ''),
  }
}

type Problem = PaperRow['problems'][number]
const problem = (field: keyof PaperRowInput, zh: string, en: string): Problem => ({ field, zh, en })

/** What is wrong with a kept row by itself; what it has to do with other rows and the holdings is asked elsewhere. */
export function paperProblems(row: PaperRowInput): Problem[] {
  const found: Problem[] = []
  const say = (wrong: boolean, ...args: Parameters<typeof problem>) => {
    if (wrong) found.push(problem(...args))
  }
  say(row.referenceCode === '', 'referenceCode', '没有档号', 'has no reference code')
  say(row.title === '', 'title', '没有题名', 'has no title')
  say(!/^[12]\d{3}$/.test(row.year), 'year', '年度不是四位年份', 'its year is none')
  say(
    retentionByName(row.retention) === undefined,
    'retention',
    '保管期限不是永久、30年、10年等',
    'its retention period is none',
  )
  say(categoryByText(row.category) === undefined, 'category', '门类不是名称或代码', 'its category is none')
  say(row.level === 'item' && readDescribedDay(row.date) === null, 'date', '日期不是日期', 'its date is none')
  say(
    row.level === 'volume' && row.date !== '' && readDescribedDay(row.date) === null,
    'date',
    '日期不是日期',
    'its date is none',
  )
  say(row.dateTo !== '' && readDescribedDay(row.dateTo) === null, 'dateTo', '截止日期不是日期', 'its last date is none')
  say(row.pages !== '' && !/^\d{1,8}$/.test(row.pages), 'pages', '页数不是数', 'its pages are no number')
  say(
    row.level === 'volume' && row.volumeCode !== '',
    'volumeCode',
    '案卷不能在另一个案卷内',
    'a volume lies in no other',
  )
  return found
}

export interface Crossing {
  readonly doubled: boolean
  readonly volumeMissing: boolean
  readonly held: boolean
}
/** What is wrong with a row beside the others. */
export const crossProblems = ({ doubled, volumeMissing, held }: Crossing): Problem[] => [
  ...(doubled ? [problem('referenceCode', '档号在目录中重复', 'its code stands twice in the list')] : []),
  ...(held ? [problem('referenceCode', '档号已被馆藏使用', 'the archives holds this code already')] : []),
  ...(volumeMissing ? [problem('volumeCode', '目录中没有这个案卷', 'its volume is not in the list')] : []),
]
