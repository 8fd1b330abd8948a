import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { refuse } from '@lantai/core/refusal.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import type { RunState } from '@lantai/core/runs/schema.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { transact } from '../base/audit.ts'
import { openDatabase } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { makeHouse } from '../open-house.ts'
import { countingRun, countingTables } from '../testing/counting-run.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'

const organisationId = '0197a000-0000-7000-8000-000000000001'
const actor = actorWith(organisationId, 'archivist')
let open: TestHouse
let house: House
let children: ChildProcess[] = []

beforeAll(async () => {
  open = await testHouse()
  for (const statement of countingTables) await open.house.database.pool.query(statement)
})
afterAll(() => open.close())
beforeEach(async () => {
  await open.house.database.pool.query(
    'truncate run, run_log, run_step, run_obstacle, run_end; delete from graphile_worker._private_jobs',
  )
  // Runs end with their house, so each test has its own over the one database.
  house = makeHouse(open.house.config, openDatabase(open.house.database.connectionString, { max: 6 }))
  house.runs.register(countingRun(() => house))
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  children = []
  await house.runs.stop()
  await house.database.close()
})

const runs = () => open.as(actor, runsApi)
const start = (input: Record<string, unknown>) =>
  transact(house.database.db, actor, (tx) =>
    house.runs.start(tx, actor, { kind: 'test.count', input, organisationId, details: { steps: String(input.steps) } }),
  )
const show = async (id: string) => (await runs().show({ params: { id } })).run
const until = (id: string, state: RunState) =>
  vi.waitFor(async () => expect((await show(id)).state).toBe(state), { timeout: 30_000, interval: 50 })
const steps = async () =>
  (
    await house.database.pool.query<{ step: number; attempt: number; pid: number }>(
      'select * from run_step order by step, attempt',
    )
  ).rows
const reached = (count: number) =>
  vi.waitFor(async () => expect((await steps()).length).toBeGreaterThanOrEqual(count), {
    timeout: 30_000,
    interval: 50,
  })
const ends = async () => (await house.database.pool.query('select state from run_end')).rows.map(({ state }) => state)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

function inProcess(id: string): ChildProcess {
  const script = fileURLToPath(new URL('../testing/run-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, house.database.connectionString, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

it('a run starts when its transaction is committed, and tells how far it is', async () => {
  await house.runs.work(1)
  const id = await start({ steps: 40, pace: 50 })
  await vi.waitFor(async () => expect((await show(id)).secondsLeft).not.toBeNull(), { timeout: 30_000, interval: 50 })
  expect(await show(id)).toMatchObject({ state: 'running', title: '数到 40', total: 40, startedBy: 'archivist' })
  expect((await show(id)).rate).toBeGreaterThan(0)
  await until(id, 'done')
  const { run, log } = await runs().show({ params: { id } })
  expect(run).toMatchObject({ done: 40, total: 40, attempt: 1, error: null, secondsLeft: null })
  expect(log).toMatchObject([{ line: 1, level: 'info', zh: '从 1 数起', en: 'Counting from 1' }])
  expect((await runs().list()).items.map((one) => one.id)).toEqual([id])
  expect((await runs().list({ query: { state: 'failed' } })).items).toEqual([])
})

it('a run whose transaction is rolled back never starts', async () => {
  await house.runs.work(1)
  const refused = await transact(house.database.db, actor, async (tx) => {
    await house.runs.start(tx, actor, { kind: 'test.count', input: { steps: 1, pace: 0 }, organisationId })
    return refuse('http.not-found')
  })
  expect(refused).toMatchObject({ refusal: 'http.not-found' })
  await house.runs.finish(await start({ steps: 1, pace: 0 }))
  expect(await steps()).toHaveLength(1)
  expect((await runs().list()).total).toBe(1)
})

it('a run is cancelled in the middle, and goes on from there when it is asked for again', async () => {
  await house.runs.work(1)
  const id = await start({ steps: 30, pace: 50 })
  await reached(3)
  expect((await runs().cancel({ params: { id } })).state).toBe('cancelling')
  await until(id, 'cancelled')
  const before = (await steps()).length
  expect(before).toBeLessThan(30)
  expect(await ends()).toEqual(['cancelled'])
  await expect(runs().cancel({ params: { id } })).rejects.toMatchObject({ problem: { code: 'run.not-cancellable' } })
  expect((await runs().retry({ params: { id } })).state).toBe('queued')
  await until(id, 'done')
  expect((await steps()).map(({ step }) => step)).toEqual(range(1, 30))
  await expect(runs().retry({ params: { id } })).rejects.toMatchObject({ problem: { code: 'run.not-retryable' } })
})

it('a run that waits is cancelled without having begun', async () => {
  const id = await start({ steps: 3, pace: 0 })
  await runs().cancel({ params: { id } })
  await house.runs.work(1)
  await until(id, 'cancelled')
  expect(await steps()).toEqual([])
})

it('a cancellation at any moment of the beginning is not lost', async () => {
  await house.runs.work(4)
  const ids = await Promise.all(range(1, 12).map(() => start({ steps: 400, pace: 20 })))
  await Promise.all(
    ids.map(async (id, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 13))
      await runs().cancel({ params: { id } })
    }),
  )
  for (const id of ids) await until(id, 'cancelled')
})

it('a run that fails is tried three times, then waits for a person, and resumes behind its last step', async () => {
  await house.database.pool.query('insert into run_obstacle default values')
  const id = await start({ steps: 6, pace: 0, obstacle: 4 })
  expect(await house.runs.finish(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('系统出了故障') })
  const { run, log } = await runs().show({ params: { id } })
  expect(run).toMatchObject({ attempt: 3, done: 3, errorEn: expect.stringContaining('had a fault') })
  expect(log.map(({ level, en }) => `${level} ${en}`)).toEqual([
    'info Counting from 1',
    'error Attempt 1 failed: obstacle at 4',
    'info Counting from 4',
    'error Attempt 2 failed: obstacle at 4',
    'info Counting from 4',
    'error Attempt 3 failed: obstacle at 4',
  ])
  expect(await ends()).toEqual(['failed'])
  await house.database.pool.query('delete from run_obstacle')
  await runs().retry({ params: { id } })
  expect(await house.runs.finish(id)).toMatchObject({ state: 'done', error: null, result: { counted: 6 } })
  expect((await steps()).map(({ step }) => step)).toEqual(range(1, 6))
})

it('a refusal ends a run for good at once', async () => {
  house.runs.register({
    kind: 'test.refused',
    title: { zh: '无', en: 'None' },
    unit: 'items',
    work: async () => refuse('storage.full', { needed: '2 GB', free: '1 GB' }),
  })
  const id = await transact(house.database.db, actor, (tx) =>
    house.runs.start(tx, actor, { kind: 'test.refused', input: {}, organisationId }),
  )
  expect(await house.runs.finish(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('2 GB') })
  expect((await show(id)).attempt).toBe(1)
})

it('a run whose process was killed goes on behind its last finished step in the next one', async () => {
  const id = await start({ steps: 20, pace: 60 })
  const child = inProcess(id)
  await reached(5)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await show(id)).state).toBe('running')
  const done = (await show(id)).done
  expect(done).toBeGreaterThan(2)
  await house.runs.work(1)
  await until(id, 'done')
  const rows = await steps()
  expect([...new Set(rows.map(({ step }) => step))]).toEqual(range(1, 20))
  expect(rows.filter(({ attempt }) => attempt === 2).map(({ step }) => step)).toEqual(range(done + 1, 20))
})

