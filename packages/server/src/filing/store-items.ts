import type { FilingField, FilingRowQuery, FilingRow as GridRow, Sureness } from '@lantai/core/filing/schema.ts'
import type { ItemWork } from '@lantai/core/filing/state.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'

export interface StoredItem extends Omit<ItemWork, 'values'> {
  readonly cells: ItemWork['values']
  readonly version: number
  readonly changedBy: string
  readonly changedAt: string
  readonly files: number
}
const columns = sql`i.id, i.version, i.position, i.cells, i.sources, i.proposals, i.pairing, i.composition, i.line, i.named, i.number, i.scope,
  i.reference_code, i.box_id, i.late, i.changed_by, i.changed_at, coalesce(n.files, 0)::int as files`
const counted = (filingId: string) => sql`filing_item i left join (
  select item_id, count(*) as files from filing_file where filing_id = ${filingId} and not removed and item_id is not null group by 1
) n on n.item_id = i.id`

/** An item as the grid holds it: which values are proposals, and where the rules would have another. */
export function gridRow(item: StoredItem): GridRow {
  const proposed: Partial<Record<FilingField, Sureness>> = {}
  const differs: Partial<Record<FilingField, string>> = {}
  for (const [name, proposal] of Object.entries(item.proposals)) {
    const field = name as FilingField
    if (!proposal) continue
    if (item.sources[field] === 'proposal' || !item.cells[field]) proposed[field] = proposal.sureness
    else if (proposal.value !== '' && proposal.value !== item.cells[field] && item.sources[field] === 'table')
      differs[field] = proposal.value
  }
  const { id, version, position, cells, pairing, composition, files, number, referenceCode, boxId, late, changedBy } =
    item
  return {
    id,
    version,
    position,
    values: cells,
    proposed,
    differs,
    pairing: pairing?.sureness ?? null,
    case: composition?.code ?? null,
    files,
    number,
    referenceCode,
    boxId,
    late,
    changedBy,
  }
}

export async function rowsOf(reader: Reader, filingId: string, ids?: readonly string[]): Promise<GridRow[]> {
  if (ids?.length === 0) return []
  const { rows } = await sql<StoredItem>`select ${columns} from ${counted(filingId)} where i.filing_id = ${filingId}
    ${ids ? sql`and i.id = any(${[...ids]}::uuid[])` : sql``} order by i.position, i.id`.execute(reader)
  return rows.map(gridRow)
}

export async function itemOf(reader: Reader, filingId: string, id: string): Promise<StoredItem | undefined> {
  const { rows } =
    await sql<StoredItem>`select ${columns} from ${counted(filingId)} where i.filing_id = ${filingId} and i.id = ${id}`.execute(
      reader,
    )
  return rows[0]
}

const unsure = sql`(i.pairing->>'sureness' = 'unsure' or exists (select from jsonb_each(i.proposals) p
  where p.value->>'sureness' = 'unsure' and i.sources->>p.key = 'proposal' or p.value->>'sureness' = 'none' and i.cells->>p.key is null))`

export async function listRows(
  reader: Reader,
  filingId: string,
  query: FilingRowQuery,
  mandatory: readonly string[],
): Promise<PageOf<GridRow> | Refusal> {
  const key = readKey(query.cursor, ['number', 'id'])
  if (isRefusal(key)) return key
  const only: Readonly<Record<NonNullable<FilingRowQuery['only']>, RawBuilder<unknown>>> = {
    unsure,
    missing: sql`not i.cells ?& ${[...mandatory]}::text[]`,
    'without-files': sql`n.files is null`,
    'without-row': sql`i.line is null`,
    unnumbered: sql`i.number is null`,
    unboxed: sql`i.box_id is null`,
  }
  const words = query.text?.trim()
  const equal = (field: FilingField, value: string | undefined) =>
    value === undefined ? [] : [sql`coalesce(i.cells->>${field}, '') = ${value}`]
  const where = sql.join(
    [
      sql`i.filing_id = ${filingId}`,
      ...(query.only ? [only[query.only]] : []),
      ...(words
        ? [
            sql`concat_ws(' ', i.cells->>'title', i.cells->>'creator', i.cells->>'documentNo', i.reference_code) ilike ${containing(words)}`,
          ]
        : []),
      ...equal('category', query.category),
      ...equal('year', query.year),
      ...equal('organ', query.organ),
      ...equal('retention', query.retention),
      ...(query.boxId ? [sql`i.box_id = ${query.boxId}`] : []),
    ],
    sql` and `,
  )
  const limit = query.limit ?? 100
  const [{ rows }, total] = await Promise.all([
    sql<StoredItem>`select ${columns} from ${counted(filingId)} where ${where}
      ${key ? sql`and (i.position, i.id) > (${key[0]}::int8, ${key[1]}::uuid)` : sql``}
      order by i.position, i.id limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${counted(filingId)} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ position, id }) => [position, id], total.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(gridRow) }
}

/** Highest number in each of these scopes that other filings of the fonds hold; codes handed over stand in the counters. */
export async function numbersElsewhere(
  reader: Reader,
  filingId: string,
  scopes: readonly string[],
): Promise<Map<string, number>> {
  if (scopes.length === 0) return new Map()
  const { rows } = await sql<{ scope: string; last: number }>`
    select i.scope, max(i.number)::int as last from filing_item i join filing f on f.id = i.filing_id
    where i.scope = any(${[...scopes]}::text[]) and i.number is not null and i.filing_id <> ${filingId}
      and f.fonds_id = (select fonds_id from filing where id = ${filingId})
    group by 1`.execute(reader)
  return new Map(rows.map(({ scope, last }) => [scope, last]))
}

/** Codes of this filing that another filing of the same fonds holds too. */
export async function codesElsewhere(reader: Reader, filingId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select i.reference_code as code from filing_item i
    where i.filing_id = ${filingId} and exists (
      select from filing_item o join filing f on f.id = o.filing_id
      where o.scope = i.scope and o.number = i.number and o.filing_id <> ${filingId}
        and f.fonds_id = (select fonds_id from filing where id = ${filingId}))
    order by 1 limit 10`.execute(reader)
  return rows.map(({ code }) => code)
}

/** When and by whom items were changed last. */
export async function changesOf(reader: Reader, filingId: string, ids: readonly string[]) {
  const rows = await reader
    .selectFrom('filingItem')
    .select(['id', 'changedBy', 'changedAt'])
    .where('filingId', '=', filingId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
