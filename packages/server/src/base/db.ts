import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { CopyingClient } from './copy-in.ts'

/** Row types by table; each slice adds its own by declaration merging from its `tables.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the slices
export interface Tables {}

export type Db = Kysely<Tables>
/** Open transaction. Only `transact` makes one, so that every commit carries its audit events. */
export type Tx = Transaction<Tables>
/** For reads that run inside or outside a transaction. */
export type Reader = Db | Tx

const { builtins } = pg.types
const parsers: Record<number, (value: string) => unknown> = {
  [builtins.INT8]: Number,
  [builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
  [builtins.DATE]: (value) => value,
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  readonly connectionString: string
  /** A second, small pool on the same database with other session settings; made on first use, closed with this one. */
  beside(name: string, settings: Record<string, string>, max?: number): Db
  close(): Promise<void>
}

/** Opens a pool. `settings` are PostgreSQL session settings, e.g. planner switches of the search pool. */
export function openDatabase(
  connectionString: string,
  { max = 10, settings = {} as Record<string, string>, name = 'lantai' } = {},
): Database {
  const pool = new pg.Pool({
    connectionString,
    Client: CopyingClient,
    max,
    types,
    application_name: name,
    options: Object.entries(settings)
      .map(([key, value]) => `-c ${key}=${value}`)
      .join(' '),
  })
  // Without a listener a dropped idle connection would end the process; the next query opens a new one.
  pool.on('error', () => undefined)
  // The same for a connection in use: its query is rejected, and that is where the loss is dealt with.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const others = new Map<string, Database>()
  return {
    db,
    pool,
    connectionString,
    beside(other, besideSettings, besideMax = 4) {
      const known = others.get(other)
      if (known) return known.db
      const opened = openDatabase(connectionString, {
        max: besideMax,
        settings: besideSettings,
        name: `lantai-${other}`,
      })
      others.set(other, opened)
      return opened.db
    },
    async close() {
      await Promise.all([...others.values()].map((opened) => opened.close()))
      await db.destroy()
    },
  }
}
