import { isRefusal } from '../packages/core/src/refusal.ts'
import { indexText } from '../packages/core/src/search/item-index.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { copyIn } from '../packages/server/src/base/copy-in.ts'
import type { House } from '../packages/server/src/base/house.ts'
import { nobody } from '../packages/server/src/base/http.ts'
import { createFonds } from '../packages/server/src/catalogue/index.ts'
import { type FondsToFill, loadCatalogue } from '../packages/server/src/sample-city/million.ts'
import { organisations } from '../packages/server/src/sample-city/organisations.ts'
import { papers } from '../packages/server/src/sample-city/papers.ts'
import { hashText, mix } from '../packages/server/src/sample-city/random.ts'

export interface Holdings {
  readonly repositoryId: string
  readonly fonds: readonly FondsToFill[]
}

/** A catalogue of so many records, a share of them with full text; the folder keeps it for the next run. Topics come and go with the years. */
export async function catalogue(house: House, size: number, textShare: number): Promise<Holdings> {
  const { db } = house.database
  const known = await db.selectFrom('organisation').select('id').where('code', '=', 'BENCH-DAG').executeTakeFirst()
  const repositoryId = known?.id ?? house.newId()
  const createdAt = new Date().toISOString()
  const writers = organisations.filter((each) => each.papers && each.fonds)
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
  const archivist = { ...nobody, organisationId: repositoryId }
  const fonds: FondsToFill[] = []
  for (let index = 0; index < Math.min(160, Math.max(1, size / 2000)); index++) {
    const organisation = writers[index % writers.length] as (typeof writers)[number]
    const code = `M${String(index + 1).padStart(3, '0')}`
    const there = await db
      .selectFrom('fonds')
      .select('id')
      .where('repositoryId', '=', repositoryId)
      .where('code', '=', code)
      .executeTakeFirst()
    const made =
      there ??
      (await transact(db, archivist, (tx) =>
        createFonds(
          tx,
          archivist,
          { code, name: `${organisation.name}(${index + 1})` },
          { id: house.newId(), now: createdAt },
        ),
      ))
    if (isRefusal(made)) throw new Error(made.refusal)
    fonds.push({ id: made.id, repositoryId, code, organisation: organisation.code })
  }
  if (!(await db.selectFrom('item').select('id').limit(1).executeTakeFirst())) {
    const began = performance.now()
    let last = ''
    await loadCatalogue(house, fonds, size, ({ step, done, total }) => {
      const line = step === 'rows' ? `rows ${Math.floor((done * 20) / total) * 5} %` : step
      if (line !== last) console.error(`${((performance.now() - began) / 1000).toFixed(1)} s  ${line}`)
      last = line
    })
    console.log(`built ${size} records in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  if (textShare > 0 && !(await db.selectFrom('itemText').select('itemId').limit(1).executeTakeFirst())) {
    const began = performance.now()
    const count = await loadTexts(house, fonds, size, textShare)
    console.log(`and the full text of ${count} in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  return { repositoryId, fonds }
}

const columns = ['item_id', 'state', 'characters', 'content', 'plain', 'body', 'search', 'extracted_at']

/** The papers of the loader once more, in its order, with what is written on them. */
async function loadTexts(house: House, fonds: readonly FondsToFill[], size: number, share: number): Promise<number> {
  const client = await house.database.pool.connect()
  const reader = await house.database.pool.connect()
  let count = 0
  const at = new Date().toISOString()
  async function* rows() {
    let number = 0
    for (const [index, each] of fonds.entries()) {
      const wanted = Math.floor((size * (index + 1)) / fonds.length) - Math.floor((size * index) / fonds.length)
      const batch: { id: string; content: string }[] = []
      for (const paper of papers({
        seed: hashText(each.code),
        organisation: each.organisation,
        from: 1978,
        to: 2025,
        count: wanted,
      })) {
        number += 1
        if (mix(number, 77) / 2 ** 32 >= share) continue
        const { addressee, paragraphs, signature } = paper.body()
        const id = `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
        batch.push({ id, content: [paper.title, addressee, ...paragraphs, signature].filter(Boolean).join('\n') })
      }
      for (let start = 0; start < batch.length; start += 500) {
        const part = batch.slice(start, start + 500)
        const { rows: items } = await reader.query<{ id: string; search: string }>(
          'select id, search::text from item where id = any($1::uuid[])',
          [part.map(({ id }) => id)],
        )
        const search = new Map(items.map((item) => [item.id, item.search]))
        for (const { id, content } of part) {
          const { plain, body } = indexText(content)
          count += 1
          yield [id, 'read', content.length, content, plain, body, `${body} ${search.get(id)}`, at]
        }
      }
      if (index % 20 === 19) console.error(`texts: ${count}`)
    }
  }
  try {
    await client.query('begin')
    await client.query(`set local maintenance_work_mem = '512MB'`)
    await client.query('drop index item_text_search')
    await copyIn(client, 'item_text', columns, rows())
    await client.query('create index item_text_search on item_text using gin (search) with (fastupdate = off)')
    await client.query('commit')
    await client.query('vacuum (analyze) item_text')
  } finally {
    client.release()
    reader.release()
  }
  return count
}
