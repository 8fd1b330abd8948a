import { createHash } from 'node:crypto'
import { recordLevels } from '@lantai/core/catalogue/levels.ts'
import type { LoadedItem, LoadedQuery, RowAction } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import { copyRows } from '../base/copy-in.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import type { Checkpoint, RowDraft } from './tables.ts'

export interface StagedRow {
  readonly rank: number
  readonly file: number
  readonly row: number
  readonly action: RowAction
  readonly key: string
  readonly code: string
  readonly itemId: string
  readonly draft: RowDraft
}

export const rankOf = (level: RowDraft['level']): number => recordLevels.indexOf(level)

/** Keeps rows as the dry run understood them. */
export async function stageRows(tx: Tx, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = ['import_id', 'rank', 'file', 'row', 'action', 'key', 'code', 'item_id', 'draft']
  function* cells() {
    for (const { rank, file, row, action, key, code, itemId, draft } of rows)
      yield [importId, rank, file, row, action, key, code, itemId, JSON.stringify(draft)]
  }
  await copyRows(tx, 'import_row', columns, cells())
}

/** The next rows in the order of levels: a record comes after the one that it hangs below. */
export async function rowsAfter(
  reader: Reader,
  importId: string,
  { rank, file, row }: Pick<Checkpoint, 'rank' | 'file' | 'row'>,
  actions: readonly RowAction[],
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select rank, file, row, action, key, code, item_id, draft from import_row
    where import_id = ${importId} and (rank, file, row) > (${rank}, ${file}, ${row}) and action = any(${actions}::text[])
    order by rank, file, row limit ${limit}`.execute(reader)
  return rows
}

/**
 * Tells the rows that say again what an earlier one says, by code or key, and takes them out. One statement over all rows: the
 * database sorts them, nothing is held here. Answers how many.
 */
export async function tellDoubled(tx: Tx, importId: string, by: 'code' | 'key', findings: number): Promise<number> {
  const column = sql.ref(by)
  const kind = by === 'code' ? 'doubled-code' : 'doubled-key'
  const { rows } = await sql<{ many: number }>`
    with ordered as (
      select r.rank, r.file, r.row, r.${column} as said, row_number() over w as nth,
        first_value(r.file) over w as first_file, first_value(r.row) over w as first_row
      from import_row r where r.import_id = ${importId} and r.action <> 'bad' and r.${column} <> ''
      window w as (partition by r.${column} order by r.file, r.row)
    ), doubled as (
      select o.*, row_number() over (order by o.file, o.row) as sequence, x.name
      from ordered o left join import_file x on x.import_id = ${importId} and x.position = o.first_file
      where o.nth > 1
    ), told as (
      insert into import_finding (import_id, sequence, file, row, "column", code, severity, args, value)
      select ${importId}, ${findings} + sequence, file, row, ${by === 'code' ? '档号' : null}, ${kind}, 'error',
        jsonb_build_object('value', left(said, 200), 'place', format('“%s”第 %s 行', name, first_row),
          'placeEn', format('line %s of “%s”', first_row, name)), left(said, 200)
      from doubled
    ), taken as (
      update import_row r set action = 'bad' from doubled d
      where r.import_id = ${importId} and r.rank = d.rank and r.file = d.file and r.row = d.row
    )
    select count(*) as many from doubled`.execute(tx)
  return rows[0]?.many ?? 0
}

/** What became of rows beside the `create` that they were staged with. */
export async function decideRows(
  tx: Tx,
  importId: string,
  decided: readonly Pick<StagedRow, 'rank' | 'file' | 'row' | 'action' | 'itemId' | 'code'>[],
): Promise<void> {
  if (decided.length === 0) return
  const values = decided.map(({ rank, file, row, action, itemId, code }) => ({ rank, file, row, action, itemId, code }))
  await sql`
    update import_row r set action = e.action, item_id = e."itemId", code = e.code
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e(rank int, file int, row int, action text, "itemId" uuid, code text)
    where r.import_id = ${importId} and r.rank = e.rank and r.file = e.file and r.row = e.row`.execute(tx)
}

export interface Known {
  readonly code: string
  readonly id: string
  readonly level: RowDraft['level']
  readonly ancestors: readonly string[]
  readonly fondsId: string
  readonly fondsCode: string
  readonly title: string
}

/** Records of the repository by their codes. */
export async function recordsByCode(
  reader: Reader,
  repositoryId: string,
  codes: readonly string[],
): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select i.reference_code as code, i.id, i.level, i.ancestors, i.fonds_id, f.code as fonds_code, i.title
    from item i join fonds f on f.id = i.fonds_id
    where i.repository_id = ${repositoryId} and i.reference_code = any(${codes}::text[])`.execute(reader)
  return new Map(rows.map((row) => [row.code, row]))
}

