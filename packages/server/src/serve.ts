import { open, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Config } from './base/config.ts'
import { mindDaily } from './base/daily.ts'
import { mindConnections } from './connect/index.ts'
import { sweepFilings } from './filing/index.ts'
import type { OpenHouse } from './open-house.ts'
import { mindIndex } from './search/index.ts'
import { buildServer } from './server.ts'
import { sweepDrafts, sweepIncoming, sweepSelfChecks } from './transfer/index.ts'
import { sweepUploads } from './uploads/index.ts'

export interface Serving {
  readonly url: string
  stop(): Promise<void>
}

interface Holder {
  readonly pid: number
  readonly url: string
}

/** Another process already serves this data folder. */
export class AlreadyServed extends Error {
  readonly holder: Holder
  constructor(holder: Holder) {
    super(`process ${holder.pid} already serves this folder at ${holder.url}`)
    this.holder = holder
  }
}

/** Who serves this data folder now, if that process answers. A file left by a killed process counts for nothing. */
export async function servedBy(data: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(join(data, 'server.json'), 'utf8')) as Holder
    process.kill(holder.pid, 0)
    const answer = await fetch(`${holder.url}/healthz`, { signal: AbortSignal.timeout(3000) })
    return answer.ok ? holder : null
  } catch {
    return null
  }
}

/** Listens, takes runs from the queue, and writes down who serves the folder. */
export async function serve(config: Config, { house }: OpenHouse): Promise<Serving> {
  const holder = await servedBy(config.data)
  if (holder) throw new AlreadyServed(holder)
  const app = await buildServer(house)
  await app.listen({ host: config.host, port: config.port })
  const { port } = app.server.address() as AddressInfo
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const file = join(config.data, 'server.json')
  const handle = await open(file, 'w', 0o600)
  await handle.writeFile(JSON.stringify({ pid: process.pid, url } satisfies Holder))
  await handle.close()
  await sweepIncoming(house)
  await sweepDrafts(house)
  await sweepFilings(house)
  await sweepUploads(house)
  await sweepSelfChecks(house)
  await house.runs.work(2)
  await mindIndex(house)
  const endDaily = mindDaily(house)
  const endConnections = mindConnections(house)
  return {
    url,
    async stop() {
      endDaily()
      await endConnections()
      await app.close()
      await rm(file, { force: true })
    },
  }
}
