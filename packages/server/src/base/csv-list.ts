import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { csvStream } from './csv.ts'
import type { FileReply } from './http.ts'

/** Rows that an export reads at once. */
export const csvBatch = 200

interface CsvList<T> {
  /** Of the file, without its ending. */
  readonly name: string
  readonly head: readonly string[]
  /** A page of the list as the person sees it; refused at once when the first one is. */
  readonly page: (cursor: string | undefined) => Promise<PageOf<T> | Refusal>
  readonly cells: (row: T) => readonly (string | number | null)[]
}

/** A whole list as CSV, read page by page while it is sent. */
export async function csvOfList<T>({ name, head, page, cells }: CsvList<T>): Promise<FileReply | Refusal> {
  const first = await page(undefined)
  if (isRefusal(first)) return first
  async function* rows() {
    for (let now = first as PageOf<T>; ; ) {
      for (const row of now.items) yield cells(row)
      if (now.next === null) return
      const next = await page(now.next)
      if (isRefusal(next)) throw new Error('the cursor of our own page was refused')
      now = next
    }
  }
  return { stream: csvStream(head, rows()), mediaType: 'text/csv; charset=utf-8', name: `${name}.csv` }
}
