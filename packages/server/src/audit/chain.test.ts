import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChainReport } from '@lantai/core/audit/schema.ts'
import type { AuditEvent } from '@lantai/core/event.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { audit, canonical, linkHash, transact } from '../base/audit.ts'
import type { Database } from '../base/db.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { verifyDatabase } from './chain.ts'
import { exportLines, verifyFile } from './export.ts'
import { readHead, streamEvents } from './store.ts'
import { verifyChain } from './verify.ts'

const actor = { ...actorWith(null), name: '张三' }

async function record(database: Database, count: number): Promise<void> {
  for (let at = 0; at < count; at++)
    await transact(database.db, actor, (tx) =>
      audit(tx, 'identity.region-created', { id: `99${at}`, name: `第 ${at} 个\n"区"` }),
    )
}

/** As the owner of the database who wants to hide something: no trigger in the way. */
async function tamper(database: Database, ...statements: string[]): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('alter table audit_event disable trigger audit_event_is_kept')
    for (const statement of statements) await client.query(statement)
  } finally {
    client.release()
  }
}

let twelve: TestHouse
beforeAll(async () => {
  twelve = await testHouse()
  await record(twelve.house.database, 12)
})
afterAll(() => twelve.close())

/** Breaks of a chain of twelve events after these statements, as `kind from-to`; all of it is rolled back. */
async function breaksAfter(...statements: string[]): Promise<string[]> {
  const tx = await twelve.house.database.db.startTransaction().execute()
  try {
    await sql`alter table audit_event disable trigger audit_event_is_kept`.execute(tx)
    for (const statement of statements) await sql.raw(statement).execute(tx)
    const head = await readHead(tx)
    return kinds(await verifyChain(streamEvents(tx, { top: null }, {}, null), () => head))
  } finally {
    await tx.rollback().execute()
  }
}

const kinds = (report: ChainReport) => {
  expect(report.ok).toBe(report.breaks.length === 0)
  return report.breaks.map(({ kind, from, to }) => `${kind} ${from}-${to}`)
}

it('an untouched chain is whole, and its report names the newest event', async () => {
  await using open = await testHouse()
  await record(open.house.database, 12)
  const report = await verifyDatabase(open.house.database.db)
  const { rows } = await open.house.database.pool.query('select sequence, hash from audit_head')
  expect(report).toMatchObject({ ok: true, events: 12, breaks: [], head: rows[0] })
})

it('an empty chain is whole', async () => {
  await using open = await testHouse()
  expect(await verifyDatabase(open.house.database.db)).toMatchObject({ ok: true, events: 0, head: null })
})

it('the database refuses to change, remove or empty events', async () => {
  await using open = await testHouse()
  await record(open.house.database, 1)
  for (const statement of ['update audit_event set type = type', 'delete from audit_event', 'truncate audit_event'])
    await expect(open.house.database.pool.query(statement)).rejects.toThrow('never changed')
})

it.each([
  ['what an event tells', `update audit_event set data = data || '{"name":"x"}' where sequence = 5`],
  ['when it was', `update audit_event set at = at + interval '1 hour' where sequence = 5`],
  ['who did it', `update audit_event set actor_name = '李四' where sequence = 5`],
  ['whose it was', `update audit_event set organisation_id = gen_random_uuid() where sequence = 5`],
  ['its hash', `update audit_event set hash = repeat('0', 64) where sequence = 5`],
  ['its link', `update audit_event set previous = repeat('0', 64) where sequence = 5`],
])('a change of %s is found where it is', async (_, statement) => {
  expect(await breaksAfter(statement)).toEqual(['changed 5-5'])
})

it('a change at the first and at the last event is found', async () => {
  const change = (at: number) => `update audit_event set actor_name = 'x' where sequence = ${at}`
  expect(await breaksAfter(change(1))).toEqual(['changed 1-1'])
  expect(await breaksAfter(change(12))).toEqual(['changed 12-12'])
})

