import { createReadStream } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@lantai/core/api.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer, TransferState } from '@lantai/core/transfer/schema.ts'
import type { House } from '../base/house.ts'
import type { City } from './bodies.ts'
import { damage } from './damage.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'
import { makeSamplePackage } from './package-maker.ts'

/** A transfer of the story: what is sent, and how far it comes. */
interface Story {
  readonly body: string
  readonly years: readonly [from: number, to: number]
  readonly count: number
  readonly ends: TransferState
  /** The package is sent with faults in it. */
  readonly faulty?: true
  /** Returned, mended and sent again. */
  readonly again?: true
}

const reasons =
  '移交包有文件缺失、内容与摘要清单不符，另有未列入目录的文件。请对照检测结果逐条核实，补齐文件、重新生成摘要清单后再次移交。'

export const stories: readonly Story[] = [
  { body: 'LC-FGW', years: [1985, 1987], count: 36, ends: 'ACCEPTED' },
  { body: 'LC-JYJ', years: [1991, 1993], count: 36, ends: 'ACCEPTED' },
  { body: 'LC-MZJ', years: [1994, 1996], count: 36, ends: 'ACCEPTED' },
  { body: 'LC-ZFB', years: [1997, 1999], count: 44, ends: 'ACCEPTED' },
  { body: 'LC-WJW', years: [2001, 2003], count: 36, ends: 'ACCEPTED' },
  { body: 'LC-ZRZ', years: [2004, 2005], count: 36, ends: 'ACCEPTED' },
  { body: 'LC-FGW', years: [2015, 2015], count: 24, ends: 'ACCEPTED', faulty: true, again: true },
  { body: 'LC-JYJ', years: [2016, 2016], count: 10, ends: 'REJECTED', faulty: true },
  { body: 'LC-MZJ', years: [2017, 2017], count: 12, ends: 'PENDING_REVIEW' },
  { body: 'LC-JYJ', years: [2018, 2018], count: 12, ends: 'PENDING_REVIEW', faulty: true },
  { body: 'LC-WJW', years: [2019, 2019], count: 6, ends: 'RECEIVED' },
  { body: 'LC-FGW', years: [2020, 2020], count: 6, ends: 'RECEIVED' },
  { body: 'LC-ZRZ', years: [2021, 2021], count: 6, ends: 'CHECKING' },
  { body: 'LC-MZJ', years: [2021, 2021], count: 6, ends: 'CHECKING' },
  { body: 'LC-ZFB', years: [2022, 2022], count: 6, ends: 'ACCEPTING' },
  { body: 'LC-JYJ', years: [2023, 2023], count: 6, ends: 'ACCEPTING' },
  { body: 'LC-WJW', years: [2022, 2022], count: 6, ends: 'FAILED' },
  { body: 'LC-FGW', years: [2024, 2024], count: 6, ends: 'FAILED' },
  // Kept apart afterwards.
  { body: 'LC-ZRZ', years: [2018, 2018], count: 4, ends: 'PENDING_REVIEW' },
  { body: 'LC-ZRZ', years: [2019, 2019], count: 4, ends: 'PENDING_REVIEW' },
]

/** Plays the stories one by one through the product's doors, telling after each how many items came in. */
export async function playTransfers(
  house: House,
  city: City,
  doors: Doors,
  told: (items: number) => void,
): Promise<void> {
  for (const story of stories) {
    const folder = await mkdtemp(join(tmpdir(), 'lantai-city-'))
    try {
      await play(house, city, doors, story, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    told(story.count)
  }
}

async function play(house: House, city: City, doors: Doors, story: Story, folder: string): Promise<void> {
  const officer = doors.as(await city.holder(story.body, 'records-officer'), transferApi)
  const keeper = await city.holder('LC-DAG', 'archivist')
  const archivist = doors.as(keeper, transferApi)
  const runs = doors.as(keeper, runsApi)
  const [from, to] = story.years
  const good = await makeSamplePackage(folder, { body: organisation(story.body), from, to, count: story.count })
  const send = async (path: string) =>
    officer.send({ query: { name: path.slice(path.lastIndexOf('/') + 1) }, body: createReadStream(path) })
  const show = async (id: string) => (await archivist.show({ params: { id } })).transfer
  const work = async (transfer: Transfer) => {
    await house.runs.finish(transfer.runId as string)
    return show(transfer.id)
  }
  /** Works on a run whose package is out of reach, and cancels it between two attempts: it stays where it was. */
  const interrupt = async (transfer: Transfer) => {
    const id = transfer.runId as string
    await withoutPackage(house, transfer, async () => {
      const working = house.runs.finish(id)
      while ((await runs.show({ params: { id } })).log.length === 0) await new Promise((wake) => setTimeout(wake, 20))
      await runs.cancel({ params: { id } })
      await working
    })
  }

  const sent = await send(story.faulty ? await damage(good) : good)
  if (story.ends === 'RECEIVED') {
    await runs.cancel({ params: { id: sent.runId as string } })
    await house.runs.finish(sent.runId as string)
    return
  }
  if (story.ends === 'CHECKING') return interrupt(sent)
  if (story.ends === 'FAILED') {
    await withoutPackage(house, sent, () => work(sent))
    return
  }
  let checked = await work(sent)
  if (story.ends === 'PENDING_REVIEW') return
  if (story.faulty) {
    await archivist.return({ params: { id: checked.id }, body: { version: checked.version, reasons } })
    if (!story.again) return
    checked = await work(await send(good))
  }
  const decided = await decideManual(archivist, checked)
  const accepting = await archivist.accept({ params: { id: decided.id }, body: { version: decided.version } })
  if (story.ends === 'ACCEPTING') return interrupt(accepting)
  const accepted = await work(accepting)
  if (accepted.state !== 'ACCEPTED') throw new Error(`sample city: ${accepted.number} came to ${accepted.state}`)
}

/** The archivist decides what no program can, and says what was looked at. */
export async function decideManual(door: Client<typeof transferApi>, transfer: Transfer): Promise<Transfer> {
  const { results } = await door.show({ params: { id: transfer.id } })
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) throw new Error(`sample city: ${transfer.number} fails ${failed.map(({ code }) => code)}`)
  const codes = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  if (codes.length === 0) return transfer
  const note = '已抽查打开原文、核对移交过程记录和杀毒记录，未见异常。'
  return (
    await door.decideChecks({
      params: { id: transfer.id },
      body: { codes, outcome: 'passed', note, version: transfer.version },
    })
  ).transfer
}

/** The disk loses sight of a package for a while: a fault of ours, as it really looks. */
async function withoutPackage(house: House, { id }: Transfer, work: () => Promise<unknown>): Promise<void> {
  const path = join(house.config.data, 'incoming', id, 'package.zip')
  await rename(path, `${path}.away`)
  try {
    await work()
  } finally {
    await rename(`${path}.away`, path)
  }
}
