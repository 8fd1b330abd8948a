import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { convertVerbs } from './convert-cli.ts'
import { convertRun } from './convert-volumes.ts'
import { highestNumber, type NewItem, noteNumbers } from './index.ts'
import { undoAct } from './undo-act.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = (actor = city.archivist) => test.as(actor, convertApi)
const find = (code: string) => test.as(city.archivist, catalogueApi).byCode({ query: { code } })
const contents = [
  { sequence: 1, documentNumber: '兰革发〔1973〕3号', title: '关于春耕的通知', date: '1973.2.1', pages: '1' },
  { sequence: 2, title: '会议纪要', date: '19721230', pages: '4-9' },
]

let number = 0
async function volume(more: Partial<NewItem> = {}): Promise<NewItem> {
  const code = `${city.fondsCode}-001-${String(++number).padStart(3, '0')}`
  const fields = { level: 'volume', referenceCode: code, title: '农业生产材料', year: 1973, date: '19730103' } as const
  const [added] = await city.add([{ ...fields, description: { contents }, ...more }])
  return added as NewItem
}

async function convert(input: { volumeIds?: string[]; yearBy?: 'document' | 'volume' } = {}) {
  const begun = await desk().convertVolumes({ body: { fondsId: city.fondsId, reason: '立卷改革', ...input } })
  const ended = await test.house.runs.finish(begun.runId)
  expect(ended).toMatchObject({ state: 'done', error: null })
  return { ...begun, ...(ended.result as { volumes: number; items: number; left: number }) }
}

const undo = async (actId: string) =>
  granted(
    await transact(test.house.database.db, city.archivist, (tx) =>
      undoAct(test.house, tx, city.archivist, actId, { reason: undefined, now: test.house.now().toISOString() }),
    ),
  )

describe('a volume with a list of contents', () => {
  it('becomes items with numbers of their class; old codes, volume and virtual file lead to them', async () => {
    const old = await volume()
    const body = { fondsId: city.fondsId, volumeIds: [old.id] }
    const preview = await desk().previewConversion({ body })
    expect(preview).toMatchObject({ volumes: 1, left: 0, items: 2, more: false, findings: [] })
    const done = await convert({ volumeIds: [old.id] })
    expect(done).toMatchObject({ volumes: 1, items: 2, left: 0 })
    const first = await find(`${old.referenceCode}-001`)
    expect(first).toMatchObject({
      referenceCode: preview.lines[0]?.referenceCode,
      title: '关于春耕的通知',
      year: 1973,
      retention: 'Y',
      pageCount: 3,
    })
    expect(first.referenceCode).toMatch(new RegExp(`^${city.fondsCode}-WS·1973.Y-0001$`))
    expect((await find(`${old.referenceCode}-002`)).year).toBe(1972)
    expect((await find(old.referenceCode)).notes).toMatch(/卷改件：卷内 2 件文件已改为以件管理/)
    const { db } = test.house.database
    const members = await db.selectFrom('virtualFileItem').select('itemId').where('itemId', '=', first.id).execute()
    expect(members).toHaveLength(1)
    // Once more, it is left as it is.
    expect(await convert({ volumeIds: [old.id] })).toMatchObject({ items: 0, left: 1 })
  })

  it('is as before when the act is undone, and its numbers are not given again', async () => {
    const old = await volume()
    const before = await find(old.referenceCode)
    const { actId } = await convert({ volumeIds: [old.id] })
    const made = await find(`${old.referenceCode}-001`)
    expect(await undo(actId)).toMatchObject({ changed: 3, left: [] })
    await expect(find(`${old.referenceCode}-001`)).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await find(old.referenceCode)).notes).toBe(before.notes)
    await convert({ volumeIds: [old.id] })
    const again = await find(`${old.referenceCode}-001`)
    expect(again.referenceCode).not.toBe(made.referenceCode)
  })

  it('is left, with the reason in the log, when a line has no title or an old code is held', async () => {
    const untitled = await volume({ description: { contents: [...contents, { title: '' }] } })
    const held = await volume()
    await city.add([{ referenceCode: `${held.referenceCode}-002` }])
    const { findings, left } = await desk().previewConversion({
      body: { fondsId: city.fondsId, volumeIds: [untitled.id, held.id] },
    })
    expect(left).toBe(2)
    expect(findings.filter(({ blocking }) => blocking).map(({ kind }) => kind)).toEqual(['title-missing', 'code-held'])
    expect(await convert({ volumeIds: [untitled.id, held.id] })).toMatchObject({ volumes: 0, items: 0, left: 2 })
  })
})

