import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { interopApi } from '@lantai/core/interop/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'

/** How often a process is killed; LANTAI_KILLS=200 for a long look. */
const kills = Number(process.env.LANTAI_KILLS ?? 2)
const rows = 6_000

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const script = fileURLToPath(new URL('./testing/load-process.ts', import.meta.url))

/** Works on a run in a process of its own and kills it some time into the work; true when it had ended before. */
async function killed(runId: string, ms: number): Promise<boolean> {
  const { databaseUrl, data } = test.house.config
  const child = spawn(process.execPath, [script, databaseUrl as string, data, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, ms))])
  if (child.exitCode !== null) return false
  child.kill('SIGKILL')
  await once(child, 'exit')
  return true
}

const count = async (statement: string): Promise<number> =>
  (await test.house.database.pool.query(`select count(*)::int as count from ${statement}`)).rows[0].count

it('an import that is killed again and again ends with every row once, and its counts right', {
  timeout: 60_000,
}, async () => {
  const desk = test.as(city.archivist, interopApi)
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = String(index + 1).padStart(5, '0')
    // Every tenth is said twice.
    const code = `${city.fondsCode}-WS·2001·Y-${index % 10 === 9 ? String(index).padStart(5, '0') : number}`
    return `${code},关于第${number}号事项的通知,甲局,2001-02-03,永久`
  })
  const { id } = await desk.create({ body: { fondsId: city.fondsId } })
  const body = Buffer.from(`档号,题名,责任者,日期,保管期限\n${lines.join('\n')}\n`)
  const { version } = await desk.addFile({ params: { id }, query: { name: '目录.csv' }, body })
  const template = city.fondsCode
  await test.house.database.pool.query(
    `update fonds set code_template = '{fonds}-{cat}·{year}·{ret}-{item:5}' where code = $1`,
    [template],
  )
  const checking = await desk.check({ params: { id }, body: { version } })
  let times = 0
  for (let turn = 0; turn < kills; turn++)
    if (await killed(checking.runId as string, 300 + Math.random() * 900)) times++
  await test.house.runs.finish(checking.runId as string)
  const checked = await desk.show({ params: { id } })
  expect(checked.counts).toMatchObject({ rows, create: rows * 0.9, bad: rows * 0.1 })
  expect(await count('import_finding')).toBe(rows * 0.1)

  const loading = await desk.load({ params: { id }, body: { version: checked.version } })
  for (let turn = 0; turn < kills; turn++) {
    if (await killed(loading.runId as string, 300 + Math.random() * 1200)) times++
    const { loaded } = await desk.show({ params: { id } })
    expect(await count('item')).toBe(loaded?.created)
  }
  await test.house.runs.finish(loading.runId as string)
  expect(times).toBeGreaterThan(0)
  const done = await desk.show({ params: { id } })
  expect(done).toMatchObject({ state: 'loaded', loaded: { created: rows * 0.9, updated: 0, left: 0 } })
  expect(await count('(select distinct reference_code from item) i')).toBe(rows * 0.9)
  expect(await count('import_item')).toBe(rows * 0.9)
  expect((await test.house.database.pool.query('select sum(items)::int as items from item_tally')).rows[0].items).toBe(
    rows * 0.9,
  )
})
