import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectApi } from '@lantai/core/connect/api.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { House } from '../base/house.ts'
import { receiveDelivery } from '../connect/receive.ts'
import { type SystemRow, systemById } from '../connect/store-systems.ts'
import { systemAsActor } from '../connect/tokens.ts'
import { type City, must } from './bodies.ts'
import { one } from './connections.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'
import { makeSamplePackage } from './package-maker.ts'
import { decideManual } from './transfers.ts'

const body = 'LC-FGW'

/** Years whose packages come by the system, and how far each has come. */
export const connectedYears = { 2009: 'filed', 2010: 'returned', 2011: 'checked', 2012: 'received' } as const

/** A system that hands whole packages to the archives: accepted, returned, waiting, and stopped on the way. */
export async function playConnectedTransfers(house: House, city: City, doors: Doors): Promise<void> {
  const officer = await city.holder(body, 'records-officer')
  const api = doors.as(officer, connectApi)
  const { system } = await api.createSystem({
    body: {
      ...{ code: 'fgw-xmsp', name: '发改委项目审批系统', target: 'transfer' },
      ...{ contact: '信息中心 0899-1234567', layouts: ['da-t-93', 'eep', 'bagit'] },
    },
  })
  const row = (await systemById(house.database.db, system.id)) as SystemRow
  const folder = await mkdtemp(join(tmpdir(), 'lantai-connected-'))
  try {
    for (const [year, ends] of Object.entries(connectedYears))
      await play(house, city, doors, row, { year: Number(year), ends, folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const old = await api.createSystem({
    body: { code: 'fgw-old', name: '发改委旧公文系统', target: 'filing', contact: '' },
  })
  const reason = '系统已下线，数据并入新公文系统。'
  await api.setState({ params: { id: old.system.id }, body: { state: 'disabled', reason } })
}

interface Package {
  readonly year: number
  readonly ends: (typeof connectedYears)[keyof typeof connectedYears]
  readonly folder: string
}

async function play(house: House, city: City, doors: Doors, system: SystemRow, coming: Package): Promise<void> {
  const { year, ends, folder } = coming
  const path = await makeSamplePackage(folder, { body: organisation(body), from: year, to: year, count: 3 })
  const businessId = `XM-${year}`
  const given = { system, businessId, channel: 'push', name: `${businessId}.zip` } as const
  const source = one(await readFile(path))
  const delivery = must(await receiveDelivery(house, systemAsActor(system), { ...given, source }))
  const keeper = await city.holder('LC-DAG', 'archivist')
  const runId = delivery.runId as string
  if (ends === 'received')
    await doors.as(await city.holder(body, 'records-officer'), runsApi).cancel({ params: { id: runId } })
  await house.runs.finish(runId)
  if (ends === 'received' || ends === 'checked') return
  const desk = doors.as(keeper, transferApi)
  const { items } = await desk.list({ query: { text: given.name, limit: 1 } })
  if (!items[0]) throw new Error(`sample city: ${businessId} became no transfer`)
  const { transfer } = await desk.show({ params: { id: items[0].id } })
  const params = { id: transfer.id }
  if (ends === 'returned') {
    const reasons = '缺少审批过程的背景信息，请在系统中补充后重新推送。'
    await desk.return({ params, body: { version: transfer.version, reasons } })
    return
  }
  const decided = await decideManual(desk, transfer)
  const accepting = await desk.accept({ params, body: { version: decided.version } })
  await house.runs.finish(accepting.runId as string)
}
