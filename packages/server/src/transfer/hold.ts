import pg from 'pg'
import type { House } from '../base/house.ts'

const lock = 'hashtextextended($1, 11)'

interface Held extends AsyncDisposable {
  /** Throws when the connection was lost meanwhile: the folder may have been swept. */
  confirm(): Promise<void>
}

/**
 * Tells every process that somebody works in this folder of packages coming in. The lock is the connection's: when its
 * process dies, the folder is free to be swept.
 */
export async function holdFolder(house: House, id: string): Promise<Held> {
  const client = await connected(house)
  await client.query(`select pg_advisory_lock(${lock})`, [id])
  return {
    confirm: async () => {
      await client.query('select 1')
    },
    [Symbol.asyncDispose]: () => client.end().catch(() => undefined),
  }
}

/** Of these folders, those that nobody holds. */
export async function heldByNobody(house: House, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const client = await connected(house)
  try {
    const free: string[] = []
    for (const id of ids) {
      const { rows } = await client.query(`select pg_try_advisory_lock(${lock}) as got`, [id])
      if (rows[0].got) free.push(id)
    }
    return free
  } finally {
    await client.end()
  }
}

async function connected(house: House): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: house.database.connectionString,
    application_name: 'lantai-incoming',
    keepAlive: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
