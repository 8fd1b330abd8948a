import type { Actor } from '../packages/core/src/actor.ts'
import { isRefusal } from '../packages/core/src/refusal.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { createFonds } from '../packages/server/src/catalogue/index.ts'
import {
  createFiling,
  edit,
  filingDetail,
  filingFor,
  numberAll,
  putTable,
} from '../packages/server/src/filing/index.ts'
import { turnBack } from '../packages/server/src/filing/step.ts'
import { rowsOf } from '../packages/server/src/filing/store-items.ts'
import { describedHouse, percentiles, seconds } from './described-house.ts'

// What an officer waits for at a filing of very many items, all of one class: one cell, its undoing, the first sight of the filing with
// what is left to do, and the grid. Usage: node bench/filing.ts [items]. Aim: one cell ≤ 100 ms.
const items = Number(process.argv[2] ?? 5000)
const rounds = 40

const must = <T>(value: T): Exclude<T, { refusal: unknown }> => {
  if (isRefusal(value)) throw new Error(JSON.stringify(value))
  return value as Exclude<T, { refusal: unknown }>
}

const bench = await describedHouse('filing')
const { house, repositoryId } = bench
const { db, pool } = house.database
try {
  const agencyId = house.newId()
  const now = house.now().toISOString()
  await db
    .insertInto('organisation')
    .values({ id: agencyId, repositoryId, code: 'BENCH-JYJ', name: '澜川市教育局', kind: 'agency', createdAt: now })
    .execute()
  const fonds = must(
    await transact(db, bench.actor, (tx) =>
      createFonds(tx, bench.actor, { code: 'J002', name: '澜川市教育局', agencyId }, { id: house.newId(), now }),
    ),
  )
  const officer: Actor = { ...bench.actor, organisationId: agencyId, may: new Set(['arrangement.file']) }
  const { id } = must(
    await transact(db, officer, (tx) => createFiling(house, tx, officer, { fondsId: fonds.id, year: 2024 })),
  )
  async function* table() {
    yield Buffer.from('题名,文号,责任者,成文日期,年度,门类,保管期限,机构或问题,备注\n')
    for (let at = 1; at <= items; at++)
      yield Buffer.from(
        `关于做好第${at}批中小学招生和校舍修缮工作的通知,澜教发〔2024〕${at}号,澜川市教育局,2024${String(1 + (at % 12)).padStart(2, '0')}15,2024,文书,永久,BGS,\n`,
      )
  }
  console.log(
    `table of ${items} rows put in  ${(await seconds(async () => must(await putTable(house, officer, id, { name: '目录.csv', source: table() })))).toFixed(2)} s`,
  )
  await pool.query(
    `insert into filing_file (id, filing_id, path, bytes, sm3, sha512, media_type, item_id, role, position, counted, read, facts, added_at, added_by)
     select gen_random_uuid(), filing_id, id || '/正文.pdf', 100000, md5(id::text), md5(id::text), 'application/pdf', id, 'main', 1, 3, 'text',
       jsonb_build_object('title', cells->>'title', 'documentNo', cells->>'documentNo'), now(), 'bench' from filing_item where filing_id = $1`,
    [id],
  )
  console.log(
    `numbered                ${(await seconds(async () => must(await numberAll(house, officer, id, false)))).toFixed(2)} s`,
  )
  await pool.query('vacuum analyze filing_item, filing_file')
  const filing = async () => {
    const row = await filingFor(db, agencyId, id)
    if (!row) throw new Error('the filing is gone')
    return row
  }
  const ids = (await rowsOf(db, id)).map((row) => row.id)
  const works: Record<string, (round: number) => Promise<unknown>> = {
    'one cell': async (round) => {
      const itemId = ids[(round * 797 + 13) % ids.length] as string
      return must(await edit(house, officer, id, { cells: [{ itemId, field: 'notes', value: `第 ${round} 次` }] }))
    },
    'its undoing': async () => must(await turnBack(house, officer, id, 'undo')),
    'the filing, what is left to do': async () => filingDetail(db, house, await filing()),
    'the whole grid': () => rowsOf(db, id),
  }
  for (const [name, work] of Object.entries(works)) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(1000 * (await seconds(() => work(round))))
    console.log(`${name.padEnd(32)}${percentiles(times.slice(Math.floor(rounds / 8)))}`)
  }
} finally {
  await bench.close()
}
