import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { FormClass } from '@lantai/core/catalogue/print-api.ts'
import { keptRetention } from '@lantai/core/norms/retention-codes.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

export interface PrintedRow {
  readonly id: string
  readonly codeKey: string
  readonly referenceCode: string
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  readonly date: string
  readonly dateTo: string | null
  readonly securityClass: string
  readonly retention: string
  readonly pageCount: number | null
  readonly notes: string | null
  readonly description: Readonly<Record<string, unknown>>
}

const batch = 1000

/** Records of a fonds or below a record, one level, in the order of their codes: read in pieces while they are sent. */
export async function* printedRows(
  reader: Reader,
  place: { fondsId: string } | { parentId: string },
  level: RecordLevel,
  { category, year, retention, organ }: FormClass = {},
): AsyncGenerator<PrintedRow> {
  const conditions = [
    'fondsId' in place ? sql`fonds_id = ${place.fondsId}::uuid` : sql`parent_id = ${place.parentId}::uuid`,
    sql`level = ${level}`,
    ...(category === undefined ? [] : [sql`category = ${category}`]),
    ...(year === undefined ? [] : [sql`year = ${year}`]),
    ...(retention === undefined ? [] : [sql`retention = ${keptRetention(retention)}`]),
    ...(organ === undefined ? [] : [sql`organ = ${organ}`]),
  ]
  for (let after: PrintedRow | undefined; ; ) {
    const further = after ? [sql`(code_key, id) > (${after.codeKey}, ${after.id}::uuid)`] : []
    const { rows }: { rows: PrintedRow[] } = await sql<PrintedRow>`
      select id, code_key, reference_code, title, creator, document_no, date, date_to, security_class, retention, page_count,
        notes, description
      from item where ${sql.join([...conditions, ...further], sql` and `)} order by code_key, id limit ${batch}`.execute(
      reader,
    )
    yield* rows
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

export async function hasChildren(reader: Reader, parentId: string): Promise<boolean> {
  const { rows } = await sql`select from item where parent_id = ${parentId}::uuid and level = 'item' limit 1`.execute(
    reader,
  )
  return rows.length > 0
}
