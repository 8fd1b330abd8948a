import type { ItemQuery } from '@lantai/core/catalogue/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { csvStream } from '../base/csv.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { type FoundRow, type SearchRequest, searchItems } from '../search/index.ts'

const head = [
  '档号',
  '题名',
  '责任者',
  '文号',
  '日期',
  '年度',
  '门类',
  '保管期限',
  '机构或问题',
  '密级',
  '页数',
  '文件数',
  '开放状态',
  '全宗号',
  '全宗名称',
]

const cells = (row: FoundRow) => [
  row.referenceCode,
  row.title,
  row.creator,
  row.documentNo,
  row.date,
  row.year,
  row.category,
  row.retention,
  row.organ,
  row.securityClass,
  row.pageCount,
  row.fileCount,
  row.accessStatus,
  row.fondsCode,
  row.fondsName,
]

const batch = 1000

/** What a search finds, all of it, as CSV: read page by page while it is sent. */
export async function exportItems(house: House, request: SearchRequest, today: string): Promise<FileReply | Refusal> {
  const first = await searchItems(house, { ...request, limit: batch, uncounted: true })
  if (isRefusal(first)) return first
  async function* rows() {
    for (let page = first; ; ) {
      if (isRefusal(page)) throw new Error('the cursor of our own page was refused')
      for (const row of page.rows) yield cells(row)
      if (page.next === null) return
      page = await searchItems(house, { ...request, limit: batch, cursor: page.next, uncounted: true })
    }
  }
  return { stream: csvStream(head, rows()), mediaType: 'text/csv; charset=utf-8', name: `目录-${today}.csv` }
}

export const requestOf = (
  { q, sort, cursor, limit, ...filters }: ItemQuery,
  organisationId: string | null,
): SearchRequest => ({ query: q, sort, cursor, limit, filters, scope: { organisationId } })
