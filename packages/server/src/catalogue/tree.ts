import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type {
  Ancestor,
  ChildrenPage,
  ChildrenQuery,
  ClassNode,
  Place,
  TreeRow,
} from '@lantai/core/catalogue/tree-schema.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { keptRetention, retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { readKey, writeKey } from '../base/keyset.ts'

type Row = TreeRow & { codeKey: string }

// In order and with a limit, so that the planner goes by the index: where few records have very many children, it takes an
// `exists` for one that a scan of the table answers at once, which took 30 ms a row.
const columns = sql`i.id, i.reference_code, i.code_key, i.title, i.level, i.creator, i.document_no, i.date, i.date_to, i.year,
  i.category, i.retention, i.organ, i.security_class, i.page_count, i.notes, i.access_status, i.file_count, i.inherited,
  i.version,
  (select true from item c where c.parent_id = i.id order by c.code_key, c.id limit 1) is not null as has_children`

const seen = (organisationId: string | null, alias = 'f') =>
  sql`(${sql.ref(`${alias}.repository_id`)} = ${organisationId}::uuid or ${sql.ref(`${alias}.agency_id`)} = ${organisationId}::uuid)`

/** A page of the records one level below a record, or of a class of a fonds. Refuses `http.not-found`, a foreign cursor. */
export async function childrenOf(
  reader: Reader,
  organisationId: string | null,
  query: ChildrenQuery,
): Promise<ChildrenPage | Refusal> {
  const within = await placeOf(reader, organisationId, query)
  if (isRefusal(within)) return within
  const limit = query.limit ?? 100
  const [after, before] = [readKey(query.after, ['text', 'id']), readKey(query.before, ['text', 'id'])]
  if (isRefusal(after)) return after
  if (isRefusal(before)) return before
  if (before) return backward(reader, within, before as [string, string], limit)
  if (query.around) return aroundRecord(reader, within, query.around, limit)
  if (query.code) return forward(reader, within, { from: [codeSortKey(query.code), lowest] }, limit)
  return forward(reader, within, after ? { after: after as [string, string] } : {}, limit)
}

const lowest = '00000000-0000-0000-0000-000000000000'
type Key = readonly [codeKey: string, id: string]

async function placeOf(
  reader: Reader,
  organisationId: string | null,
  { parentId, fondsId, category, year, retention }: ChildrenQuery,
): Promise<RawBuilder<unknown> | Refusal> {
  const found = parentId
    ? await sql`
        select from item p join fonds f on f.id = p.fonds_id where p.id = ${parentId}::uuid and ${seen(organisationId)}`.execute(
        reader,
      )
    : await sql`select from fonds f where f.id = ${fondsId ?? lowest}::uuid and ${seen(organisationId)}`.execute(reader)
  if (found.rows.length === 0) return refuse('http.not-found')
  if (parentId) return sql`i.parent_id = ${parentId}::uuid`
  return sql.join(
    [
      sql`i.parent_id is null and i.fonds_id = ${fondsId}::uuid`,
      ...(category === undefined ? [] : [sql`i.category = ${category}`]),
      ...(year === undefined ? [] : [sql`i.year = ${year}`]),
      ...(retention === undefined ? [] : [sql`i.retention = ${keptRetention(retention)}`]),
    ],
    sql` and `,
  )
}

async function rowsOf(
  reader: Reader,
  within: RawBuilder<unknown>,
  more: RawBuilder<unknown>,
  limit: number,
  descending = false,
): Promise<Row[]> {
  const way = sql.raw(descending ? 'desc' : 'asc')
  const { rows } = await sql<Row>`
    select ${columns} from item i where ${within} ${more}
    order by i.code_key ${way}, i.id ${way} limit ${limit}`.execute(reader)
  return rows
}

const shape = ({ codeKey: _, ...row }: Row): TreeRow => row
const keyOf = ({ codeKey, id }: Row) => writeKey([codeKey, id])

async function forward(
  reader: Reader,
  within: RawBuilder<unknown>,
  { after, from }: { after?: Key; from?: Key },
  limit: number,
): Promise<ChildrenPage> {
  const start = after ?? from
  const sign = sql.raw(after ? '>' : '>=')
  const more = start ? sql`and (i.code_key, i.id) ${sign} (${start[0]}, ${start[1]}::uuid)` : sql``
  const rows = await rowsOf(reader, within, more, limit + 1)
  const shown = rows.slice(0, limit)
  const [first, last] = [shown[0], shown.at(-1)]
  // A page that does not begin at the beginning has one before it; when it is empty, that one ends at the place asked for.
  const earlier =
    start &&
    (await rowsOf(
      reader,
      within,
      sql`and (i.code_key, i.id) < (${first?.codeKey ?? start[0]}, ${first?.id ?? start[1]}::uuid)`,
      1,
      true,
    ))
  return {
    items: shown.map(shape),
    before: earlier && earlier.length > 0 ? (first ? keyOf(first) : writeKey([...start])) : null,
    after: rows.length > limit && last ? keyOf(last) : null,
  }
}

