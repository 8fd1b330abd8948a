import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { transact } from '@lantai/server/base/audit.ts'
import { readConfig } from '@lantai/server/base/config.ts'
import { copyIn } from '@lantai/server/base/copy-in.ts'
import { createFonds } from '@lantai/server/catalogue/index.ts'
import { createOrganisation, operatorActor } from '@lantai/server/identity/index.ts'
import { checkImport, loadImport } from '@lantai/server/interop/import-acts.ts'
import { addImportFile, createImport, showImport } from '@lantai/server/interop/imports.ts'
import { openHouse } from '@lantai/server/open-house.ts'
import { searchItems } from '@lantai/server/search/index.ts'
import type { PoolClient } from 'pg'

// A catalogue in one CSV file, checked and loaded, against the floor: a bare COPY of the very rows that the import made, search columns
// included, into the same indexed tables (item and item_version). Usage: node bench/import.ts [rows] [readers]. Aim: the load at
// 60 % of the COPY or better, memory that does not grow with the rows.
const rows = Number(process.argv[2] ?? 100_000)
const readers = Number(process.argv[3] ?? 0)

const must = <T>(value: T): Exclude<T, { refusal: unknown }> => {
  if (typeof value === 'object' && value !== null && 'refusal' in value) throw new Error(JSON.stringify(value))
  return value as Exclude<T, { refusal: unknown }>
}
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 100)
async function timed<T>(name: string, work: () => Promise<T>): Promise<[seconds: number, result: T]> {
  peak = 0
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(rows / seconds).toLocaleString('en-US')
  console.log(
    `${name.padEnd(44)}${seconds.toFixed(1).padStart(8)} s ${rate.padStart(10)} rows/s   ${Math.round(peak / 2 ** 20)} MiB`,
  )
  return [seconds, result]
}

const matters = [
  '防汛抗旱',
  '教育经费',
  '干部任免',
  '农田水利',
  '卫生防疫',
  '城市规划',
  '财政预算',
  '民政救济',
  '林业生态',
  '道路建设',
]
const kinds = ['通知', '请示', '批复', '报告', '函', '会议纪要', '意见']
const bodies = ['办公室', '水利局', '教育局', '民政局', '财政局', '卫生局', '林业局', '建设局']
const pick = (from: readonly string[], seed: number) => from[seed % from.length] as string

function* lines(fonds: string) {
  yield '档号,题名,责任者,文号,成文日期,保管期限,页数,主题词\n'
  const counters = new Map<string, number>()
  for (let index = 0; index < rows; index++) {
    const seed = Math.imul(index + 1, 2_654_435_761) >>> 0
    const year = 1950 + (seed % 70)
    const scope = `${fonds}-WS·${year}·${seed % 3 === 0 ? 'Y' : 'D30'}`
    const number = (counters.get(scope) ?? 0) + 1
    counters.set(scope, number)
    const matter = pick(matters, seed >>> 3)
    const title = `关于做好${year}年第${number}批${matter}工作及${pick(matters, seed >>> 7)}有关事项的${pick(kinds, seed >>> 11)}`
    const date = `${year}-${String(1 + (seed % 12)).padStart(2, '0')}-${String(1 + (seed % 28)).padStart(2, '0')}`
    yield `${scope}-${String(number).padStart(5, '0')},${title},澜川市${pick(bodies, seed >>> 5)},澜发〔${year}〕${number}号,${date},${seed % 3 === 0 ? '永久' : '30年'},${1 + (seed % 40)},${matter}\n`
  }
}

/** The rows of a table, one a line, and read back: a million of them are not held in memory. */
async function* kept(client: PoolClient, table: string, columns: readonly string[]) {
  await client.query('begin')
  const text = columns.map((name) => `${name}::text`).join(', ')
  await client.query(`declare rows cursor for select ${text} from ${table}`)
  for (;;) {
    const { rows } = await client.query({ text: 'fetch 5000 from rows', rowMode: 'array' })
    if (rows.length === 0) break
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
  await client.query('commit')
}
async function* cells(file: string): AsyncGenerator<string[]> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line)
}

const data = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
const { house, close } = await openHouse(readConfig({ data }, {}))
const { db, pool } = house.database
try {
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
  const input = { code: 'J001', name: '市政府', codeTemplate: '{fonds}-{cat}·{year}·{ret}[·{org}]-{item:5}' }
  const clock = { id: house.newId(), now: house.now().toISOString() }
  const fonds = await transact(db, actor, async (tx) => must(await createFonds(tx, actor, input, clock)))
  const file = join(data, '目录.csv')
  await pipeline(Readable.from(lines('J001')), createWriteStream(file))

  const id = must(await transact(db, actor, (tx) => createImport(house, tx, actor, { fondsId: fonds.id })))
  must(
    await addImportFile(house, actor, id, {
      name: '目录.csv',
      source: createReadStream(file, { highWaterMark: 1 << 20 }),
    }),
  )
  const run = async (begin: typeof checkImport) => {
    const { runId } = must(await transact(db, actor, (tx) => begin(house, tx, actor, id)))
    const ended = await house.runs.finish(runId as string)
    if (ended.state !== 'done') throw new Error(ended.error ?? ended.state)
  }
  await timed('dry run', () => run(checkImport))
  let reading = readers > 0
  const waits: number[] = []
  const readings = Array.from({ length: readers }, async (_, index) => {
    for (let turn = index; reading; turn++) {
      const started = performance.now()
      must(await searchItems(house, { query: pick(matters, turn), scope: { organisationId: repository.id } }))
      waits.push(performance.now() - started)
    }
  })
  const [load] = await timed(`load${readers ? ` beside ${readers} readers` : ''}`, () => run(loadImport))
  reading = false
  await Promise.all(readings)
  if (readers > 0) {
    waits.sort((a, b) => a - b)
    const at = (share: number) => `${(waits[Math.floor(waits.length * share)] ?? 0).toFixed(0)} ms`
    console.log(`  searches meanwhile: ${waits.length}, p50 ${at(0.5)}, p95 ${at(0.95)}`)
  }
  const counts = must(await showImport(house, db, repository.id, id)).loaded
  console.log('  ', JSON.stringify(counts))

  const names = (table: string) =>
    pool.query(
      `select string_agg(attname, ', ' order by attnum) as names from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )
  const client = await pool.connect()
  const columns = new Map<string, string[]>()
  for (const table of ['item', 'item_version']) {
    const of = ((await names(table)).rows[0].names as string).split(', ')
    columns.set(table, of)
    await pipeline(Readable.from(kept(client, table, of)), createWriteStream(join(data, table)))
  }
  await pool.query('truncate import_item, item_version, item cascade')
  await pool.query('checkpoint')
  // No plan from before the tables were emptied.
  await client.query('discard plans')
  const [copy] = await timed('bare COPY of the same rows (the floor)', async () => {
    for (const [table, of] of columns) await copyIn(client, table, of, cells(join(data, table)))
  })
  client.release()
  console.log(`\nload at ${Math.round((copy / load) * 100)} % of the COPY (aim: 60 % or better)`)
} finally {
  clearInterval(watch)
  await close()
  await rm(data, { recursive: true, force: true })
}
