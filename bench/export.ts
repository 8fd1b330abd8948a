import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { transact } from '@lantai/server/base/audit.ts'
import { readConfig } from '@lantai/server/base/config.ts'
import { createFonds } from '@lantai/server/catalogue/index.ts'
import { createOrganisation, operatorActor } from '@lantai/server/identity/index.ts'
import { exportItems } from '@lantai/server/interop/export.ts'
import { openHouse } from '@lantai/server/open-house.ts'
import { loadCatalogue } from '@lantai/server/sample-city/million.ts'

// The whole catalogue exported in each format by a reader that takes all it gets: rows a second, and memory, which must not grow with
// the rows. Usage: node bench/export.ts [rows] [--data FOLDER to build in once and keep, or one that another bench kept]
const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
const rows = Number(positionals[0] ?? 100_000)
const must = <T>(value: T): Exclude<T, { refusal: unknown }> => {
  if (typeof value === 'object' && value !== null && 'refusal' in value) throw new Error(JSON.stringify(value))
  return value as Exclude<T, { refusal: unknown }>
}

const data = values.data ?? (await mkdtemp(join(tmpdir(), 'lantai-bench-')))
const { house, close } = await openHouse(readConfig({ data }, {}))
const { db } = house.database
async function build(): Promise<string> {
  const operator = await operatorActor(db, null)
  const body = {
    code: 'DAG',
    name: '市档案馆',
    nameEn: null,
    kind: 'repository',
    roles: ['repository'],
    regionCode: null,
    parentId: null,
    repositoryId: null,
  }
  const repository = await transact(db, operator, async (tx) =>
    must(await createOrganisation(tx, operator, body as never, house)),
  )
  const actor = await operatorActor(db, repository.id)
  const clock = { id: house.newId(), now: house.now().toISOString() }
  const fonds = await transact(db, actor, async (tx) =>
    must(await createFonds(tx, actor, { code: 'J001', name: '市政府' }, clock)),
  )
  await loadCatalogue(
    house,
    [{ id: fonds.id, repositoryId: repository.id, code: 'J001', organisation: 'LC-ZFB' }],
    rows,
  )
  return repository.id
}

try {
  const kept = (await house.database.pool.query('select repository_id from fonds limit 1')).rows[0]
  const repositoryId: string = kept?.repository_id ?? (await build())
  const actor = await operatorActor(db, repositoryId)
  const { rows: held } = await house.database.pool.query('select sum(items)::int as items from item_tally')
  const exported: number = held[0].items
  for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
    const started = performance.now()
    const reply = must(
      await exportItems(house, actor, { search: { query: '', scope: { organisationId: repositoryId } }, format }),
    )
    let [bytes, peak, early] = [0, 0, 0]
    reply.stream.on('data', (piece: Buffer) => {
      bytes += piece.length
      const { rss } = process.memoryUsage()
      if (early === 0 && bytes > 5e6) early = rss
      peak = Math.max(peak, rss)
    })
    await once(reply.stream, 'end')
    const seconds = (performance.now() - started) / 1000
    const mib = (size: number) => `${Math.round(size / 2 ** 20)} MiB`
    console.log(
      `${format.padEnd(6)} ${seconds.toFixed(1)} s, ${Math.round(exported / seconds).toLocaleString('en-US')} rows/s, ${mib(bytes)}, memory after the first 5 MB ${mib(early)}, at most ${mib(peak)}`,
    )
  }
} finally {
  await close()
  if (!values.data) await rm(data, { recursive: true, force: true })
}
