import { fullRecord } from '../packages/server/src/catalogue/full-record.ts'
import { findRecord } from '../packages/server/src/catalogue/index.ts'
import { childrenOf } from '../packages/server/src/catalogue/tree.ts'
import { describedHouse, load, percentiles, record, seconds, settled } from './described-house.ts'

// Opening a record, and a page of the children of a record that has very many, at the beginning, at any place, around a
// record and at a code. Usage: node bench/catalogue.ts [children]. Aims: record ≤ 20 ms, page ≤ 5 ms.
const children = Number(process.argv[2] ?? 100_000)
const rounds = 300

const bench = await describedHouse('catalogue')
const { house, repositoryId } = bench
const { db } = house.database
try {
  const volume = record(bench, { level: 'volume', referenceCode: 'J001-1' })
  const ids: string[] = []
  await load(bench, 1, () => volume)
  await load(bench, children, (at) => {
    const made = record(bench, { parentId: volume.id, ancestors: [volume.id], referenceCode: `J001-1-${at + 1}` })
    ids.push(made.id)
    return made
  })
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
