import { sql } from 'kysely'
import type { Db } from '../base/db.ts'

/** The two searched tables. */
export type Searched = 'item' | 'item_text'

/** What the statistics know about a searched table. */
export interface Frequencies {
  /** Rows of the table; exact below `smallCatalogue`, else about. */
  readonly rows: number
  /** Nothing is known about lexemes, because the table was never analysed. */
  readonly unknown: boolean
  /** Share of rows that hold this lexeme; for one that is not among the frequent ones, the least that those have. */
  share(lexeme: string): number
  /** The same for all lexemes that begin so, together. */
  prefixShare(beginning: string): number
}

/** Up to here every way of searching is quick enough. */
export const smallCatalogue = 20_000

interface Known extends Frequencies {
  readonly analysedAt: string | null
  readonly checkedAt: number
}

const known: Readonly<Record<Searched, WeakMap<Db, Promise<Known>>>> = { item: new WeakMap(), item_text: new WeakMap() }
const keepMs = 15_000

/** Document frequencies from the planner's own statistics, read again when the table has been analysed anew. */
export async function frequencies(db: Db, table: Searched = 'item'): Promise<Frequencies> {
  const before = known[table].get(db)
  if (before && performance.now() - (await before).checkedAt < keepMs) return before
  const next = refresh(db, table, await before)
  known[table].set(db, next)
  next.catch(() => known[table].delete(db))
  return next
}

async function refresh(db: Db, table: Searched, before: Known | undefined): Promise<Known> {
  const checkedAt = performance.now()
  const { rows: state } = await sql<{ analysedAt: string | null; tuples: number; few: number }>`
    select (select greatest(last_analyze, last_autoanalyze) from pg_stat_user_tables where relid = ${table}::regclass) as analysed_at,
      (select reltuples::int8 from pg_class where oid = ${table}::regclass) as tuples,
      (select count(*) from (select from ${sql.ref(table)} limit ${smallCatalogue}) few) as few`.execute(db)
  const { analysedAt = null, tuples = -1, few = 0 } = state[0] ?? {}
  const rows = few < smallCatalogue ? few : Math.max(tuples, smallCatalogue)
  if (before && !before.unknown && before.analysedAt === analysedAt) return { ...before, rows, checkedAt }
  const shares = await readShares(db, table)
  if (shares.size === 0 && few === smallCatalogue) await analyse(db, table)
  const least = Math.min(...[...shares.values()].slice(-1), 1)
  return {
    rows,
    unknown: shares.size === 0,
    analysedAt,
    checkedAt,
    share: (lexeme) => shares.get(lexeme) ?? (shares.size === 0 ? 1 : least),
    prefixShare(beginning) {
      let sum = shares.size === 0 ? 1 : least
      for (const [lexeme, share] of shares) if (lexeme.startsWith(beginning)) sum += share
      return Math.min(sum, 1)
    },
  }
}

/** Frequent lexemes with their share of rows, most frequent first. */
async function readShares(db: Db, table: Searched): Promise<Map<string, number>> {
  const { rows } = await sql<{ lexeme: string; share: number }>`
    select lexeme, share from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs) as e(lexeme, share)
    where schemaname = any(current_schemas(false)) and tablename = ${table} and attname = 'search' and lexeme is not null
    order by share desc`.execute(db)
  return new Map(rows.map(({ lexeme, share }) => [lexeme, share]))
}

const asked: Readonly<Record<Searched, WeakMap<Db, Promise<unknown>>>> = {
  item: new WeakMap(),
  item_text: new WeakMap(),
}

// A catalogue that was just loaded: autovacuum would come within a minute, a reader asks now. Nobody waits for it.
async function analyse(db: Db, table: Searched): Promise<void> {
  if (asked[table].has(db)) return
  asked[table].set(
    db,
    sql`analyze ${sql.ref(table)}`.execute(db).catch(() => asked[table].delete(db)),
  )
}
