import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../base/config.ts'
import { openDatabase } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { startLocalPostgres } from '../base/local-postgres/index.ts'
import { fondsByCode } from '../catalogue/index.ts'
import { planNextYear, planThisYear, remindAgencies } from './agency-plans.ts'
import { agree } from './agreements.ts'
import { describeAuthorities } from './authorities.ts'
import { type City, samplePassword, settle } from './bodies.ts'
import { writeCheckSchemes } from './check-schemes.ts'
import { connectedYears, playConnectedTransfers } from './connected-transfers.ts'
import { connectionStories, playConnections } from './connections.ts'
import { importCounty } from './county.ts'
import { workOnDescriptions } from './descriptions.ts'
import { type Doors, openDoors } from './doors.ts'
import { filingStories, filingYear, playFilings } from './filings.ts'
import { describeHoldings } from './holdings.ts'
import { type Marker, markerOf, readMarker } from './marker.ts'
import { type FondsToFill, loadCatalogue } from './million.ts'
import { setNorms } from './norms.ts'
import { openOldRecords } from './openings.ts'
import { organisations } from './organisations.ts'
import { handOverPaper } from './paper-transfers.ts'
import { accounts } from './people.ts'
import { checkBeforeSending } from './self-checks.ts'
import { importSpecialFonds } from './special-fonds.ts'
import { appraiseTransfers, setApart, signRegisters } from './transfer-papers.ts'
import { playTransfers, stories } from './transfers.ts'

/** A city whose building was cut short is taken away whole: it is made up, and only its own marker allows this. */
export async function clearHalfBuilt(config: Config): Promise<void> {
  if ((await readMarker(config.data))?.state !== 'building') return
  const local = config.databaseUrl ? null : await startLocalPostgres({ dataDir: config.data })
  const database = openDatabase(config.databaseUrl ?? (local?.connectionString as string), { max: 1 })
  try {
    await sql`drop schema if exists graphile_worker cascade`.execute(database.db)
    await sql`drop schema public cascade`.execute(database.db)
    await sql`create schema public`.execute(database.db)
  } finally {
    await database.close()
    await local?.stop()
  }
  const folders = ['store', 'incoming', 'deliveries', 'drafts', 'renditions', 'registers', 'self-checks', 'scratch']
  for (const folder of folders) await rm(join(config.data, folder), { recursive: true, force: true })
  await rm(markerOf(config.data))
}

/** An installation that is in use already; the sample city never mixes with real records. */
export class InUse extends Error {}

/** Builds the sample city unless it is there. Returns the lines that tell its sign-ins. */
export async function ensureSampleCity(
  house: House,
  { size, say }: { size: Marker['size']; say: (line: string) => void },
): Promise<string[]> {
  const { data } = house.config
  const marker = await readMarker(data)
  if (!marker) {
    const used = await house.database.pool.query('select exists (select from organisation) as used')
    if (used.rows[0].used)
      throw new InUse(
        `${data} 里已有真实数据，样例城市请另用目录。/ ${data} is in use; give the sample city a folder of its own.`,
      )
    await writeFile(markerOf(data), JSON.stringify({ state: 'building', size } satisfies Marker))
    // The city has its faults on purpose; they belong into the runs, not before the operator.
    const { level } = house.log
    house.log.level = 'silent'
    await build(house, size, say)
    house.log.level = level
    await writeFile(markerOf(data), JSON.stringify({ state: 'done', size } satisfies Marker))
  } else if (marker.size !== size)
    say(`样例城市已按 ${marker.size} 规模建好。/ The sample city is there, of size ${marker.size}.`)
  return [
    `  登录（密码均为 ${samplePassword}）/ sign in, all with the password ${samplePassword}:`,
    ...accounts.map(({ login, name, duty }) => `    ${login.padEnd(16)} ${name} ${duty.zh} / ${duty.en}`),
  ]
}

