import { transact } from '../packages/server/src/base/audit.ts'
import { moveSubtree } from '../packages/server/src/catalogue/describe.ts'
import { describedHouse, load, record, seconds, settled } from './described-house.ts'

// Moving a subtree in small and in large holdings: it shall cost what it moves and nothing else.
// Usage: node bench/move.ts [records below] [small holdings] [large holdings]. Aim: large ÷ small about 1.
const below = Number(process.argv[2] ?? 5000)
const small = Number(process.argv[3] ?? below * 2)
const large = Number(process.argv[4] ?? below * 20)

const bench = await describedHouse('move')
const { house, actor } = bench
try {
  const series = ['甲', '乙'].map((title, at) =>
    record(bench, { level: 'series', title, referenceCode: `J001-S${at}` }),
  )
  const root = record(bench, {
    level: 'series',
    parentId: series[0]?.id ?? null,
    ancestors: [series[0]?.id ?? ''],
    referenceCode: 'J001-S0-R',
  })
  const top = [series[0]?.id ?? '', root.id]
  const volumes = Array.from({ length: Math.max(1, Math.round(below / 500)) }, (_, at) =>
    record(bench, { level: 'volume', parentId: root.id, ancestors: top, referenceCode: `J001-S0-R-${at + 1}` }),
  )
  await load(bench, 3, (at) => [...series, root][at] as (typeof series)[number])
  await load(bench, volumes.length, (at) => volumes[at] as (typeof series)[number])
  await load(bench, below - volumes.length, (at) => {
    const volume = volumes[at % volumes.length] as (typeof series)[number]
    return record(bench, { parentId: volume.id, ancestors: [...top, volume.id] })
  })
  const measured: number[] = []
  let held = below + 3
  for (const holdings of [small, large]) {
    await load(bench, Math.max(0, holdings - held), () => record(bench))
    held = holdings
    const times: number[] = []
    for (const to of [series[1], series[0], series[1], series[0]]) {
      await settled(house)
      const now = house.now().toISOString()
      times.push(
        await seconds(async () => {
          const moved = await transact(house.database.db, actor, (tx) =>
            moveSubtree({ house, tx, actor, now, today: now.slice(0, 10) }, root.id, {
              parentId: to?.id ?? null,
              reason: '归类',
            }),
          )
          if ('refusal' in moved) throw new Error(JSON.stringify(moved))
          if (moved.runId) await house.runs.finish(moved.runId)
        }),
      )
    }
    const best = Math.min(...times)
    measured.push(best)
    console.log(
      `${below} records moved in holdings of ${holdings}: ${best.toFixed(2)} s (${times.map((one) => one.toFixed(2)).join(', ')})`,
    )
  }
  console.log(`ratio large ÷ small ${((measured[1] ?? 0) / (measured[0] ?? 1)).toFixed(2)} (aim about 1)`)
} finally {
  await bench.close()
}