it('an event that was rewritten together with its hash is found by its neighbour, or by the head', async () => {
  await using open = await testHouse()
  const { database } = open.house
  await record(database, 12)
  const rewrite = async (at: number) => {
    const { rows } = await database.pool.query<AuditEvent>(
      `select sequence, at, type, actor_kind as "actorKind", actor_id as "actorId", 'x' as "actorName",
       organisation_id as "organisationId", subject_id as "subjectId", data, previous from audit_event where sequence = ${at}`,
    )
    const { previous, hash: _, ...event } = rows[0] as AuditEvent
    await tamper(
      database,
      `update audit_event set actor_name = 'x', hash = '${linkHash(previous, event)}' where sequence = ${at}`,
    )
  }
  await rewrite(6)
  expect((await verifyDatabase(database.db)).breaks).toMatchObject([{ kind: 'changed', from: 6, to: 6 }])
  await rewrite(12)
  expect((await verifyDatabase(database.db)).breaks).toMatchObject([{ from: 6 }, { kind: 'changed', from: 12, to: 12 }])
})

it('removed events are found and counted', async () => {
  expect(await breaksAfter('delete from audit_event where sequence = 5')).toEqual(['removed 5-5'])
  expect(await breaksAfter('delete from audit_event where sequence in (1, 2, 7)')).toEqual([
    'removed 1-2',
    'removed 7-7',
  ])
})

it('a removed event is found although the later ones were renumbered', async () => {
  const renumbered = [
    'delete from audit_event where sequence = 5',
    'update audit_event set sequence = -sequence where sequence > 5',
    'update audit_event set sequence = -sequence - 1 where sequence < 0',
  ]
  expect(await breaksAfter(...renumbered)).toEqual(['removed 5-5'])
  expect(await breaksAfter(...renumbered, 'update audit_head set sequence = 11')).toEqual(['removed 5-5'])
})

it('an inserted event is found although the later ones were renumbered', async () => {
  const inserted = [
    'update audit_event set sequence = -sequence where sequence >= 5',
    'update audit_event set sequence = -sequence + 1 where sequence < 0',
    `insert into audit_event select 5, at, type, actor_kind, actor_id, 'x', organisation_id, subject_id, data, previous, hash
     from audit_event where sequence = 4`,
  ]
  expect(await breaksAfter(...inserted)).toEqual(['inserted 5-5'])
  expect(await breaksAfter(...inserted, 'update audit_head set sequence = 13')).toEqual(['inserted 5-5'])
})

it('an event added behind the head is found', async () => {
  expect(
    await breaksAfter(
      `insert into audit_event select 13, at, type, actor_kind, actor_id, actor_name, organisation_id, subject_id, data, hash, hash
       from audit_event where sequence = 12`,
    ),
  ).toEqual(['inserted 13-13'])
})

const swap = (a: number, b: number) => [
  `update audit_event set sequence = -1 where sequence = ${a}`,
  `update audit_event set sequence = ${a} where sequence = ${b}`,
  `update audit_event set sequence = ${b} where sequence = -1`,
]
it('exchanged events are found: neighbours, far ones, the last two, and only their content', async () => {
  expect(await breaksAfter(...swap(5, 6))).toEqual(['reordered 5-6'])
  expect(await breaksAfter(...swap(3, 10))).toEqual(['reordered 3-3', 'reordered 10-10'])
  expect(await breaksAfter(...swap(11, 12))).toEqual(['reordered 11-12'])
  expect(
    await breaksAfter(`update audit_event e set at = o.at, data = o.data, subject_id = o.subject_id from audit_event o
      where (e.sequence, o.sequence) in ((4, 9), (9, 4))`),
  ).toEqual(['reordered 4-4', 'reordered 9-9'])
})

it('a chain that was cut off is found by its head', async () => {
  expect(await breaksAfter('delete from audit_event where sequence > 9')).toEqual(['truncated 10-12'])
  expect(await breaksAfter('delete from audit_event')).toEqual(['truncated 1-12'])
})

