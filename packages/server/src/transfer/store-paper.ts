import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import { type Crossing, crossProblems } from '@lantai/core/transfer/paper-rules.ts'
import type { PaperRow, PaperRowInput, PaperRowQuery } from '@lantai/core/transfer/paper-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

export type PaperRowStored = Selectable<Tables['paperRow']>

export interface NewPaperRow {
  readonly itemId: string
  readonly row: PaperRowInput
  readonly problems: PaperRow['problems']
}

export async function lastSequence(tx: Tx, transferId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(sequence), 0)::int as last from paper_row where transfer_id = ${transferId}`.execute(tx)
  return rows[0]?.last ?? 0
}

export const addPaperRows = (tx: Tx, transferId: string, after: number, rows: readonly NewPaperRow[]) =>
  sql`
    insert into paper_row (transfer_id, sequence, item_id, level, reference_code, volume_code, cells, problems)
    select ${transferId}, ${after} + n, "itemId", row ->> 'level', row ->> 'referenceCode', row ->> 'volumeCode', row, problems
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ("itemId" uuid, row jsonb, problems jsonb))
      with ordinality as e("itemId", row, problems, n)`.execute(tx)

export const setPaperRow = async (
  tx: Tx,
  transferId: string,
  sequence: number,
  { row, problems }: Omit<NewPaperRow, 'itemId'>,
): Promise<boolean> => {
  const { rows } = await sql`
    update paper_row set level = ${row.level}, reference_code = ${row.referenceCode}, volume_code = ${row.volumeCode},
      cells = ${JSON.stringify(row)}::jsonb, problems = ${JSON.stringify(problems)}::jsonb
    where transfer_id = ${transferId} and sequence = ${sequence}::int8 returning 1`.execute(tx)
  return rows.length > 0
}

export async function removePaperRows(tx: Tx, transferId: string, sequences?: readonly number[]): Promise<number> {
  const { rows } = await sql`
    delete from paper_row where transfer_id = ${transferId} ${sequences ? sql`and sequence = any(${sequences}::int[])` : sql``}
    returning 1`.execute(tx)
  return rows.length
}

const doubled = sql`(p.reference_code <> '' and exists (select from paper_row o where o.transfer_id = p.transfer_id
  and o.reference_code = p.reference_code and o.sequence <> p.sequence))`
const volumeMissing = sql`(p.volume_code <> '' and not exists (select from paper_row v where v.transfer_id = p.transfer_id
  and v.reference_code = p.volume_code and v.level = 'volume'))`
const held = sql`exists (select from item i join transfer t on t.id = p.transfer_id
  where i.repository_id = t.repository_id and i.reference_code = p.reference_code)`
const wrong = sql`(p.problems <> '[]'::jsonb or ${doubled} or ${volumeMissing} or ${held})`

export async function countPaper(
  reader: Reader,
  transferId: string,
): Promise<{
  rows: number
  rowsWithProblems: number
  volumes: number
  items: number
  yearFrom: number | null
  yearTo: number | null
}> {
  const { rows } = await sql<{
    rows: number
    rowsWithProblems: number
    volumes: number
    items: number
    yearFrom: number | null
    yearTo: number | null
  }>`
    select count(*)::int as rows, count(*) filter (where ${wrong})::int as rows_with_problems,
      count(*) filter (where level = 'volume')::int as volumes, count(*) filter (where level = 'item')::int as items,
      min((cells ->> 'year')::int) filter (where cells ->> 'year' ~ '^[12][0-9]{3}$') as year_from,
      max((cells ->> 'year')::int) filter (where cells ->> 'year' ~ '^[12][0-9]{3}$') as year_to
    from paper_row p where transfer_id = ${transferId}`.execute(reader)
  return rows[0] as Awaited<ReturnType<typeof countPaper>>
}

type Row = Pick<PaperRowStored, 'sequence' | 'cells' | 'problems'> & Crossing

export async function listPaperRows(
  reader: Reader,
  transferId: string,
  { cursor, limit = 100, problems, text, sequence }: Static<typeof PaperRowQuery> & { sequence?: number },
): Promise<PageOf<PaperRow> | Refusal> {
  const after = readKey(cursor, ['number'])
  if (isRefusal(after)) return after
  const words = text?.trim()
  const { rows } = await sql<Row>`
    select p.sequence, p.cells, p.problems, ${doubled} as doubled, ${volumeMissing} as volume_missing, ${held} as held
    from paper_row p where p.transfer_id = ${transferId} and p.sequence > ${Number(after?.[0] ?? 0)}::int8
      ${sequence === undefined ? sql`` : sql`and p.sequence = ${sequence}::int8`}
      ${problems ? sql`and ${wrong}` : sql``}
      ${words ? sql`and (strpos(lower(p.reference_code), lower(${words})) > 0 or strpos(lower(p.cells ->> 'title'), lower(${words})) > 0)` : sql``}
    order by p.sequence limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, (row) => [row.sequence], null)
  return {
    ...page,
    items: page.items.map(({ cells, problems: own, sequence: at, ...crossing }) => ({
      sequence: at,
      ...cells,
      problems: [...own, ...crossProblems(crossing)],
    })),
  }
}

/** Rows of one level behind a sequence, with the record of the volume that an item lies in. */
export async function paperRowsAfter(
  reader: Reader,
  transferId: string,
  level: 'volume' | 'item',
  after: number,
): Promise<(PaperRowStored & { parentId: string | null })[]> {
  const { rows } = await sql<PaperRowStored & { parentId: string | null }>`
    select p.*, v.item_id as parent_id from paper_row p
    left join paper_row v on v.transfer_id = p.transfer_id and v.level = 'volume' and p.volume_code <> ''
      and v.reference_code = p.volume_code
    where p.transfer_id = ${transferId} and p.level = ${level} and p.sequence > ${after}
    order by p.sequence limit 500`.execute(reader)
  return rows
}

export const paperChecksOf = (reader: Reader, transferId: string) =>
  reader.selectFrom('paperCheck').selectAll().where('transferId', '=', transferId).execute()

export const savePaperCheck = (tx: Tx, row: Insertable<Tables['paperCheck']>) => {
  const { outcome, note, decidedBy, decidedById = null, decidedAt } = row
  return tx
    .insertInto('paperCheck')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['transferId', 'code']).doUpdateSet({ outcome, note, decidedBy, decidedById, decidedAt }),
    )
    .execute()
}
export const clearPaperChecks = (tx: Tx, transferId: string) =>
  tx.deleteFrom('paperCheck').where('transferId', '=', transferId).execute()
export const removePaperTransfer = (tx: Tx, id: string) => tx.deleteFrom('transfer').where('id', '=', id).execute()
