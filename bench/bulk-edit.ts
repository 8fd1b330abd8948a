import { parseArgs } from 'node:util'
import type { BulkInput } from '../packages/core/src/catalogue/bulk-schema.ts'
import { indexItem } from '../packages/core/src/search/item-index.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { beginBulkEdit } from '../packages/server/src/catalogue/describe.ts'
import { readRecords } from '../packages/server/src/catalogue/described.ts'
import { describedHouse, load, record, seconds, settled } from './described-house.ts'

// A bulk edit as a run (versions kept, search columns right, chunk by chunk, undoable) against the floor: one bare UPDATE of
// the same columns, search vectors included, of the same rows in the same table with the same indexes.
// Usage: node bench/bulk-edit.ts [rows edited] [rows held] [--data FOLDER to build in once and keep]. Aim: ratio ≤ 3.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
const edited = Number(positionals[0] ?? 20_000)
const held = Number(positionals[1] ?? edited * 2)

const bench = await describedHouse('bulk', values.data)
const { house, actor } = bench
const { pool, db } = house.database
try {
  if (bench.held === 0) await load(bench, held, (at) => record(bench, at < edited ? { notes: '待统一' } : {}))
  await settled(house)
  const ids = (await pool.query('select id from item where notes is not null order by id')).rows.map(({ id }) => id)

  await pool.query('drop table if exists wanted')
  await pool.query(
    'create unlogged table wanted (id uuid primary key, notes text, plain text collate "C", search tsvector)',
  )
  for (let start = 0; start < ids.length; start += 2000) {
    const rows = (await readRecords(db, bench.repositoryId, ids.slice(start, start + 2000))).map((one) => {
      const next = { ...one, notes: '原件待核' }
      return { id: one.id, notes: next.notes, ...indexItem(next) }
    })
    await pool.query(
      `insert into wanted select id, notes, plain, search::tsvector
       from jsonb_to_recordset($1::jsonb) as e(id uuid, notes text, plain text, search text)`,
      [JSON.stringify(rows)],
    )
  }
  await pool.query('analyze wanted')
  const bare = await seconds(() =>
    pool.query(`update item i set notes = w.notes, plain = w.plain, search = w.search, version = version + 1
      from wanted w where w.id = i.id`),
  )
  await settled(house)

  const input = {
    selection: { filters: { fondsId: [bench.fondsId] }, q: '原件待核' },
    operation: { kind: 'replace', field: 'notes', find: '原件待核', with: '已经统一' },
    reason: '统一写法',
  } satisfies BulkInput
  const now = house.now().toISOString()
  let collected = 0
  const run = await seconds(async () => {
    const begun = await transact(db, actor, (tx) =>
      beginBulkEdit({ house, tx, actor, now, today: now.slice(0, 10) }, input),
    )
    if ('refusal' in begun) throw new Error(JSON.stringify(begun))
    collected = begun.selected
    const { state, error } = await house.runs.finish(begun.runId)
    if (state !== 'done') throw new Error(`${state}: ${error}`)
  })
  const { rows } = await pool.query(`select count(*)::int as done from item where notes = '已经统一'`)
  console.log(`${edited} of ${held} records, ${rows[0].done} edited (${collected} found)`)
  console.log(`bare UPDATE   ${bare.toFixed(2)} s`)
  console.log(`bulk edit run ${run.toFixed(2)} s`)
  console.log(`ratio         ${(run / bare).toFixed(2)} (aim ≤ 3)`)
} finally {
  await bench.close()
}
