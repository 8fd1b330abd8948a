import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export interface Migrated {
  readonly applied: readonly string[]
  readonly version: number
}

/** A database that a newer Lantai has migrated: this one must not touch it. */
export class NewerDatabase extends Error {}

/**
 * Applies the numbered migrations that are missing, each in its own transaction, under a lock so that two starts at once
 * do not meet. Throws NewerDatabase when the database knows migrations that this program does not.
 */
export async function migrate(connectionString: string): Promise<Migrated> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort()
  const client = new pg.Client({ connectionString, application_name: 'lantai-migrate' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('lantai.migrate'))`)
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration order by name')
    const known = new Set(rows.map((row) => row.name))
    const foreign = [...known].filter((name) => !files.includes(name))
    if (foreign.length > 0) throw new NewerDatabase(`the database has migrations unknown to this version: ${foreign}`)
    const applied = files.filter((name) => !known.has(name))
    for (const name of applied) {
      await client.query('begin')
      await client.query(await readFile(folder + name, 'utf8'))
      await client.query('insert into migration (name) values ($1)', [name])
      await client.query('commit')
    }
    await runMigrations({ connectionString })
    return { applied, version: files.length }
  } finally {
    await client.end()
  }
}
