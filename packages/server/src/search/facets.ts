import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import type { Facet, FacetKind, Facets, Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import { codePrefix } from './code-prefix.ts'
import { type Condition, conditionOf } from './condition.ts'
import { type Frequencies, frequencies } from './frequencies.ts'
import { hitsDb } from './hits.ts'
import type { SearchRequest } from './request.ts'
import { samplePercent } from './sample.ts'
import { isCommon } from './search-items.ts'

const columns: Readonly<Record<FacetKind, RawBuilder<unknown>>> = {
  fonds: sql`fonds_id::text`,
  decade: sql`(year / 10 * 10)::text`,
  year: sql`year::text`,
  category: sql`category`,
  retention: sql`retention`,
  access: sql`access_status`,
}

/** A condition does not narrow its own facet, so that another value can be chosen in its place. */
const own: Readonly<Record<FacetKind, readonly (keyof Filters)[]>> = {
  fonds: ['fondsId'],
  decade: ['yearFrom', 'yearTo'],
  year: [],
  category: ['category'],
  retention: ['retention'],
  access: ['access'],
}

const shown = 60

/** How the found records spread over fonds, years … Counts only what the scope may see. */
export async function searchFacets(
  house: House,
  request: SearchRequest,
  kinds: readonly FacetKind[] = ['fonds', 'decade', 'category'],
): Promise<Facets> {
  const known = await frequencies(house.database.db)
  const filters = request.filters ?? {}
  const groups = new Map<string, { filters: Filters; kinds: FacetKind[] }>()
  for (const kind of kinds) {
    const without = Object.fromEntries(
      Object.entries(filters).filter(([name]) => !own[kind].includes(name as keyof Filters)),
    ) as Filters
    const key = JSON.stringify(without)
    const group = groups.get(key) ?? { filters: without, kinds: [] }
    group.kinds.push(kind)
    groups.set(key, group)
  }
  const counted = await Promise.all(
    [...groups.values()].map((group) => countGroup(house, known, { ...request, filters: group.filters }, group.kinds)),
  )
  return {
    facets: await labelled(
      house,
      counted.flatMap((each) => each.rows),
    ),
    approximate: counted.some((each) => each.approximate),
  }
}

interface Counted {
  readonly kind: FacetKind
  readonly value: string
  readonly count: number
}

async function countGroup(
  house: House,
  known: Frequencies,
  request: SearchRequest,
  kinds: readonly FacetKind[],
): Promise<{ rows: Counted[]; approximate: boolean }> {
  const { db } = house.database
  const prefix = codePrefix(request.query ?? '')
  const words = await conditionOf(db, known, prefix ? { ...request, query: '' } : request)
  const condition = prefix ? { ...words, where: sql`${words.where} and ${prefix.where}`, tally: null } : words
  if (condition.impossible) return { rows: [], approximate: false }
  const selected = sql.join(kinds.map((kind) => sql`${columns[kind]} as ${sql.ref(kind)}`))
  const sets = sql.join(kinds.map((kind) => sql`(${sql.ref(kind)})`))
  const of = (source: RawBuilder<unknown>, weight: RawBuilder<unknown>) => sql<
    Record<FacetKind, string | null> & { found: number }
  >`
    with found as materialized (select ${selected}, ${weight} as weight from ${source})
    select ${sql.join(kinds.map((kind) => sql.ref(kind)))}, sum(weight)::int8 as found
    from found group by grouping sets (${sets}) having sum(weight) > 0`
  const shape = (rows: readonly (Record<FacetKind, string | null> & { found: number })[], scale: number): Counted[] =>
    rows.flatMap((row) => {
      const kind = kinds.find((each) => row[each] !== null)
      return kind ? [{ kind, value: row[kind] as string, count: Math.round(row.found * scale) }] : []
    })
  if (condition.tally) {
    const { rows } = await of(sql`item_tally where ${condition.tally}`, sql`items`).execute(db)
    return { rows: shape(rows, 1), approximate: false }
  }
  const sampled = !prefix && isCommon((condition as Condition).estimate, known.rows)
  const percent = sampled ? samplePercent(known) : 100
  const source = sampled ? sql`item tablesample system (${sql.lit(percent)}) repeatable (1)` : sql`item`
  const { rows } = await of(sql`${source} where ${condition.where}`, sql`1`).execute(sampled ? db : hitsDb(house))
  return { rows: shape(rows, 100 / percent), approximate: percent < 100 }
}

async function labelled(house: House, rows: readonly Counted[]): Promise<Facet[]> {
  const fondsIds = rows.filter((row) => row.kind === 'fonds').map((row) => row.value)
  const fonds = fondsIds.length
    ? await house.database.db.selectFrom('fonds').select(['id', 'code', 'name']).where('id', 'in', fondsIds).execute()
    : []
  const fondsById = new Map(fonds.map((row) => [row.id, row]))
  const label = ({ kind, value }: Counted): [zh: string, en: string] => {
    if (kind === 'fonds') {
      const row = fondsById.get(value)
      return [row ? `${row.code} ${row.name}` : value, row ? `${row.code} ${row.name}` : value]
    }
    if (kind === 'decade') return [`${value}—${Number(value) + 9}年`, `${value}–${Number(value) + 9}`]
    if (kind === 'year') return [`${value}年`, value]
    const named =
      kind === 'category'
        ? categoryOf(value)?.name
        : kind === 'retention'
          ? retentionByName(value)?.name
          : accessStatusText[value as AccessStatus]
    return [named?.zh ?? value, named?.en ?? value]
  }
  const inTime = (kind: FacetKind) => kind === 'decade' || kind === 'year'
  const facets = rows.map((row): Facet => {
    const [zh, en] = label(row)
    return { ...row, label: zh, labelEn: en }
  })
  facets.sort((a, b) =>
    inTime(a.kind) ? Number(b.value) - Number(a.value) : b.count - a.count || (a.label < b.label ? -1 : 1),
  )
  const seen = new Map<FacetKind, number>()
  return facets.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= (inTime(kind) ? 300 : shown)
  })
}
