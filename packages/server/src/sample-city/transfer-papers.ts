import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import { type RegisterSide, signatureRoles } from '@lantai/core/transfer/register-schema.ts'
import type { House } from '../base/house.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'
import { makeFiles } from './paper-files.ts'
import { papers } from './papers.ts'

const findings = {
  ...{ accuracy: '准确', completeness: '完整', usability: '可用' },
  ...{ safety: '安全，未检出病毒', appearance: '—' },
}

async function deskOf(city: City, doors: Doors, body: string, side: RegisterSide) {
  const own = side === 'agency' ? city.holder(body, 'records-officer') : city.holder('LC-DAG', 'archivist')
  return doors.as(await own, registerApi)
}

interface Signing {
  readonly id: string
  readonly body: string
  readonly sides: readonly RegisterSide[]
}

/** Every side fills in its column before anybody signs: a signature is over both. */
async function sign(city: City, doors: Doors, { id, body, sides }: Signing): Promise<void> {
  const params = { id }
  for (const side of sides) {
    const desk = await deskOf(city, doors, body, side)
    const { version } = await desk.show({ params })
    await desk.change({ params, body: { version, side, findings } })
  }
  for (const side of sides) {
    const desk = await deskOf(city, doors, body, side)
    const { version } = await desk.show({ params })
    for (const role of signatureRoles) await desk.sign({ params, body: { version, side, role } })
  }
}

/** Registers of accepted transfers: signed by both sides, by one, by nobody; one with a scan; a receipt that was revoked. */
export async function signRegisters(_house: House, city: City, doors: Doors): Promise<void> {
  const archivist = await city.holder('LC-DAG', 'archivist')
  const { items } = await doors.as(archivist, transferApi).list({
    query: { state: ['ACCEPTED'], sort: 'oldest', limit: 20 },
  })
  for (const { id, agency } of items.slice(0, 3))
    await sign(city, doors, { id, body: agency.code, sides: ['agency', 'repository'] })
  const [, , , half, stamped, wrong] = items
  if (half) await sign(city, doors, { id: half.id, body: half.agency.code, sides: ['agency'] })
  if (stamped) await addScan(city, doors, stamped.id, stamped.agency.code)
  if (wrong)
    await doors.as(archivist, registerApi).revokeReceipt({
      params: { id: wrong.id },
      body: { reason: '回执所列件数与登记表不符，重新出具。' },
    })
}

async function addScan(city: City, doors: Doors, id: string, body: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-scan-'))
  try {
    const [paper] = papers({ seed: 23, organisation: organisation(body), from: 2020, to: 2020, count: 1 })
    const [scan] = paper ? await makeFiles(paper, 'scan', folder) : []
    if (!scan) return
    await doors.as(await city.holder(body, 'records-officer'), registerApi).addScan({
      params: { id },
      query: { side: 'agency', name: '登记表（盖章）.jpg' },
      body: createReadStream(scan.path) as never,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Opinions that must come along with transfers that wait: for all of one, for some items of another. */
export async function appraiseTransfers(_house: House, city: City, doors: Doors): Promise<void> {
  const { items } = await doors.as(await city.holder('LC-DAG', 'archivist'), transferApi).list({
    query: { state: ['PENDING_REVIEW'], form: 'electronic', sort: 'oldest', limit: 20 },
  })
  const of = (body: string, year: number) =>
    items.find(({ agency, yearFrom }) => agency.code === body && yearFrom === year)
  const usual = { opinionReason: null, deferUntil: null, classificationNote: null, classificationOn: null }
  const [whole, some] = [of('LC-MZJ', 2017), of('LC-JYJ', 2018)]
  if (whole)
    await doors.as(await city.holder('LC-MZJ', 'records-officer'), appraisalApi).save({
      params: { id: whole.id },
      body: { appraisal: { ...usual, opinion: 'open', disclosure: 'active', classification: 'unchanged' } },
    })
  if (!some) return
  const desk = doors.as(await city.holder('LC-JYJ', 'records-officer'), appraisalApi)
  const restrict = { opinion: 'restrict', opinionReason: '涉及个人信息，暂不宜开放。' } as const
  await desk.save({
    params: { id: some.id },
    body: {
      sequences: [1, 2, 3],
      appraisal: { ...usual, ...restrict, disclosure: 'not-disclosed', classification: 'unchanged' },
    },
  })
}

/** Two packages that are kept apart: one is held, the destruction of the other waits for a second person. */
export async function setApart(_house: House, city: City, doors: Doors): Promise<void> {
  const keeper = await city.holder('LC-DAG', 'archivist')
  const { items } = await doors.as(keeper, transferApi).list({
    query: { state: ['PENDING_REVIEW'], agencyId: city.organisations.get('LC-ZRZ') as string, sort: 'oldest' },
  })
  const desk = doors.as(keeper, quarantineApi)
  for (const [at, { id, version }] of items.entries()) {
    const reason = at === 0 ? '载体来源不明，待核实后处理。' : '终端杀毒软件在同一载体上报出可疑文件。'
    const held = await desk.put({ params: { id }, body: { version, reason } })
    if (at > 0)
      await desk.propose({
        params: { id: held.id },
        body: { version: held.version, action: 'destroy', reason: '立卷单位已确认载体受感染，将重新制作移交包。' },
      })
  }
}
