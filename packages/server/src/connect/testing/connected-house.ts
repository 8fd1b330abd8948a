import type { AddressInfo } from 'node:net'
import type { Actor } from '@lantai/core/actor.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import type { SystemInput } from '@lantai/core/connect/schema.ts'
import { FilingClient } from '../../../../../tools/oa-simulator/filing-client.ts'
import { Office } from '../../../../../tools/oa-simulator/office.ts'
import { buildApp } from '../../app.ts'
import { type Holdings, holdings } from '../../testing/holdings.ts'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { authenticateSystem } from '../index.ts'

/** A house that listens, where requests with a token are a system's, and an office beside it. */
export async function connectedHouse({ innerHosts = ['127.0.0.1'] } = {}) {
  const test = await testHouse()
  Object.assign(test.house.config, { innerHosts })
  const city = await holdings(test.house, { code: 'C' })
  const app = await buildApp(test.house, { checkReplies: true, authenticate: authenticateSystem(test.house) })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const archives = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const office = new Office({ credential: 'Bearer office' })
  const officeUrl = await office.open()
  const close = async () => {
    await office.close()
    app.server.closeAllConnections()
    await app.close()
    await test.close()
  }
  return { test, house: test.house, city, archives, office, officeUrl, close, ...people(test, city) }
}

function people(test: TestHouse, city: Holdings) {
  const as = (actor: Actor) => test.as(actor, connectApi)
  return { officer: as(city.officer), archivist: as(city.archivist) }
}

export type Connected = Awaited<ReturnType<typeof connectedHouse>>
let count = 0

/** A registered system with its secrets, the client that its vendor would write, and how to see its work through. */
export async function connect({ house, archives, officer }: Connected, input: Partial<SystemInput> = {}) {
  const code = input.code ?? `oa-${++count}`
  const made = await officer.createSystem({ body: { name: '协同办公系统', target: 'filing', ...input, code } })
  const client = new FilingClient({ archives, clientId: code, clientSecret: made.secret })
  /** Sees the runs of all open deliveries to their end. */
  const settled = async () => {
    const { rows } = await house.database.pool.query(
      `select id from run where kind like 'connect.%' and state in ('queued', 'running') order by id`,
    )
    for (const { id } of rows) await house.runs.finish(id)
  }
  return { ...made, code, client, settled }
}