/** Codes that were given once and are no record's any more, with the code that the record has now ('' when it was withdrawn). */
export async function formerCodes(
  reader: Reader,
  repositoryId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; now: string }>`
    select a.code, i.reference_code as now from code_alias a join item i on i.id = a.item_id
    where a.repository_id = ${repositoryId} and a.code = any(${codes}::text[])
    union all select reference_code, '' from withdrawn_item
    where repository_id = ${repositoryId} and reference_code = any(${codes}::text[])`.execute(reader)
  return new Map(rows.map(({ code, now }) => [code, now]))
}

/** Records of a fonds by document number, date and title, as `documentKey` writes them; several of one key all come. */
export async function recordsByDocument(
  reader: Reader,
  fondsId: string,
  rows: readonly StagedRow[],
): Promise<Map<string, { id: string; code: string }[]>> {
  const asked = rows
    .filter(({ key }) => key !== '')
    .map(({ key, draft: { values } }) => ({
      key,
      date: values.date,
      title: values.title,
      documentNo: values.documentNo,
    }))
  const found = await sql<{ key: string; id: string; code: string }>`
    select e.key, i.id, i.reference_code as code
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as e(key text, date text, title text, "documentNo" text)
    join item i on i.fonds_id = ${fondsId} and i.date = e.date and i.title = e.title and i.document_no is not distinct from e."documentNo"`.execute(
    reader,
  )
  const known = new Map<string, { id: string; code: string }[]>()
  for (const { key, id, code } of found.rows) known.set(key, [...(known.get(key) ?? []), { id, code }])
  return known
}

/** Characters of a key that an index surely holds (2,704 bytes). */
const longestKey = 600

/** Number, date and title in one; without codes, date and title are enough. Of a very long one the beginning and a digest. */
export function documentKey({ values: { documentNo, date, title }, numbering }: RowDraft): string {
  const key = date && title && (documentNo || numbering) ? [documentNo ?? '', date, title].join('|') : ''
  if (key.length <= longestKey) return key
  return `${key.slice(0, longestKey).toWellFormed()}…${createHash('sha256').update(key).digest('hex')}`
}

/** The highest number that rows of this import were given behind a beginning of a code. */
export async function stagedNumber(reader: Reader, importId: string, prefix: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substr(code, ${[...prefix].length + 1})::int8), 0) as last from import_row
    where import_id = ${importId} and starts_with(code, ${prefix}) and code >= ${prefix}
      and substr(code, ${[...prefix].length + 1}) ~ '^[0-9]{1,9}$'`.execute(reader)
  return rows[0]?.last ?? 0
}

/** Levels of rows of this import by their code, those only that will be loaded or are there. */
export async function stagedParents(
  reader: Reader,
  importId: string,
  codes: readonly string[],
): Promise<Map<string, RowDraft['level']>> {
  const { rows } = await sql<{ code: string; rank: number }>`
    select code, rank from import_row where import_id = ${importId} and code = any(${codes}::text[]) and action <> 'bad'`.execute(
    reader,
  )
  return new Map(rows.map(({ code, rank }) => [code, recordLevels[rank] ?? 'item']))
}

/** Notes what an import made and changed, behind what it did before. */
export async function noteLoaded(
  tx: Tx,
  importId: string,
  rows: readonly (Pick<StagedRow, 'itemId' | 'file' | 'row'> & { kind: 'created' | 'updated' })[],
): Promise<void> {
  if (rows.length === 0) return
  const before = await tx
    .selectFrom('importItem')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('importId', '=', importId)
    .executeTakeFirst()
  const after = before?.last ?? 0
  function* cells() {
    for (const [index, { itemId, kind, file, row }] of rows.entries())
      yield [importId, after + index + 1, itemId, kind, file, row]
  }
  await copyRows(tx, 'import_item', ['import_id', 'position', 'item_id', 'kind', 'file', 'row'], cells())
}

/** What an import made and changed and what still stands, in the order in which it was loaded. */
export async function listLoaded(
  reader: Reader,
  importId: string,
  { kind, cursor, limit = 50 }: LoadedQuery,
): Promise<PageOf<LoadedItem> | Refusal> {
  const after = readKey(cursor, ['number'])
  if (isRefusal(after)) return after
  const { rows } = await sql<LoadedItem & { position: number }>`
    select n.position, n.item_id, n.kind, n.file, n.row, i.reference_code, i.title, i.date
    from import_item n join item i on i.id = n.item_id
    where n.import_id = ${importId} ${kind ? sql`and n.kind = ${kind}` : sql``} ${after ? sql`and n.position > ${after[0]}` : sql``}
    order by n.position limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ position }) => [position], null)
  return { ...page, items: page.items.map(({ position: _, ...row }) => row) }
}
