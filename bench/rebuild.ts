import { parseArgs } from 'node:util'
import { indexVersion, lexemes } from '../packages/core/src/search/item-index.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { readConfig } from '../packages/server/src/base/config.ts'
import type { Tx } from '../packages/server/src/base/db.ts'
import { nobody } from '../packages/server/src/base/http.ts'
import { openHouse } from '../packages/server/src/open-house.ts'
import { searchItems } from '../packages/server/src/search/index.ts'
import { reindexItems } from '../packages/server/src/search/store-index.ts'
import { reindexTexts } from '../packages/server/src/search/store-text.ts'
import { percentiles, seconds } from './described-house.ts'

// The index made anew, by the steps that the run takes, in a house that bench/search.ts built and kept: what is of the present rules,
// what is made again and comes out the same, what is written; and searches meanwhile.
// Usage: node bench/rebuild.ts --data FOLDER [--items 20000] [--texts 2000] [--readers 1]. Aim: what did not change costs next to nothing.
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    items: { type: 'string', default: '20000' },
    texts: { type: 'string', default: '2000' },
    readers: { type: 'string', default: '1' },
  },
})
if (!values.data) throw new Error('--data FOLDER is needed')
const [items, texts] = [Number(values.items), Number(values.texts)]
const { house, close } = await openHouse(readConfig({ data: values.data }))
const { db, pool } = house.database

type Step = (tx: Tx, after: string | null, limit: number, all: boolean) => ReturnType<typeof reindexItems>
async function measure(
  name: string,
  step: Step,
  { limit, rows, after = null, all = false }: { limit: number; rows: number; after?: string | null; all?: boolean },
): Promise<void> {
  let [last, done] = [after, 0]
  const time = await seconds(async () => {
    while (done < rows) {
      const taken = await transact(db, nobody, (tx) => step(tx, last, limit, all), { unaudited: true })
      if (taken.last === null) break
      last = taken.last
      done += taken.count
    }
  })
  console.log(`${name.padEnd(46)}${((time / done) * 1e6).toFixed(0).padStart(8)} µs a record (${done})`)
}

const words = ['水利', '关于 学校', '防汛 通知', '教育局 批复', '会议纪要', '任免 干部', '统计 报告']
async function reading<T>(work: Promise<T>): Promise<string> {
  const times: number[] = []
  let going = true
  const readers = Array.from({ length: Number(values.readers) }, async (_, reader) => {
    for (let turn = reader; going; turn++)
      times.push(
        1000 *
          (await seconds(() => searchItems(house, { query: words[turn % words.length] as string, scope: 'public' }))),
      )
  })
  await work
  going = false
  await Promise.all(readers)
  return `${times.length} searches, ${percentiles(times)}`
}

try {
  const pass = { limit: 2000, rows: items * 10 }
  console.log(`searches alone: ${await reading(new Promise((resolve) => setTimeout(resolve, 5000)))}`)
  await measure('records of the present rules', reindexItems, pass)
  await measure('records made again, the same', reindexItems, { limit: 2000, rows: items, all: true })
  const { rows } = await pool.query('select id from item order by id offset $1 limit 1', [items * 10])
  const after: string = rows[0].id
  const client = await pool.connect()
  // The texts stay as they are: only the records are of older rules.
  await client.query(`begin; set local lantai.rebuilding = 'on'`)
  await client.query(
    'update item set search = ts_delete(search, $3) where id in (select id from item where id > $1 order by id limit $2)',
    [after, items, lexemes.version(indexVersion)],
  )
  await client.query('commit')
  client.release()
  const written = measure('records written', reindexItems, { limit: 2000, rows: items, after })
  console.log(`searches meanwhile: ${await reading(written)}`)
  await measure('texts of the present rules', reindexTexts, { limit: 200, rows: texts * 10 })
  await measure('texts made again, the same', reindexTexts, { limit: 200, rows: texts, all: true })
  await pool.query(
    `update item_text set version = 1, plain = '' where item_id in (select item_id from item_text order by item_id limit $1)`,
    [texts],
  )
  await measure('texts written', reindexTexts, { limit: 200, rows: texts })
} finally {
  await close()
}
