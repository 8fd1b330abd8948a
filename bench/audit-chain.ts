import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyDatabase } from '@lantai/server/audit/index.ts'
import { audit, transact } from '@lantai/server/base/audit.ts'
import { type Database, openDatabase } from '@lantai/server/base/db.ts'
import { nobody } from '@lantai/server/base/http.ts'
import { startLocalPostgres } from '@lantai/server/base/local-postgres/index.ts'
import { migrate } from '@lantai/server/base/migrate.ts'
import { sql } from 'kysely'

// What the chain costs: transactions a second that change one row and record one event, chained, against the same two
// inserts unchained, in turns on the same durable database. Usage: node bench/audit-chain.ts [seconds a measurement]
const seconds = Number(process.argv[2] ?? 4)
const rounds = 3

const event = { id: '99', name: '望澜街道办事处' }

async function chained({ db }: Database): Promise<void> {
  await transact(db, nobody, async (tx) => {
    await sql`insert into bench_change (at) values (now())`.execute(tx)
    await audit(tx, 'identity.region-created', event)
  })
}

async function unchained({ db }: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`insert into bench_change (at) values (now())`.execute(tx)
    await sql`insert into bench_event (sequence, at, type, actor_kind, actor_name, subject_id, data, previous, hash)
      values (nextval('bench_sequence'), clock_timestamp(), 'identity.region-created', 'person', '—', ${event.id},
        ${JSON.stringify(event)}::jsonb, ${'0'.repeat(64)}, ${'0'.repeat(64)})`.execute(tx)
  })
}

async function rate(writers: number, one: () => Promise<void>): Promise<number> {
  let count = 0
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < until) {
        await one()
        count += 1
      }
    }),
  )
  return (count * 1000) / (performance.now() - started)
}

const data = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
const postgres = await startLocalPostgres({ dataDir: data })
const database = openDatabase(postgres.connectionString, { max: 16 })
try {
  await migrate(postgres.connectionString)
  for (const statement of [
    'create table bench_change (at timestamptz)',
    'create table bench_event (like audit_event including all)',
    'create sequence bench_sequence',
  ])
    await database.pool.query(statement)
  const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number
  for (const writers of [1, 16]) {
    const with_: number[] = []
    const without: number[] = []
    for (let round = 0; round < rounds; round++) {
      without.push(await rate(writers, () => unchained(database)))
      with_.push(await rate(writers, () => chained(database)))
    }
    const [chain, floor] = [median(with_), median(without)]
    console.log(
      `${String(writers).padStart(2)} writers: ${chain.toFixed(0)} events/s chained, ${floor.toFixed(0)} unchained, ratio ${(chain / floor).toFixed(2)}`,
    )
  }
  const report = await verifyDatabase(database.db)
  console.log(
    `verified ${report.events} events in ${report.seconds} s (${(report.events / report.seconds).toFixed(0)}/s): ${report.ok ? 'whole' : 'BROKEN'}`,
  )
  if (!report.ok) process.exitCode = 1
} finally {
  await database.close()
  await postgres.stop()
  await rm(data, { recursive: true, force: true })
}