it('sixteen writers at once leave no gap and no fork, and a writer that gives up leaves nothing', async () => {
  await using open = await testHouse()
  const { database } = open.house
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let at = 0; at < 12; at++)
        await transact(database.db, actor, async (tx) => {
          await audit(tx, 'identity.region-created', { id: `${writer}`, name: `${at}` })
          if (at % 3 === 0) throw new Error('given up')
          if (at % 3 === 1) await audit(tx, 'identity.region-renamed', { id: `${writer}`, from: 'a', to: 'b' })
        }).catch((error: Error) => expect(error.message).toBe('given up'))
    }),
  )
  expect(await verifyDatabase(database.db)).toMatchObject({ ok: true, events: 16 * (4 * 2 + 4) })
})

it('whatever text an event carries, the chain stays whole', async () => {
  await using open = await testHouse()
  const { database } = open.house
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.double(), async (text, value, number) => {
      await transact(database.db, { ...actor, name: text }, (tx) =>
        audit(tx, 'identity.settings-changed', {
          from: { [text]: value },
          to: { number, text, lone: '\ud800 \u0000' },
        }),
      )
    }),
    { numRuns: 60 },
  )
  expect(await verifyDatabase(database.db)).toMatchObject({ ok: true, breaks: [] })
})

it('the canonical text does not depend on the order of keys and survives JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shuffled = (inner: unknown): unknown =>
        Array.isArray(inner)
          ? inner.map(shuffled)
          : typeof inner === 'object' && inner !== null
            ? Object.fromEntries(
                Object.entries(inner)
                  .reverse()
                  .map(([key, one]) => [key, shuffled(one)]),
              )
            : inner
      expect(canonical(shuffled(value))).toBe(canonical(value))
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
  )
})

async function exported(
  lines: (lines: string[]) => string[],
  filter = {},
): Promise<Exclude<Awaited<ReturnType<typeof verifyFile>>, { refusal: unknown }>> {
  const all = []
  for await (const line of exportLines(twelve.house.database.db, { top: null }, filter)) all.push(line)
  const folder = await mkdtemp(join(tmpdir(), 'lantai-export-'))
  try {
    await writeFile(join(folder, 'e.jsonl'), lines(all).join(''))
    return granted(await verifyFile(join(folder, 'e.jsonl')))
  } finally {
    await rm(folder, { recursive: true })
  }
}
it('an export is verified without a database', async () => {
  expect(await exported((lines) => lines)).toMatchObject({ ok: true, complete: true, events: 12 })
})

it('an export that was filtered is verified event by event', async () => {
  const half = await exported((lines) => lines, { words: '第 1' })
  expect(half).toMatchObject({ ok: true, complete: false, events: 3 })
  const changed = await exported(([first, ...rest]) => [String(first).replace('张三', '李四'), ...rest], {
    words: '第 1',
  })
  expect(kinds(changed)).toEqual(['changed 2-2'])
})

it('in an export changed, removed, doubled, exchanged and cut off lines are found', async () => {
  const at = (lines: string[], index: number) => String(lines[index])
  expect(
    kinds(await exported((lines) => lines.map((line, i) => (i === 4 ? line.replace('张三', '李四') : line)))),
  ).toEqual(['changed 5-5'])
  expect(kinds(await exported((lines) => lines.toSpliced(4, 1)))).toEqual(['removed 5-5'])
  expect(kinds(await exported((lines) => lines.toSpliced(4, 0, at(lines, 4))))).toEqual(['inserted 5-5'])
  expect(kinds(await exported((lines) => lines.toSpliced(4, 2, at(lines, 5), at(lines, 4))))).toEqual(['reordered 5-5'])
  expect(kinds(await exported((lines) => lines.toSpliced(10, 2)))).toEqual(['truncated 11-12'])
  expect(kinds(await exported((lines) => lines.slice(0, 10)))).toEqual(['truncated 11-11'])
})

it('a file that is no export is refused with its line', async () => {
  await expect(exported((lines) => lines.toSpliced(2, 0, 'hello\n'))).rejects.toThrow('audit.not-an-export {"line":3}')
})
