import { connectApi } from '@lantai/core/connect/api.ts'
import type { ConnectedSystem, SystemInput } from '@lantai/core/connect/schema.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import { makeDocument, packageOf, sm3 } from '../../../../tools/oa-simulator/documents.ts'
import { Office } from '../../../../tools/oa-simulator/office.ts'
import { dayOf, type House } from '../base/house.ts'
import { sendDue } from '../connect/index.ts'
import { receiveDelivery } from '../connect/receive.ts'
import { reconcileSent } from '../connect/reconcile.ts'
import { type SystemRow, systemById } from '../connect/store-systems.ts'
import { systemAsActor } from '../connect/tokens.ts'
import { type City, must } from './bodies.ts'
import { hoursAgo } from './clock.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'

interface Story {
  readonly body: string
  readonly code: string
  readonly name: string
  readonly office: string
  /** Signs of the body in its document numbers. */
  readonly word: string
  readonly count: number
  /** How far its documents have come. */
  readonly ends: 'pre-archived' | 'filed' | 'returned'
  /** Hours ago at which a document came. */
  readonly cameAt: (number: number) => number
  readonly more?: Partial<SystemInput>
}

const day = 24
export const connectionStories: readonly Story[] = [
  {
    ...{ body: 'LC-JYJ', code: 'jyj-oa', name: '教育局协同办公系统', office: '教育局', word: '澜教发', count: 18 },
    ends: 'pre-archived',
    cameAt: (number) => (18 - number) * 16 + 2,
    more: { sameId: 'new-version' },
  },
  {
    ...{ body: 'LC-FGW', code: 'fgw-oa', name: '发改委公文系统', office: '发改委', word: '澜发改', count: 6 },
    ends: 'filed',
    cameAt: (number) => (6 - number) * day + 30,
  },
  {
    ...{ body: 'LC-WJW', code: 'wjw-spzx', name: '卫健委审批系统', office: '卫健委', word: '澜卫审', count: 4 },
    ends: 'returned',
    cameAt: (number) => (number <= 2 ? 9 * day + 5 - number : day),
    // Inside the network, and the deployment does not allow it: no call-back arrives.
    more: { callBackAddress: 'http://10.20.1.8/archive/call-back', callBackDigest: 'sm3' },
  },
]

/** Office systems of three bodies: what they gave is in the basket, filed under its codes, or came back with findings. */
export async function playConnections(
  house: House,
  city: City,
  doors: Doors,
  told: (documents: number) => void,
): Promise<void> {
  const office = new Office()
  const { innerHosts } = house.config
  office.clock = () => house.now().getTime()
  Object.assign(house.config, { innerHosts: ['127.0.0.1'] })
  const url = await office.open()
  try {
    for (const story of connectionStories) {
      await play(house, city, doors, story, { office, url })
      told(story.count)
    }
  } finally {
    await office.close()
    Object.assign(house.config, { innerHosts })
  }
}

interface Simulator {
  readonly office: Office
  readonly url: string
}

async function play(house: House, city: City, doors: Doors, story: Story, { office, url }: Simulator): Promise<void> {
  const api = doors.as(await city.holder(story.body, 'records-officer'), connectApi)
  const answers = story.ends === 'filed'
  const { system, callBackKey } = await api.createSystem({
    body: {
      ...{ code: story.code, name: story.name, target: 'filing', contact: '信息中心 0899-1234567' },
      ...(answers ? { callBackAddress: `${url}/call-back` } : {}),
      ...story.more,
    },
  })
  if (answers) office.key = callBackKey ?? ''
  const row = (await systemById(house.database.db, system.id)) as SystemRow
  await deliver(house, row, story)
  if (story.ends === 'pre-archived') {
    await sendAgain(house, row, story)
    await compareDays(house, doors, city, story, row)
    await api.addSource({
      params: { id: system.id },
      body: {
        settings: { kind: 'folder', whole: 'marker', stableSeconds: 30 },
        ...{ everyMinutes: 10, enabled: true },
      },
    })
  }
  if (story.ends === 'returned') await giveCallBacksUp(house)
  if (!answers) return
  await handOver(house, city, doors, story, system)
  await sendDue(house)
  const { system: now } = await api.showSystem({ params: { id: system.id } })
  const callBackAddress = 'https://oa.fgw.lanchuan.example/archive/call-back'
  await api.changeSystem({ params: { id: system.id }, body: { version: now.version, callBackAddress } })
}

const documentOf = ({ word, office }: Story, number: number) => makeDocument(number, { word, office })