async function build(house: House, size: Marker['size'], say: (line: string) => void): Promise<void> {
  const began = performance.now()
  const step = (zh: string, en: string) =>
    say(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${zh} / ${en}`)
  step('正在建立样例城市澜川市：机构与人员', 'building the sample city 澜川市: bodies and people')
  const city = await settle(house)
  const items = size === 'million' ? await describeMillion(house, city, step) : await describe(house, city)
  step(`已著录 ${items} 件`, `${items} items described`)
  await using doors = await openDoors(house)
  await setNorms(house, city, doors)
  step('归档范围表、机构代码与元数据方案', 'schedules, class codes and metadata schemes')
  if (size === 'city') await planThisYear(house, city, doors)
  const total = stories.reduce((sum, { count }) => sum + count, 0)
  let done = 0
  await playTransfers(house, city, doors, (count) => {
    done += count
    step(`移交与检测 ${done}/${total} 件`, `transfers and checks ${done}/${total} items`)
  })
  if (size === 'city') {
    let looked = 0
    await openOldRecords(city, doors, (count) => {
      looked += count
      step(`开放审核 ${looked} 件`, `access status of ${looked} items`)
    })
  }
  if (size === 'city') {
    const special = await importSpecialFonds(house, city, doors)
    step(
      `导入案卷、会计、科技、声像目录 ${special} 条`,
      `${special} records of volumes, accounts, projects, photographs`,
    )
    const county = await importCounty(house, city, doors)
    step(`导入栖云县目录 ${county} 条`, `${county} records of a county imported`)
    let filed = 0
    const all = filingStories.reduce((sum, { count }) => sum + count, 0)
    await playFilings(house, city, doors, (count) => {
      filed += count
      step(`${filingYear} 年立卷 ${filed}/${all} 份`, `filing of ${filingYear}: ${filed}/${all} documents`)
    })
    let delivered = 0
    const coming = connectionStories.reduce((sum, { count }) => sum + count, 0)
    await playConnections(house, city, doors, (count) => {
      delivered += count
      step(`接入系统归档 ${delivered}/${coming} 份`, `deliveries of connected systems: ${delivered}/${coming}`)
    })
    await playConnectedTransfers(house, city, doors)
    await workOnTransfers(house, city, doors)
    step('移交计划、协议、登记表、自检、隔离与检测方案', 'plans, agreements, registers, self-checks and check schemes')
    await workOnDescriptions(house, city, doors)
    step('著录、改编档号、批量修改与虚拟卷', 'edits, new codes, bulk edits and virtual files')
  }
  const authorities = await describeAuthorities(house, city, doors, { linkItems: size === 'city' })
  step(`规范记录 ${authorities} 条`, `${authorities} authority records`)
  await sql`analyze`.execute(house.database.db)
  step('样例城市已建好', 'the sample city is built')
}

async function workOnTransfers(house: House, city: City, doors: Doors): Promise<void> {
  for (const play of [planNextYear, handOverPaper, remindAgencies, agree, signRegisters, appraiseTransfers, setApart])
    await play(house, city, doors)
  await checkBeforeSending(house, city, doors)
  await writeCheckSchemes(city, doors)
}

/** Years of each body whose papers come in by the transfers of the story. */
function takenYears(): Map<string, Set<number>> {
  const taken = new Map<string, Set<number>>()
  for (const { body, years } of stories)
    for (let year = years[0]; year <= years[1]; year++) taken.set(body, (taken.get(body) ?? new Set()).add(year))
  for (const year of Object.keys(connectedYears))
    taken.set('LC-FGW', (taken.get('LC-FGW') ?? new Set()).add(Number(year)))
  for (const { body } of filingStories) taken.set(body, (taken.get(body) ?? new Set()).add(filingYear))
  return taken
}

async function describe(house: House, city: City): Promise<number> {
  const taken = takenYears()
  let items = 0
  for (const body of organisations.filter(({ papers }) => papers !== null))
    items += await describeHoldings(house, city, body, { count: 200, taken })
  return items
}

const million = 1_000_000

/** The catalogue that searching is measured on: a million entries over all fonds of the city. */
async function describeMillion(house: House, city: City, step: (zh: string, en: string) => void): Promise<number> {
  const taken = takenYears()
  const fonds: FondsToFill[] = []
  for (const { code, repository, fonds: own } of organisations) {
    const repositoryId = city.organisations.get(repository ?? code) as string
    const found = own && (await fondsByCode(house.database.db, repositoryId, own.code))
    if (found)
      fonds.push({ id: found.id, repositoryId, code: found.code, organisation: code, without: taken.get(code) })
  }
  let told = 0
  await loadCatalogue(house, fonds, million, ({ step: what, done, total }) => {
    if (what === 'rows' && done < told + 100_000) return
    told = done
    step(`百万目录 ${what} ${done}/${total}`, `catalogue of a million: ${what} ${done}/${total}`)
  })
  return million
}