it('items that a volume holds move out of it under new codes, and back when it is undone', async () => {
  const old = await volume({ description: {} })
  const place = { parentId: old.id, ancestors: [old.id], year: 1973 }
  const children = await city.add([
    { ...place, referenceCode: `${old.referenceCode}-001`, title: '甲', inherited: ['retention'] },
    { ...place, referenceCode: `${old.referenceCode}-002`, title: '乙' },
  ])
  const { actId, items } = await convert({ volumeIds: [old.id] })
  expect(items).toBe(2)
  const { db } = test.house.database
  const rows = () =>
    db
      .selectFrom('item')
      .select(['referenceCode', 'parentId', 'aliases', 'inherited', 'retention'])
      .where(
        'id',
        'in',
        children.map(({ id }) => id),
      )
      .orderBy('title', 'desc')
      .execute()
  const moved = await rows()
  for (const [index, row] of moved.entries())
    expect(row).toMatchObject({
      parentId: null,
      aliases: [children[index]?.referenceCode],
      inherited: [],
      retention: 'Y',
    })
  expect((await find(`${old.referenceCode}-001`)).id).toBe(children[0]?.id)
  await undo(actId)
  expect((await rows()).map(({ referenceCode, parentId }) => [referenceCode, parentId])).toEqual(
    children.map(({ referenceCode }) => [referenceCode, old.id]),
  )
})

it('numbers go on behind the highest one ever given, whatever became of it', async () => {
  const { db } = test.house.database
  const old = await volume({ year: 1960, description: { contents: [{ title: '甲', date: '1960.1.1' }] } })
  const next = async () => {
    const body = { fondsId: city.fondsId, volumeIds: [old.id] }
    return (await desk().previewConversion({ body })).lines[0]?.referenceCode as string
  }
  const scope = (await next()).replace(/-0001$/, '')
  await transact(db, city.archivist, (tx) => noteNumbers(tx, city.fondsId, scope, 41), { unaudited: true })
  expect(await next()).toBe(`${scope}-0042`)
  await convert({ volumeIds: [old.id] })
  expect(await find(`${old.referenceCode}-001`)).toMatchObject({ referenceCode: `${scope}-0042` })
  expect(await highestNumber(db, city.fondsId, scope)).toBe(42)
})

it('goes on after a death between a volume and its note without doing it twice', async () => {
  const olds = [await volume(), await volume()]
  const begun = await desk().convertVolumes({
    body: { fondsId: city.fondsId, volumeIds: olds.map(({ id }) => id), reason: '立卷改革' },
  })
  const died = convertRun(() => test.house).work({
    id: begun.runId,
    input: { actId: begun.actId, fondsId: city.fondsId, volumeIds: olds.map(({ id }) => id), yearBy: 'document' },
    actor: city.archivist,
    attempt: 1,
    checkpoint: null,
    progress: () => Promise.reject(new Error('killed')),
    log: async () => {},
    signal: new AbortController().signal,
  })
  await expect(died).rejects.toThrow('killed')
  expect(await test.house.runs.finish(begun.runId)).toMatchObject({ state: 'done', result: { left: 0 } })
  const { db } = test.house.database
  const { items } = await db
    .selectFrom('editAct')
    .select('items')
    .where('id', '=', begun.actId)
    .executeTakeFirstOrThrow()
  expect(items).toBe(6)
  for (const { referenceCode } of olds) expect(await find(`${referenceCode}-002`)).toMatchObject({ title: '会议纪要' })
})

it('the command line lists what would come, then does it', async () => {
  const old = await volume()
  const answers: { json: unknown; text: string }[] = []
  const lantai = async (...words: string[]) => {
    const program = new Command()
    convertVerbs(program, {
      run: async (_, verb) => void answers.push(granted(await verb({ house: test.house } as never))),
    })
    await program.parseAsync(
      ['convert', 'volumes', '--fonds', city.fondsCode, '--volume', old.referenceCode, ...words],
      {
        from: 'user',
      },
    )
    return answers.at(-1)
  }
  const dry = await lantai('--dry-run', '--json')
  expect(dry?.json).toMatchObject({ volumes: 1, items: 2 })
  expect(dry?.text).toContain(`←  ${old.referenceCode}-001  关于春耕的通知`)
  expect((await lantai())?.json).toMatchObject({ volumes: 1, items: 2, left: 0 })
})

it('is nobody’s but the holding repository’s', async () => {
  const old = await volume()
  const body = { fondsId: city.fondsId, volumeIds: [old.id], reason: '立卷改革' }
  const stranger = desk(actorWith(test.house.newId(), 'archivist'))
  await expect(stranger.convertVolumes({ body })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(stranger.previewConversion({ body })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(desk(city.officer).convertVolumes({ body })).rejects.toMatchObject({ problem: { status: 403 } })
})
