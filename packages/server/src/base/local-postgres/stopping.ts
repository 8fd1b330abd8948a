import { rmdir } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'
import { countHolders } from './holders.ts'
import type { Place } from './place.ts'
import { connect, type Postmaster, readPostmaster, shutDown } from './postmaster.ts'

/** Shuts the server down unless a living process holds it or a client stays connected. The caller has let go and holds the start lock. */
export async function stopUnlessUsed(
  place: Place,
  binaries: Binaries,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  if ((await countHolders(place.holders)) > 0) return
  const server = await readPostmaster(place.cluster)
  if (!server) return
  if (await othersConnected(server, password)) {
    log('数据库仍有其他连接，继续运行 / PostgreSQL keeps running: somebody is still connected')
    return
  }
  await shutDown(server, place, binaries)
  // A socket folder outside the data folder is ours alone and empty by now.
  if (server.host.startsWith('/') && server.host !== place.run) await rmdir(server.host).catch(() => {})
}

/** True when a client stays connected for a second; pools that were just closed take a moment to disappear. */
async function othersConnected(server: Postmaster, password: string): Promise<boolean> {
  const client = connect(server, password, 'postgres')
  try {
    await client.connect()
    for (let tries = 0; tries < 20; tries++) {
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      if (rows[0]?.others === 0) return false
      await client.query('select pg_sleep(0.05)')
    }
    return true
  } catch {
    // Who cannot be asked is not in use: it is starting, stopping or gone.
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
