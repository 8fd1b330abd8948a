import type { Db } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Scope } from './scope.ts'

/** Longest that one statement of a public search may take; strangers must not hold the database. */
export const publicMs = 3000

const shared = { max_parallel_workers_per_gather: '0', plan_cache_mode: 'force_custom_plan' }

function pool(house: House, scope: Scope, name: string, settings: Record<string, string>): Db {
  return scope === 'public'
    ? house.database.beside(`${name}-public`, { ...settings, statement_timeout: String(publicMs) })
    : house.database.beside(name, settings)
}

/**
 * Sessions whose planner may only go along an index in order: with either of the two switches left on, some queries of
 * a million records take seconds.
 */
export const walkDb = (house: House, scope: Scope): Db =>
  pool(house, scope, 'walk', { ...shared, enable_bitmapscan: 'off', enable_seqscan: 'off' })

/** Sessions that look up the full-text index; the planner's estimates of several lexemes are far off. */
export const hitsDb = (house: House, scope: Scope): Db =>
  pool(house, scope, 'hits', { ...shared, enable_seqscan: 'off' })

/**
 * The same for full texts, never along another index: the planner takes what many lexemes have together for much, and would rather read
 * every text, which are long.
 */
export const textsDb = (house: House, scope: Scope): Db =>
  pool(house, scope, 'texts', {
    ...shared,
    enable_seqscan: 'off',
    enable_indexscan: 'off',
    enable_indexonlyscan: 'off',
  })

/** For samples and tallies, where the planner knows best. */
export const plainDb = (house: House, scope: Scope): Db =>
  scope === 'public' ? pool(house, scope, 'plain', {}) : house.database.db

/** PostgreSQL stopped the statement at the end of its time. */
export const tookTooLong = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '57014'