async function receive(house: House, system: SystemRow, businessId: string, bytes: Buffer): Promise<void> {
  const coming = { system, businessId, channel: 'push', name: `${businessId}.zip` } as const
  const delivery = must(await receiveDelivery(house, systemAsActor(system), { ...coming, source: one(bytes) }))
  await house.runs.finish(delivery.runId as string)
}

async function deliver(house: House, system: SystemRow, story: Story): Promise<void> {
  for (let number = 1; number <= story.count; number++) {
    const document = documentOf(story, number)
    const bytes = story.ends === 'returned' ? spoiled(document) : packageOf(document)
    await hoursAgo(house, story.cameAt(number), () => receive(house, system, document.businessId, bytes))
  }
}

/** The same document once more, as a line that broke makes a system do; and another one, corrected. */
async function sendAgain(house: House, system: SystemRow, story: Story): Promise<void> {
  const [same, wrong] = [documentOf(story, 2), documentOf(story, 7)]
  await receive(house, system, same.businessId, packageOf(same))
  const corrected = { ...wrong, title: `${wrong.title}（更正）` }
  await receive(house, system, wrong.businessId, packageOf(corrected))
}

/** Their lists of two days: one agrees with ours; the other names a document that never came, and one with other bytes. */
async function compareDays(house: House, doors: Doors, city: City, story: Story, system: SystemRow): Promise<void> {
  const byDay = Map.groupBy(
    Array.from({ length: story.count }, (_, at) => at + 1),
    (number) => dayOf(new Date(house.now().getTime() - story.cameAt(number) * 3_600_000), house.config.timeZone),
  )
  const listed = (numbers: readonly number[]) =>
    numbers.map((number) => {
      const document = documentOf(story, number)
      return { businessId: document.businessId, sm3: sm3(packageOf(document)) }
    })
  const [early, late] = [...byDay]
  if (!early || !late) return
  must(await reconcileSent(house, system, { day: early[0], items: listed(early[1]) }))
  const [other, ...rest] = listed(late[1])
  if (!other) return
  const items = [
    ...rest,
    { ...other, sm3: 'f'.repeat(64) },
    { businessId: 'OA-2026-009998', sm3: 'e'.repeat(64) },
    { businessId: 'OA-2026-009999' },
  ]
  const { id } = must(await reconcileSent(house, system, { day: late[0], items }))
  await doors.as(await city.holder(story.body, 'records-officer'), connectApi).settle({
    params: { id },
    body: { businessIds: ['OA-2026-009998'], note: '该文在办公系统中已作废，不归档。' },
  })
}

/** Nine days of attempts that met no answer: the oldest are given up, the youngest still wait. */
async function giveCallBacksUp(house: House): Promise<void> {
  for (let hours = 9 * day; hours > 0; hours -= 12) await hoursAgo(house, hours, () => sendDue(house))
}

/** The package names a file that is not in it. */
const spoiled = (document: ReturnType<typeof makeDocument>): Buffer => {
  const whole = packageOf(document)
  const path = Buffer.from('文件处理单.pdf')
  // The same name in all places of the zip, but not in metadata.json, which stands before the files.
  const from = whole.indexOf('PK\x03\x04', 4, 'latin1')
  const spoilt = Buffer.from(whole)
  for (let at = spoilt.indexOf(path, from); at >= 0; at = spoilt.indexOf(path, at + 1))
    Buffer.from('文件审批单.pdf').copy(spoilt, at)
  return spoilt
}

export async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The officer fills in what the office system does not know, numbers and hands over. */
async function handOver(
  house: House,
  city: City,
  doors: Doors,
  { body }: Story,
  system: ConnectedSystem,
): Promise<void> {
  const officer = await city.holder(body, 'records-officer')
  const { items } = await doors.as(officer, connectApi).deliveries({ query: { systemId: system.id } })
  const id = items[0]?.filing?.id
  if (!id) throw new Error(`sample city: nothing of ${system.code} is in a basket`)
  const desk = doors.as(officer, filingApi)
  const organ = organisation(body).organs[0]?.code ?? ''
  const rows = (await desk.grid({ params: { id } })).items
  if (organ)
    await desk.edit({
      params: { id },
      body: { cells: rows.map((row) => ({ itemId: row.id, field: 'organ', value: organ })) },
    })
  await desk.number({ params: { id }, body: { anew: false } })
  const { filing } = await desk.handOver({ params: { id } })
  const ended = await house.runs.finish(filing.runId as string)
  if (ended.state !== 'done')
    throw new Error(`sample city: the filing of ${system.code} was not handed over: ${ended.error}`)
}
