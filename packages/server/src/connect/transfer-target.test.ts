import { transferApi } from '@lantai/core/transfer/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Connected, connect, connectedHouse } from './testing/connected-house.ts'
import { makePackageOf } from './testing/transfer-package.ts'

let open: Connected
beforeAll(async () => {
  open = await connectedHouse()
})
afterAll(() => open.close())

it('a system whose packages are transfers: checked, accepted or returned by the archives, and told so', async () => {
  const { test, city, officer } = open
  const { client, settled, system } = await connect(open, { target: 'transfer', layouts: ['da-t-93'] })
  const transfers = test.as(city.archivist, transferApi)
  await client.deliver('Y-1', await makePackageOf(open, 1))
  await settled()
  expect(await client.state('Y-1')).toMatchObject({ state: 'checked', items: [{ referenceCode: null }] })
  const [delivery] = (await officer.deliveries({ query: { systemId: system.id } })).items
  const transferId = delivery?.transfer?.id as string
  await expect(
    officer.returnDelivery({ params: { id: delivery?.id as string }, body: { reasons: '不收' } }),
  ).rejects.toMatchObject({
    problem: { code: 'connect.by-transfer' },
  })
  const { results, transfer } = await transfers.show({ params: { id: transferId } })
  const codes = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const decided = await transfers.decideChecks({
    params: { id: transferId },
    body: { codes, outcome: 'passed', note: '已看过', version: transfer.version },
  })
  const accepting = await transfers.accept({ params: { id: transferId }, body: { version: decided.transfer.version } })
  await open.house.runs.finish(accepting.runId as string)
  expect(await client.state('Y-1')).toMatchObject({
    state: 'filed',
    items: [{ referenceCode: expect.stringContaining(city.fondsCode) }],
  })

  await client.deliver('Y-2', await makePackageOf(open, 2))
  await settled()
  const [second] = (await officer.deliveries({ query: { systemId: system.id, text: 'Y-2' } })).items
  const waiting = await transfers.show({ params: { id: second?.transfer?.id as string } })
  await transfers.return({
    params: { id: waiting.transfer.id },
    body: { version: waiting.transfer.version, reasons: '缺少登记表' },
  })
  expect(await client.state('Y-2')).toMatchObject({ state: 'returned', reasons: '缺少登记表' })
  const counts = (await officer.showSystem({ params: { id: system.id } })).system.counts
  expect(counts).toMatchObject({ deliveries: 2, filed: 1, returned: 1, checked: 0 })
})
