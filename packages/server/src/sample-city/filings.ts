import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import type { Client } from '@lantai/core/api.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { House } from '../base/house.ts'
import { fondsByCode } from '../catalogue/index.ts'
import { putFile } from '../filing/index.ts'
import { type City, must } from './bodies.ts'
import { desktopFiles, tableOf } from './desktop.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'
import type { Paper } from './paper.ts'
import { makeFiles } from './paper-files.ts'
import { papers } from './papers.ts'
import { decideManual } from './transfers.ts'

/** The year that officers arrange in the story: the last one that the city has papers of. */
export const filingYear = 2025

interface Story {
  readonly body: string
  readonly count: number
  /** How far the officer has come. */
  readonly ends: 'collecting' | 'arranging' | 'numbered' | 'returned' | 'accepted'
  /** Papers kept as PDF; the others are text from the office system. */
  readonly pdf: number
}

export const filingStories: readonly Story[] = [
  { body: 'LC-JYJ', count: 800, ends: 'arranging', pdf: 24 },
  { body: 'LC-MZJ', count: 96, ends: 'numbered', pdf: 12 },
  { body: 'LC-FGW', count: 40, ends: 'accepted', pdf: 16 },
  { body: 'LC-WJW', count: 10, ends: 'returned', pdf: 4 },
  { body: 'LC-ZRZ', count: 48, ends: 'collecting', pdf: 4 },
]

interface Desk {
  readonly house: House
  readonly actor: Actor
  readonly api: Client<typeof filingApi>
  readonly id: string
}

/** Last year's papers of five bodies, each at another stage between the basket and the archives. */
export async function playFilings(
  house: House,
  city: City,
  doors: Doors,
  told: (documents: number) => void,
): Promise<void> {
  for (const story of filingStories) {
    await play(house, city, doors, story)
    told(story.count)
  }
}

async function play(house: House, city: City, doors: Doors, story: Story): Promise<void> {
  const { body, count, ends } = story
  const actor = await city.holder(body, 'records-officer')
  const api = doors.as(actor, filingApi)
  const repositoryId = city.organisations.get('LC-DAG') as string
  const fonds = await fondsByCode(house.database.db, repositoryId, organisation(body).fonds?.code as string)
  const { id } = await api.create({ body: { fondsId: fonds?.id as string, year: filingYear } })
  const desk: Desk = { house, actor, api, id }
  const params = { id }
  const all = [...papers({ seed: 5, organisation: body, from: filingYear, to: filingYear, count })]
  await collect(desk, story, all)
  if (ends === 'collecting') return
  // Half a spreadsheet: the officer had listed the first half of the year before she gave up.
  const listed = ends === 'arranging' ? all.slice(0, count / 2) : all
  const table = tableOf(organisation(body), listed, { whole: ends !== 'arranging' })
  const name = `${filingYear}年归档文件目录.csv`
  await api.putTable({ params, query: { name }, body: Readable.from([Buffer.from(table)]) as never })
  const { runId } = await api.arrange({ params, body: { parts: ['read', 'compose', 'propose'] } })
  await house.runs.finish(runId)
  if (ends === 'arranging') return halfWay(desk)
  await settle(desk, organisation(body).organs[0]?.code ?? '', all)
  await api.orderByRule({ params })
  await api.number({ params, body: { anew: false } })
  await api.box({ params, body: {} })
  if (ends === 'numbered') return
  const { filing } = await api.handOver({ params })
  await house.runs.finish(filing.runId as string)
  const { transfer } = (await api.show({ params })).filing
  if (!transfer) throw new Error(`sample city: the filing of ${body} was not handed over`)
  await decide(house, city, doors, transfer.id, ends)
}

async function collect({ house, actor, id }: Desk, { pdf, body }: Story, all: readonly Paper[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-desk-'))
  const every = Math.max(1, Math.floor(all.length / pdf))
  try {
    let next = 0
    const work = async () => {
      for (let at = next++; at < all.length; at = next++) {
        const paper = all[at] as Paper
        const kind = at % every === 0 ? 'pdf' : 'text'
        const [made] = await makeFiles(paper, kind, folder)
        if (!made) continue
        const content = await readFile(made.path)
        for (const file of desktopFiles(organisation(body), paper, made.name, content)) {
          const source = Readable.from([file.content])
          must(await putFile(house, actor, id, { path: file.path, source }))
        }
      }
    }
    // Storing waits for the disk: side by side the flushes are shared.
    await Promise.all(Array.from({ length: 8 }, work))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** She has looked through the first third: sure proposals taken, a few values written by hand. */
async function halfWay({ api, id }: Desk): Promise<void> {
  const params = { id }
  const { items } = await api.grid({ params })
  const looked = items.slice(0, Math.floor(items.length / 3))
  await api.accept({ params, body: { itemIds: looked.map((row) => row.id), atLeast: 'likely' } })
  const open = looked.filter(({ values }) => !values.retention).slice(0, 12)
  const cells = open.map(({ id: itemId }) => ({ itemId, field: 'retention' as const, value: '30年', was: '' }))
  if (cells.length > 0) await api.edit({ params, body: { cells } })
  await api.orderByRule({ params })
}

/** What no rule could tell is given by hand, as the paper itself says. */
async function settle({ api, id }: Desk, organ: string, all: readonly Paper[]): Promise<void> {
  const params = { id }
  const byTitle = new Map(all.map((paper) => [paper.title, paper]))
  const { items } = await api.grid({ params })
  const cells = items.flatMap(({ id: itemId, values, proposed }) => {
    const paper = byTitle.get(values.title ?? '')
    const retention = paper ? retentionByName(paper.retention)?.code : 'D10'
    const wanted = [
      ['organ', paper?.organCode ?? organ],
      ['retention', retention ?? 'D10'],
      ['year', String(filingYear)],
      ['date', paper?.date ?? `${filingYear}1231`],
      ['creator', paper?.creator ?? ''],
    ] as const
    return wanted.flatMap(([field, value]) =>
      value !== '' && (!values[field] || proposed[field] === 'unsure' || proposed[field] === 'none')
        ? [{ itemId, field, value }]
        : [],
    )
  })
  if (cells.length > 0) await api.edit({ params, body: { cells } })
  await api.accept({ params, body: { itemIds: items.map((row) => row.id), atLeast: 'likely' } })
}

async function decide(house: House, city: City, doors: Doors, id: string, ends: Story['ends']): Promise<void> {
  const archivist = doors.as(await city.holder('LC-DAG', 'archivist'), transferApi)
  const show = async () => (await archivist.show({ params: { id } })).transfer
  await house.runs.finish((await show()).runId as string)
  if (ends === 'returned') {
    const reasons = '个别题名过于简略，看不出事由，请补充后重新移交。'
    await archivist.return({ params: { id }, body: { version: (await show()).version, reasons } })
    return
  }
  const decided = await decideManual(archivist, await show())
  const accepting = await archivist.accept({ params: { id }, body: { version: decided.version } })
  await house.runs.finish(accepting.runId as string)
  const { state } = await show()
  if (state !== 'ACCEPTED') throw new Error(`sample city: the filing’s transfer came to ${state}`)
}
