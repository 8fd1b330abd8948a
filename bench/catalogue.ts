import { parseArgs } from 'node:util'
import { fullRecord } from '../packages/server/src/catalogue/full-record.ts'
import { findRecord } from '../packages/server/src/catalogue/index.ts'
import { childrenOf } from '../packages/server/src/catalogue/tree.ts'
import { describedHouse, load, percentiles, record, seconds, settled } from './described-house.ts'

// Opening a record, and a page of the children of a record that has very many, at the beginning, at any place, around a
// record and at a code. Usage: node bench/catalogue.ts [children] [--data FOLDER to build in once and keep]. Aims: record ≤ 20 ms, page ≤ 5 ms.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
const children = Number(positionals[0] ?? 100_000)
const rounds = 300

const bench = await describedHouse('catalogue', values.data)
const { house, repositoryId } = bench
const { db } = house.database
try {
  if (bench.held === 0) {
    const volume = record(bench, { level: 'volume', referenceCode: 'J001-1' })
    await load(bench, 1, () => volume)
    await load(bench, children, (at) =>
      record(bench, { parentId: volume.id, ancestors: [volume.id], referenceCode: `J001-1-${at + 1}` }),
    )
  }
  const { rows } = await house.database.pool.query('select id, level from item order by code_key')
  const volume = rows.find(({ level }) => level === 'volume') as { id: string }
  const ids = rows.filter(({ level }) => level !== 'volume').map(({ id }) => id as string)
  await settled(house)
  const any = (round: number) => ids[(round * 7919 + 13) % ids.length] as string
  const page = (query: object) => childrenOf(db, repositoryId, { parentId: volume.id, limit: 100, ...query })
  const works: Record<string, (round: number) => Promise<unknown>> = {
    'first page': () => page({}),
    'page around a record': (round) => page({ around: any(round) }),
    'page at a code': (round) => page({ code: `J001-1-${(round * 7919) % children}` }),
    'record with all its parts': async (round) => {
      const found = await findRecord(db, { organisationId: repositoryId }, { id: any(round) })
      return found && fullRecord(db, found, repositoryId)
    },
    'record with all its children': async () => {
      const found = await findRecord(db, { organisationId: repositoryId }, { id: volume.id })
      return found && fullRecord(db, found, repositoryId)
    },
    'record by its code': async (round) => {
      const code = `J001-1-${1 + ((round * 7919) % children)}`
      const found = await findRecord(db, { organisationId: repositoryId }, { referenceCode: code })
      return found && fullRecord(db, found, repositoryId)
    },
  }
  for (const [name, work] of Object.entries(works)) {
    for (let round = 0; round < 20; round++) await work(round)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(1000 * (await seconds(() => work(round))))
    console.log(`${name.padEnd(32)}${percentiles(times)}`)
  }
} finally {
  await bench.close()
}
