import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../packages/core/src/refusal.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { readConfig } from '../packages/server/src/base/config.ts'
import type { House } from '../packages/server/src/base/house.ts'
import { nobody } from '../packages/server/src/base/http.ts'
import { createFonds } from '../packages/server/src/catalogue/index.ts'
import { openHouse } from '../packages/server/src/open-house.ts'
import { loadCatalogue } from '../packages/server/src/sample-city/million.ts'
import { organisations } from '../packages/server/src/sample-city/organisations.ts'
import { random } from '../packages/server/src/sample-city/random.ts'
import { type Scope, type SearchRequest, searchFacets, searchItems } from '../packages/server/src/search/index.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
    // The least of so many times counts: takes out what else a shared machine does.
    repeat: { type: 'string', default: '1' },
    slow: { type: 'boolean', default: false },
  },
})
const size = Number(values.size)
const aimMs = 50
const opened = await openHouse(readConfig({ data: values.data ?? join(tmpdir(), `lantai-bench-search-${size}`) }))
const { house } = opened

try {
  const repositoryId = await catalogue(house, size)
  await measure(house, repositoryId)
} finally {
  await opened.close()
}

/** Builds the catalogue once; the folder keeps it for the next run. */
async function catalogue(house: House, size: number): Promise<string> {
  const { db } = house.database
  const known = await db.selectFrom('organisation').select('id').where('code', '=', 'BENCH-DAG').executeTakeFirst()
  const repositoryId = known?.id ?? house.newId()
  if (known && (await db.selectFrom('item').select('id').limit(1).executeTakeFirst())) return repositoryId
  const createdAt = new Date().toISOString()
  if (!known)
    await db
      .insertInto('organisation')
      .values({
        id: repositoryId,
        code: 'BENCH-DAG',
        name: '澜川市档案馆',
        kind: 'repository',
        roles: ['repository'],
        createdAt,
      })
      .execute()
  const writers = organisations.filter((each) => each.papers && each.fonds)
  const archivist = { ...nobody, organisationId: repositoryId }
  const fonds = []
  for (let index = 0; index < Math.min(160, Math.max(1, size / 2000)); index++) {
    const organisation = writers[index % writers.length] as (typeof writers)[number]
    const code = `M${String(index + 1).padStart(3, '0')}`
    const made = await transact(db, archivist, (tx) =>
      createFonds(
        tx,
        archivist,
        { code, name: `${organisation.name}(${index + 1})` },
        { id: house.newId(), now: createdAt },
      ),
    )
    if (isRefusal(made)) throw new Error(made.refusal)
    fonds.push({ id: made.id, repositoryId, code, organisation: organisation.code })
  }
  const began = performance.now()
  let last = ''
  await loadCatalogue(house, fonds, size, ({ step, done, total }) => {
    const line = step === 'rows' ? `rows ${Math.floor((done * 20) / total) * 5} %` : step
    if (line !== last) console.error(`${((performance.now() - began) / 1000).toFixed(1)} s  ${line}`)
    last = line
  })
  console.log(`built ${size} records in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  return repositoryId
}

interface Query {
  readonly kind: string
  readonly request: Omit<SearchRequest, 'scope'>
}

/** Queries cut out of records drawn by chance, so that each finds something and none was chosen to be quick. */
async function queries(house: House, count: number): Promise<Query[]> {
  const chance = random(Number(values.seed))
  const { rows } = await house.database.pool.query<{
    title: string
    creator: string
    document_no: string | null
    reference_code: string
    fonds_id: string
    year: number
  }>(
    `select title, creator, document_no, reference_code, fonds_id, year from item
     where right(id::text, 12) = any($1::text[])`,
    [Array.from({ length: count * 4 }, () => (1 + chance.below(size)).toString(16).padStart(12, '0'))],
  )
  const cut = (text: string, length: number) => {
    const runs = text.match(/\p{Script=Han}+/gu)?.filter((run) => run.length >= length) ?? ['通知']
    const run = chance.pick(runs)
    const start = chance.below(run.length - length + 1)
    return run.slice(start, start + length)
  }
  const kinds: readonly ((row: (typeof rows)[number]) => Query)[] = [
    ({ title }) => ({ kind: 'two characters', request: { query: cut(title, 2) } }),
    ({ creator }) => ({ kind: 'name of a body', request: { query: creator } }),
    ({ document_no, title }) => ({ kind: 'document number', request: { query: document_no ?? title.slice(0, 12) } }),
    ({ reference_code }) => ({
      kind: 'reference code, cut',
      request: { query: reference_code.slice(0, 6 + chance.below(reference_code.length - 6)) },
    }),
    ({ title }) => ({ kind: 'cut mid-word', request: { query: cut(title, 5) } }),
    ({ title, fonds_id, year }) => ({
      kind: 'word and facet',
      request: {
        query: cut(title, 2),
        filters: chance.next() < 0.5 ? { fondsId: [fonds_id] } : { yearFrom: year, yearTo: year },
      },
    }),
    ({ title, creator }) => ({ kind: 'two words', request: { query: `${cut(title, 2)} ${cut(creator, 2)}` } }),
    ({ title }) => ({ kind: 'by code order', request: { query: cut(title, 3), sort: 'code' } }),
  ]
  return rows.slice(0, count).map((row, index) => (kinds[index % kinds.length] as (typeof kinds)[number])(row))
}

async function measure(house: House, repositoryId: string): Promise<void> {
  const scopes: [string, Scope][] = [
    ['public', 'public'],
    ['repository', { organisationId: repositoryId }],
  ]
  for (const [name, scope] of scopes) {
    const all = await queries(house, Number(values.queries))
    for (const { request } of all.slice(0, 20)) await searchItems(house, { ...request, scope })
    const times = new Map<string, { page: number[]; facets: number[] }>()
    const slow: string[] = []
    for (const { kind, request } of all) {
      let [page, facets] = [Infinity, Infinity]
      let found: Awaited<ReturnType<typeof searchItems>> | undefined
      for (let turn = 0; turn < Number(values.repeat); turn++) {
        const began = performance.now()
        found = await searchItems(house, { ...request, scope })
        page = Math.min(page, performance.now() - began)
        const again = performance.now()
        await searchFacets(house, { ...request, scope })
        facets = Math.min(facets, performance.now() - again)
      }
      if (!found || isRefusal(found)) throw new Error(found?.refusal)
      const group = times.get(kind) ?? { page: [], facets: [] }
      times.set(kind, group)
      group.page.push(page)
      group.facets.push(facets)
      if (Math.max(page, facets) > aimMs)
        slow.push(
          `${page.toFixed(0)} + ${facets.toFixed(0)} ms  ${kind}  ${JSON.stringify(request)}  ${found.order} ${found.total}`,
        )
    }
    const every = [...times.values()]
    times.set('all', { page: every.flatMap((each) => each.page), facets: every.flatMap((each) => each.facets) })
    console.log(
      `\n${name}: ${all.length} queries of ${size} records, ms`.padEnd(46),
      'page p50   p95   max   facets p50   p95',
    )
    for (const [kind, { page, facets }] of times)
      console.log(
        kind.padEnd(44),
        [at(page, 0.5), at(page, 0.95), Math.max(...page), at(facets, 0.5), at(facets, 0.95)]
          .map((ms) => ms.toFixed(1).padStart(8))
          .join(''),
      )
    const p95 = at(times.get('all')?.page ?? [], 0.95)
    console.log(`p95 of a page is ${(p95 / aimMs).toFixed(2)} of the limit of ${aimMs} ms`)
    if (values.slow) console.log(slow.join('\n'))
  }
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
