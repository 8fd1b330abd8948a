import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Query } from '@lantai/core/search/rules.ts'
import type { FacetKind, Facets, Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import { codePrefix, formerCode } from './code-prefix.ts'
import { type Condition, conditionOf } from './condition.ts'
import { type Counted, labelled } from './facet-labels.ts'
import { isCommon, knownOf } from './known.ts'
import { hitsDb, plainDb, tookTooLong } from './pools.ts'
import type { SearchRequest } from './request.ts'
import { type Drawn, drawn, sampleOf, sampleOfTexts } from './sample.ts'
import { readRequest } from './search-items.ts'

const columns: Readonly<Record<FacetKind, RawBuilder<unknown>>> = {
  fonds: sql`fonds_id::text`,
  decade: sql`(year / 10 * 10)::text`,
  year: sql`year::text`,
  category: sql`category`,
  retention: sql`retention`,
  access: sql`access_status`,
  level: sql`level`,
  organ: sql`organ`,
  creator: sql`creator`,
}
/** Facets that the tally does not know. */
const untold: readonly FacetKind[] = ['organ', 'creator']

/** A condition does not narrow its own facet, so that another value can be chosen in its place. */
const own: Readonly<Record<FacetKind, readonly (keyof Filters)[]>> = {
  fonds: ['fondsId'],
  decade: ['yearFrom', 'yearTo'],
  year: [],
  category: ['category'],
  retention: ['retention'],
  access: ['access'],
  level: ['level'],
  organ: ['organ'],
  creator: ['creator'],
}

/** How the found records spread over fonds, years … Counts only what the scope may see. Refuses what takes the public too long. */
export async function searchFacets(
  house: House,
  request: SearchRequest,
  kinds: readonly FacetKind[] = ['fonds', 'decade', 'category'],
): Promise<Facets | Refusal> {
  try {
    return await countFacets(house, request, kinds)
  } catch (error) {
    if (tookTooLong(error)) return refuse('search.too-slow')
    throw error
  }
}

async function countFacets(house: House, request: SearchRequest, kinds: readonly FacetKind[]): Promise<Facets> {
  const [known, read] = await Promise.all([knownOf(house.database.db), readRequest(house, request)])
  const filters = request.filters ?? {}
  const groups = new Map<string, { filters: Filters; kinds: FacetKind[] }>()
  for (const kind of kinds) {
    const without = Object.fromEntries(
      Object.entries(filters).filter(([name]) => !own[kind].includes(name as keyof Filters)),
    ) as Filters
    // What the tally knows is not counted row by row because of what it does not know.
    const key = JSON.stringify([without, untold.includes(kind)])
    const group = groups.get(key) ?? { filters: without, kinds: [] }
    group.kinds.push(kind)
    groups.set(key, group)
  }
  const counted = await Promise.all(
    [...groups.values()].map((group) =>
      countGroup({ house, known, read, kinds: group.kinds }, { ...request, filters: group.filters }),
    ),
  )
  return {
    facets: await labelled(
      house.database.db,
      counted.flatMap((each) => each.rows),
    ),
    approximate: counted.some((each) => each.approximate),
  }
}

interface Asked {
  readonly house: House
  readonly known: Awaited<ReturnType<typeof knownOf>>
  readonly read: { readonly query: Query; readonly code: string | null }
  readonly kinds: readonly FacetKind[]
}

async function countGroup(asked: Asked, request: SearchRequest): Promise<{ rows: Counted[]; approximate: boolean }> {
  const { house, known, read, kinds } = asked
  const { db } = house.database
  const { scope } = request
  const condition = read.code
    ? await conditionOf(db, known, { ...request, query: '' }, { ...read.query, terms: [] })
    : await conditionOf(db, known, request, read.query)
  if (condition.impossible || condition.contradictory) return { rows: [], approximate: false }
  const told = condition.tally && !read.code && !kinds.some((kind) => untold.includes(kind))
  if (told) {
    const rows = await spread(plainDb(house, scope), kinds, sql`item_tally where ${condition.tally}`, sql`items`)
    return { rows, approximate: false }
  }
  if (read.code) {
    const { code } = read
    const of = (where: RawBuilder<unknown>) =>
      spread(hitsDb(house, scope), kinds, sql`item where ${condition.compared} and ${where}`, sql`1`)
    const former = sql`${formerCode(code)} and not starts_with(reference_code, ${code})`
    const [present, past] = await Promise.all([of(codePrefix(code)), of(former)])
    return { rows: added([...present, ...past]), approximate: false }
  }
  const [described, texts] = await Promise.all([
    spreadDescriptions(asked, request, condition),
    spreadTexts(asked, request, condition),
  ])
  return { rows: added([...described.rows, ...texts.rows]), approximate: described.approximate || texts.approximate }
}

async function spreadDescriptions({ house, known, kinds }: Asked, { scope }: SearchRequest, condition: Condition) {
  if (!isCommon(condition.estimate, known.item.rows)) {
    const { from, where } = condition.described()
    const rows = await spread(hitsDb(house, scope), kinds, sql`${from} where ${where}`, sql`1`)
    return { rows, approximate: false }
  }
  return spreadSample(kinds, (times) => sampleOf(house, scope, condition, known.item, times))
}

async function spreadTexts({ house, kinds }: Asked, { scope }: SearchRequest, condition: Condition) {
  if (!condition.texts) return { rows: [], approximate: false }
  return spreadSample(kinds, (times) => sampleOfTexts(house, scope, condition, times))
}

async function spreadSample(kinds: readonly FacetKind[], source: (times: number) => Promise<Drawn> | Drawn) {
  const [kind] = kinds
  const counted = ({ db, from }: Drawn) => spread(db, kinds, from, sql`1`)
  const size = (rows: readonly Counted[]) => rows.reduce((sum, row) => sum + (row.kind === kind ? row.count : 0), 0)
  const { percent, found } = await drawn(source, counted, size)
  const rows = found.map((row) => ({ ...row, count: Math.round((row.count * 100) / percent) }))
  return { rows, approximate: percent < 100 }
}

async function spread(
  db: ReturnType<typeof hitsDb>,
  kinds: readonly FacetKind[],
  source: RawBuilder<unknown>,
  weight: RawBuilder<unknown>,
): Promise<Counted[]> {
  const selected = sql.join(kinds.map((kind) => sql`${columns[kind]} as ${sql.ref(`f_${kind}`)}`))
  const sets = sql.join(kinds.map((kind) => sql`(${sql.ref(`f_${kind}`)})`))
  const { rows } = await sql<Record<string, string | number | null>>`
    with found as materialized (select ${selected}, ${weight} as weight from ${source})
    select ${sql.join(kinds.map((kind) => sql`${sql.ref(`f_${kind}`)} as ${sql.ref(kind)}`))}, sum(weight)::int8 as found
    from found group by grouping sets (${sets}) having sum(weight) > 0`.execute(db)
  return rows.flatMap((row) => {
    const kind = kinds.find((each) => row[each] !== null)
    return kind ? [{ kind, value: String(row[kind]), count: Number(row.found) }] : []
  })
}

function added(rows: readonly Counted[]): Counted[] {
  const sums = new Map<string, Counted>()
  for (const row of rows) {
    const key = `${row.kind} ${row.value}`
    sums.set(key, { ...row, count: row.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}
