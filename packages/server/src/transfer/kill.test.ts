import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore, placeOf } from '@lantai/formats/ocfl/store.ts'
import { sweep } from '@lantai/formats/ocfl/sweep.ts'
import { validateObject } from '@lantai/formats/ocfl/validate-object.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { objectIdOf, openPreservation } from '../preservation/index.ts'
import { sweepIncoming } from './sweep.ts'
import { finished, item, packageOf, transferHouse } from './testing/place.ts'

/** How often a process is killed in each test; LANTAI_KILLS=200 for a long look. */
const kills = Number(process.env.LANTAI_KILLS ?? 3)
const items = 30

let open: Awaited<ReturnType<typeof transferHouse>>
beforeAll(async () => {
  open = await transferHouse()
})
afterAll(() => open.close())

const script = fileURLToPath(new URL('./testing/kill-process.ts', import.meta.url))

/** Starts the process; resolves when it begins its work. */
async function start(...words: string[]): Promise<ChildProcess> {
  const { databaseUrl, data } = open.house.config
  const child = spawn(process.execPath, [script, databaseUrl as string, data, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return child
}

/** Kills the process some time into its work; true when it had ended before. */
async function killAfter(child: ChildProcess, ms: number): Promise<boolean> {
  await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, ms))])
  if (child.exitCode !== null) return true
  child.kill('SIGKILL')
  await once(child, 'exit')
  return false
}

const count = async (statement: string, ...values: unknown[]): Promise<number> =>
  (await open.house.database.pool.query(`select count(*)::int as count from ${statement}`, values)).rows[0].count

it('an acceptance that is killed again and again ends with every item once, and none before the end', async () => {
  const { house, place, asOfficer, asArchivist } = open
  const { readFile } = await import('node:fs/promises')
  const many = Array.from({ length: items }, (_, index) => item(index + 1, Buffer.alloc(200_000, index + 1)))
  const sent = await asOfficer.send({
    query: { name: 'x.zip' },
    body: await readFile(await packageOf(house, place, many)),
  })

  let killed = 0
  for (let turn = 0; turn < kills; turn++)
    if (!(await killAfter(await start('finish', sent.runId as string), Math.random() * 500))) killed++
  await finished(house, sent)
  const checked = await asArchivist.show({ params: { id: sent.id } })
  expect(checked.transfer).toMatchObject({ state: 'PENDING_REVIEW', items, files: items })
  expect(checked.transfer.checks.failed).toBe(0)
  expect(await count('transfer_item where transfer_id = $1', sent.id)).toBe(items)

  const codes = checked.results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const decided = await asArchivist.decideChecks({
    params: { id: sent.id },
    body: { codes, outcome: 'passed', note: '看过', version: checked.transfer.version },
  })
  const accepting = await asArchivist.accept({ params: { id: sent.id }, body: { version: decided.transfer.version } })
  for (let turn = 0; turn < kills; turn++) {
    if (!(await killAfter(await start('finish', accepting.runId as string), Math.random() * 1200))) killed++
    const { state } = (await asArchivist.show({ params: { id: sent.id } })).transfer
    expect(await count('item where transfer_id = $1', sent.id)).toBe(state === 'ACCEPTED' ? items : 0)
    expect(await count(`item where access_status = '开放'`)).toBe(0)
  }
  expect(killed).toBeGreaterThan(0)
  await finished(house, accepting)

  expect((await asArchivist.show({ params: { id: sent.id } })).transfer.state).toBe('ACCEPTED')
  expect(await count('item where transfer_id = $1', sent.id)).toBe(items)
  expect(await count('stored_object')).toBe(items)
  expect(await count(`audit_event where type = 'transfer.accepted' and subject_id = $1`, sent.id)).toBe(1)
  expect(await count(`audit_event where type = 'transfer.checked' and subject_id = $1`, sent.id)).toBe(1)

  const { files } = await openPreservation(house)
  const store = await openStore(files)
  await sweep(store)
  const { items: shown } = await asArchivist.items({ params: { id: sent.id }, query: { limit: 500 } })
  for (const { itemId } of shown) {
    const errors = (await validateObject(files, placeOf(store, objectIdOf(itemId)))).filter(
      ({ level }) => level === 'error',
    )
    expect(errors).toEqual([])
  }
  const objects = (await readdir(join(house.config.data, 'store', store.root), { recursive: true })).filter((path) =>
    path.endsWith('0=ocfl_object_1.1'),
  )
  expect(objects).toHaveLength(items)
})

it('a receiving that is killed leaves either a registered package or a folder that the next start sweeps', async () => {
  const { house, place } = open
  const big = await packageOf(house, place, [item(900, Buffer.alloc(20_000_000, 1))], { folder: true })
  let killed = 0
  for (let turn = 0; turn < kills; turn++) {
    const child = await start('receive', place.repository.id, place.agency.id, big)
    if (!(await killAfter(child, Math.random() * 400))) killed++
  }
  expect(killed).toBeGreaterThan(0)
  await sweepIncoming(house)
  const folders = await readdir(join(house.config.data, 'incoming'))
  expect(folders).toHaveLength(await count('transfer'))
  expect(await count('transfer where agency_id = $1', place.agency.id)).toBeLessThanOrEqual(2)
})
