import { lexemes } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/**
 * Who searches: everybody (only what is open), an organisation (what it holds, and the fonds it constituted), or the
 * operator at the machine, who may read the whole installation.
 */
export type Scope = 'public' | 'installation' | { readonly organisationId: string | null }

/** A way along an index in the order of dates or reference codes; what it gives is inside the scope. */
export interface Lane {
  readonly where: RawBuilder<unknown>
}

export interface Scoped {
  /** True for rows of `item` inside the scope; this alone decides, lexemes only help to find. */
  readonly where: RawBuilder<unknown>
  /** The same over `item_tally`. */
  readonly tally: RawBuilder<unknown>
  /** Alternatives, one of which every row inside has; null when they would not help. */
  readonly lexemes: readonly string[] | null
  readonly lanes: readonly Lane[]
}

/** Public: openness is part of the condition itself, never a filter that someone could leave out. */
const everybody: Scoped = {
  where: sql`access_status = '开放'`,
  tally: sql`access_status = '开放'`,
  lexemes: [lexemes.access('开放')],
  lanes: [{ where: sql`access_status = '开放'` }],
}

/** `fondsIds`, when given, narrows the lanes to those fonds: their indexes are shorter. */
export async function scopedTo(reader: Reader, scope: Scope, fondsIds: readonly string[] = []): Promise<Scoped> {
  const byFonds = fondsIds.length > 0 && fondsIds.length <= 8
  const lanesOf = (ids: readonly string[]) => ids.map((id) => ({ where: sql`fonds_id = ${id}::uuid` }))
  if (scope === 'public') return byFonds ? { ...everybody, lanes: lanesOf(fondsIds) } : everybody
  if (scope === 'installation') return installation(reader, byFonds ? lanesOf(fondsIds) : null)
  const id = scope.organisationId
  const { rows } = await sql<{ id: string; own: boolean }>`
    select id, repository_id = ${id} as own from fonds
    where agency_id = ${id} and repository_id <> ${id} or (repository_id = ${id} and id = any(${fondsIds as string[]}::uuid[]))
    order by code`.execute(reader)
  const foreign = rows.filter((row) => !row.own).map((row) => row.id)
  const where =
    foreign.length === 0
      ? sql`repository_id = ${id}::uuid`
      : sql`(repository_id = ${id}::uuid or fonds_id = any(${foreign}::uuid[]))`
  const chosen = fondsIds.filter((fonds) => rows.some((row) => row.id === fonds))
  return {
    where,
    tally: where,
    lexemes: foreign.length > 20 ? null : [...(id ? [lexemes.repository(id)] : []), ...foreign.map(lexemes.fonds)],
    lanes: byFonds ? lanesOf(chosen) : [{ where: sql`repository_id = ${id}::uuid` }, ...lanesOf(foreign)],
  }
}

async function installation(reader: Reader, lanes: readonly Lane[] | null): Promise<Scoped> {
  const { rows } = await sql<{ id: string }>`select distinct repository_id as id from fonds`.execute(reader)
  return {
    where: sql`true`,
    tally: sql`true`,
    lexemes: null,
    lanes: lanes ?? rows.map(({ id }) => ({ where: sql`repository_id = ${id}::uuid` })),
  }
}
