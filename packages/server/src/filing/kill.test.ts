import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { filingApi } from '@lantai/core/filing/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { sweepIncoming } from '../transfer/index.ts'

/** How often a process is killed; LANTAI_KILLS=200 for a long look. */
const kills = Number(process.env.LANTAI_KILLS ?? 3)
const items = 20

let test: TestHouse
beforeAll(async () => {
  test = await testHouse()
})
afterAll(() => test.close())

const script = fileURLToPath(new URL('../transfer/testing/kill-process.ts', import.meta.url))

async function killedAfter(runId: string, ms: number): Promise<void> {
  const { databaseUrl, data } = test.house.config
  const child = spawn(process.execPath, [script, databaseUrl as string, data, 'finish', runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, ms))])
  if (child.exitCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

it('a hand-over that is killed again and again ends in one whole transfer with the numbers given once', async () => {
  const city = await holdings(test.house)
  const desk = test.as(city.officer, filingApi)
  const { id } = await desk.create({ body: { fondsId: city.fondsId, year: 2024 } })
  const params = { id }
  const body = (content: Buffer) => content as unknown as Readable
  const rows = Array.from(
    { length: items },
    (_, at) => `关于第${at}项试点的通知,甲局,20240101,2024,永久,文书,${at}.txt`,
  )
  await desk.putTable({
    params,
    query: { name: 'a.csv' },
    body: body(Buffer.from(['题名,责任者,日期,年度,保管期限,门类,文件', ...rows].join('\n'))),
  })
  for (let at = 0; at < items; at++)
    await desk.putFile({ params, query: { path: `${at}.txt` }, body: body(Buffer.alloc(300_000, 97 + at)) })
  const { runId } = await desk.arrange({ params, body: { parts: ['compose'] } })
  await test.house.runs.finish(runId)
  await desk.number({ params, body: { anew: false } })
  const over = await desk.handOver({ params })
  const run = over.filing.runId as string
  const { pool } = test.house.database
  for (let turn = 0; turn < kills; turn++) {
    await killedAfter(run, Math.random() * 900)
    const { filing } = await desk.show({ params })
    expect(['handing-over', 'handed-over']).toContain(filing.state)
    expect((await pool.query('select count(*)::int as n from transfer')).rows[0].n).toBeLessThanOrEqual(1)
  }
  await test.house.runs.finish(run)
  const { filing } = await desk.show({ params })
  expect(filing).toMatchObject({ state: 'handed-over', transfer: { state: expect.any(String) } })
  expect((await pool.query('select count(*)::int as n from transfer')).rows[0].n).toBe(1)
  expect((await pool.query('select last::int from code_counter where fonds_id = $1', [city.fondsId])).rows).toEqual([
    { last: items },
  ])
  await sweepIncoming(test.house)
  expect(await readdir(join(test.house.config.data, 'incoming'))).toEqual([filing.transfer?.id])
  expect(
    (await readdir(join(test.house.config.data, 'filings', city.agencyId, id))).filter((name) =>
      name.startsWith('package'),
    ),
  ).toEqual([])
}, 60_000)