async function backward(
  reader: Reader,
  within: RawBuilder<unknown>,
  before: Key,
  limit: number,
): Promise<ChildrenPage> {
  const rows = await rowsOf(
    reader,
    within,
    sql`and (i.code_key, i.id) < (${before[0]}, ${before[1]}::uuid)`,
    limit + 1,
    true,
  )
  const shown = rows.slice(0, limit).reverse()
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    items: shown.map(shape),
    before: rows.length > limit && first ? keyOf(first) : null,
    // The row that was asked to stand behind this page does so.
    after: last ? keyOf(last) : null,
  }
}

/** The page with this record in its middle, so that its neighbours on both sides are seen. */
async function aroundRecord(
  reader: Reader,
  within: RawBuilder<unknown>,
  id: string,
  limit: number,
): Promise<ChildrenPage | Refusal> {
  const { rows } = await sql<{ codeKey: string }>`
    select i.code_key from item i where i.id = ${id}::uuid and ${within}`.execute(reader)
  const [place] = rows
  if (!place) return refuse('http.not-found')
  const half = Math.floor(limit / 2)
  const earlier = await rowsOf(
    reader,
    within,
    sql`and (i.code_key, i.id) < (${place.codeKey}, ${id}::uuid)`,
    half + 1,
    true,
  )
  const above = earlier.slice(0, half).reverse()
  const room = limit - above.length
  const from = await rowsOf(reader, within, sql`and (i.code_key, i.id) >= (${place.codeKey}, ${id}::uuid)`, room + 1)
  const shown = [...above, ...from.slice(0, room)]
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    items: shown.map(shape),
    before: earlier.length > half && first ? keyOf(first) : null,
    after: from.length > room && last ? keyOf(last) : null,
  }
}

/** The classes of a fonds, one level of them: categories, the years of one, the retention periods of one of these. */
export async function classesOf(
  reader: Reader,
  organisationId: string | null,
  fondsId: string,
  { category, year }: { category?: string; year?: number },
): Promise<{ nodes: ClassNode[] } | Refusal> {
  const { rows: fonds } =
    await sql`select from fonds f where f.id = ${fondsId}::uuid and ${seen(organisationId)}`.execute(reader)
  if (fonds.length === 0) return refuse('http.not-found')
  const kind = category === undefined ? 'category' : year === undefined ? 'year' : 'retention'
  const conditions = [
    sql`fonds_id = ${fondsId}::uuid`,
    ...(category === undefined ? [] : [sql`category = ${category}`]),
    ...(category === undefined || year === undefined ? [] : [sql`year = ${year}`]),
  ]
  const { rows } = await sql<Counted>`
    select ${sql.ref(kind)}::text as code, sum(items)::int8 as records,
      coalesce(sum(items) filter (where level = 'volume'), 0)::int8 as volumes,
      coalesce(sum(items) filter (where level = 'item'), 0)::int8 as items,
      coalesce(sum(items) filter (where access_status = '开放'), 0)::int8 as open_items
    from item_tally where ${sql.join(conditions, sql` and `)}
    group by ${sql.ref(kind)} having sum(items) > 0 order by ${sql.ref(kind)}`.execute(reader)
  return { nodes: rows.map((row) => nodeOf(kind, row, fondsId, category, year)) }
}

interface Counted {
  readonly code: string
  readonly records: number
  readonly volumes: number
  readonly items: number
  readonly openItems: number
}

function nodeOf(
  kind: ClassNode['kind'],
  row: Counted,
  fondsId: string,
  category: string | undefined,
  year: number | undefined,
): ClassNode {
  const named =
    kind === 'category'
      ? categoryOf(row.code)?.name
      : kind === 'retention'
        ? retentionByName(row.code)?.name
        : { zh: `${row.code}年`, en: row.code }
  const place = {
    category: category ?? row.code,
    year: kind === 'year' ? Number(row.code) : (year ?? null),
    retention: kind === 'retention' ? row.code : null,
  }
  return {
    kind,
    ...row,
    ...place,
    label: named?.zh ?? row.code,
    labelEn: named?.en ?? row.code,
    filters: {
      fondsId: [fondsId],
      category: [place.category],
      ...(place.year === null ? {} : { yearFrom: place.year, yearTo: place.year }),
      ...(place.retention === null ? {} : { retention: [place.retention] }),
    },
  }
}

/** Records of these ids, in the order of the ids. */
export async function ancestorsOf(reader: Reader, ids: readonly string[]): Promise<Ancestor[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Ancestor>`
    select id, reference_code, title, level from item where id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], id)`.execute(reader)
  return rows
}

export async function placeOfRecord(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<Place | Refusal> {
  const { rows } = await sql<{
    id: string
    fondsId: string
    category: string
    year: number
    retention: string
    ancestors: string[]
    level: RecordLevel
  }>`
    select i.id, i.fonds_id, t.category, t.year, t.retention, i.ancestors
    from item i join fonds f on f.id = i.fonds_id join item t on t.id = coalesce(i.ancestors[1], i.id)
    where i.id = ${id}::uuid and ${seen(organisationId)}`.execute(reader)
  const [row] = rows
  if (!row) return refuse('http.not-found')
  const { ancestors, ...place } = row
  return { ...place, parents: await ancestorsOf(reader, ancestors) }
}
