import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { transact } from '../packages/server/src/base/audit.ts'
import { moveSubtree } from '../packages/server/src/catalogue/describe.ts'
import type { NewItem } from '../packages/server/src/catalogue/index.ts'
import { type DescribedHouse, describedHouse, load, record, seconds, settled } from './described-house.ts'

// Moving a subtree in small and in large holdings: it shall cost what it moves and nothing else.
// Usage: node bench/move.ts [records below] [small holdings] [large holdings] [--rounds 2] [--data FOLDER to build in once and keep].
// Aim: large ÷ small about 1.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '2' }, data: { type: 'string' } },
})
const below = Number(positionals[0] ?? 5000)
const sizes = [Number(positionals[1] ?? below * 2), Number(positionals[2] ?? below * 20)]

/** Two series, and below the first of them a third with volumes and items: what is moved. The rest stands beside. */
async function build(bench: DescribedHouse, holdings: number): Promise<void> {
  const first = record(bench, { level: 'series', referenceCode: 'J001-S0' })
  const other = record(bench, { level: 'series', referenceCode: 'J001-S1' })
  const root = record(bench, {
    level: 'series',
    parentId: first.id,
    ancestors: [first.id],
    referenceCode: 'J001-S0-R',
  })
  const top = [first.id, root.id]
  const volumes = Array.from({ length: Math.max(1, Math.round(below / 500)) }, (_, at) =>
    record(bench, { level: 'volume', parentId: root.id, ancestors: top, referenceCode: `J001-S0-R-${at + 1}` }),
  )
  const upper = [first, other, root, ...volumes]
  await load(bench, upper.length, (at) => upper[at] as NewItem)
  await load(bench, below - volumes.length, (at) => {
    const volume = volumes[at % volumes.length] as NewItem
    return record(bench, { parentId: volume.id, ancestors: [...top, volume.id] })
  })
  await load(bench, holdings - below - 3, () => record(bench))
}

async function idOf({ house }: DescribedHouse, code: string): Promise<string> {
  const { rows } = await house.database.pool.query('select id from item where reference_code = $1', [code])
  return rows[0].id
}

async function measure(holdings: number): Promise<number> {
  const bench = await describedHouse('move', values.data && join(values.data, String(holdings)))
  const { house, actor } = bench
  try {
    if (bench.held === 0) await build(bench, holdings)
    const root = await idOf(bench, 'J001-S0-R')
    const times: number[] = []
    const series = [await idOf(bench, 'J001-S0'), await idOf(bench, 'J001-S1')]
    for (let round = 0; round < Number(values.rounds); round++) {
      const { rows } = await house.database.pool.query('select parent_id from item where id = $1', [root])
      const parentId = series.find((id) => id !== rows[0].parent_id) as string
      await settled(house)
      const now = house.now().toISOString()
      times.push(
        await seconds(async () => {
          const moved = await transact(house.database.db, actor, (tx) =>
            moveSubtree({ house, tx, actor, now, today: now.slice(0, 10) }, root, { parentId, reason: '归类' }),
          )
          if ('refusal' in moved) throw new Error(JSON.stringify(moved))
          if (!moved.runId) return
          const { state, error } = await house.runs.finish(moved.runId)
          if (state !== 'done') throw new Error(`${state}: ${error}`)
        }),
      )
    }
    console.log(
      `${below} records moved in holdings of ${holdings}: ${times.map((one) => one.toFixed(2)).join(', ')} s, ${((Math.min(...times) / below) * 1e6).toFixed(0)} µs a record`,
    )
    return Math.min(...times)
  } finally {
    await bench.close()
  }
}

const [small, large] = [await measure(sizes[0] as number), await measure(sizes[1] as number)]
console.log(`ratio large ÷ small ${(large / small).toFixed(2)} (aim about 1)`)