it('two processes never work on one run at once', async () => {
  const id = await start({ steps: 25, pace: 30 })
  const [a, b] = [inProcess(id), inProcess(id)]
  await house.runs.work(2)
  await Promise.all([once(a, 'exit'), once(b, 'exit')])
  await until(id, 'done')
  const rows = await steps()
  expect(rows.map(({ step }) => step)).toEqual(range(1, 25))
  expect(new Set(rows.map(({ pid }) => pid)).size).toBe(1)
})

it('a house that stops leaves its run to the next start', async () => {
  await house.runs.work(1)
  const id = await start({ steps: 20, pace: 40 })
  await reached(4)
  await house.runs.stop()
  expect((await show(id)).state).toBe('running')
  const database = openDatabase(house.database.connectionString, { max: 4 })
  const next = makeHouse(house.config, database)
  try {
    next.runs.register(countingRun(() => next))
    await next.runs.work(1)
    await until(id, 'done')
  } finally {
    await next.runs.stop()
    await database.close()
  }
  expect((await steps()).map(({ step }) => step)).toEqual(range(1, 20))
})

it('work that has lost its lock stops at its next step and can be taken up by another', async () => {
  const id = await start({ steps: 20, pace: 40 })
  const working = house.runs.finish(id)
  await reached(4)
  await house.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lantai-run' and datname = current_database()`,
  )
  expect((await working).state).toBe('done')
  const rows = await steps()
  expect([...new Set(rows.map(({ step }) => step))]).toEqual(range(1, 20))
  expect(rows.at(-1)?.attempt).toBe(2)
})

it('a run heeds who began it and who may do such work, and nobody else of the same organisation', async () => {
  const described = { ...countingRun(() => house), kind: 'test.described', may: 'catalogue.describe' } as const
  for (const each of [house, open.house]) each.runs.register(described)
  const begin = (kind: string) =>
    transact(house.database.db, actor, (tx) =>
      house.runs.start(tx, actor, { kind, input: { steps: 1 }, organisationId, details: { steps: '1' } }),
    )
  const [own, shared] = [await begin('test.count'), await begin('test.described')]
  const officer = open.as(actorWith(organisationId, 'records-officer'), runsApi)
  const other = open.as(actorWith(organisationId, 'archivist'), runsApi)
  for (const id of [own, shared]) {
    expect((await officer.show({ params: { id } })).run.own).toBe(false)
    await expect(officer.cancel({ params: { id } })).rejects.toMatchObject({
      problem: { code: 'identity.not-allowed' },
    })
  }
  await expect(other.cancel({ params: { id: own } })).rejects.toMatchObject({
    problem: { code: 'identity.not-allowed' },
  })
  expect((await other.show({ params: { id: shared } })).run.own).toBe(true)
  expect((await other.cancel({ params: { id: shared } })).state).toBe('cancelling')
  expect((await runs().cancel({ params: { id: own } })).state).toBe('cancelling')
})

it('shows a run to the organisation that may watch it, and gives it no say', async () => {
  const watcherId = '0197a000-0000-7000-8000-0000000000aa'
  const { db } = house.database
  const id = await transact(db, actor, (tx) =>
    house.runs.start(tx, actor, { kind: 'test.count', input: { steps: 1 }, organisationId, watcherId }),
  )
  const watching = open.as(actorWith(watcherId, 'records-officer'), runsApi)
  expect((await watching.list()).items.map((run) => run.id)).toEqual([id])
  expect((await watching.show({ params: { id } })).run.state).toBe('queued')
  await expect(watching.cancel({ params: { id } })).rejects.toMatchObject({ problem: { code: 'http.not-found' } })
  await expect(watching.retry({ params: { id } })).rejects.toMatchObject({ problem: { code: 'http.not-found' } })
})
