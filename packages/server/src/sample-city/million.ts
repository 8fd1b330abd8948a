import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { copyIn } from '../base/copy-in.ts'
import type { House } from '../base/house.ts'
import { rowOf } from '../catalogue/index.ts'
import type { Paper } from './paper.ts'
import { papers } from './papers.ts'
import { hashText, mix } from './random.ts'

/** A fonds to fill, and whose papers it holds. */
export interface FondsToFill {
  readonly id: string
  readonly repositoryId: string
  readonly code: string
  /** Code of an organisation of the sample city. */
  readonly organisation: string
  /** Years left out, because their papers come in by transfers under the same codes. */
  readonly without?: ReadonlySet<number>
}

const columns = [
  'id',
  'repositoryId',
  'fondsId',
  'referenceCode',
  'codeKey',
  'category',
  'year',
  'retention',
  'organ',
  'title',
  'creator',
  'documentNo',
  'date',
  'securityClass',
  'pageCount',
  'notes',
  'fileCount',
  'byteCount',
  'accessStatus',
  'accessReason',
  'accessSetBy',
  'accessSetAt',
  'transferId',
  'metadata',
  'createdAt',
  'plain',
  'search',
  'level',
  'description',
] as const

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const retentionCode = { 永久: 'Y', 定期30年: 'D30', 定期10年: 'D10' } as const
const now = '2026-01-05T02:00:00.000Z'

/** Of what is older than 25 years most is open, of the rest a little. */
function statusOf(paper: Paper, fonds: string): AccessStatus {
  const chance = mix(hashText(fonds), hashText(paper.key)) % 100
  if (paper.securityClass !== '') return chance < 50 ? '控制' : '未审核'
  if (paper.year <= 2000) return chance < 70 ? '开放' : chance < 85 ? '控制' : chance < 95 ? '延期开放' : '未审核'
  return chance < 15 ? '开放' : '未审核'
}

const firstYear = 1978
const lastYear = 2025
const years = lastYear - firstYear + 1

function* rowsOf(fonds: readonly FondsToFill[], size: number, first: number) {
  let number = first
  for (const [index, each] of fonds.entries()) {
    const count = Math.floor((size * (index + 1)) / fonds.length) - Math.floor((size * index) / fonds.length)
    const counters = new Map<string, number>()
    // Enough papers that leaving out years still gives the count.
    const left = each.without ? (years / (years - each.without.size)) * 1.1 : 1
    let made = 0
    for (const paper of papers({
      seed: hashText(each.code),
      organisation: each.organisation,
      from: firstYear,
      to: lastYear,
      count: Math.ceil(count * left),
    })) {
      if (each.without?.has(paper.year)) continue
      if (++made > count) break
      const scope = `${each.code}-${paper.category}·${paper.year}·${retentionCode[paper.retention]}·${paper.organCode}`
      const running = (counters.get(scope) ?? 0) + 1
      counters.set(scope, running)
      const status = statusOf(paper, each.code)
      const row = rowOf(
        {
          id: `01900000-0000-7000-8000-${(number++).toString(16).padStart(12, '0')}`,
          repositoryId: each.repositoryId,
          fondsId: each.id,
          referenceCode: `${scope}-${String(running).padStart(4, '0')}`,
          category: paper.category,
          year: paper.year,
          retention: retentionCode[paper.retention],
          organ: paper.organCode,
          title: paper.title,
          creator: paper.creator,
          documentNo: paper.documentNo || null,
          date: paper.date,
          securityClass: paper.securityClass || '公开',
          pageCount: paper.pageCount,
          notes: null,
          transferId: null,
          metadata: {},
          createdAt: now,
          files: [],
        },
        status,
      )
      const decided = status !== '未审核'
      const all = {
        ...row,
        metadata: '{}',
        description: '{}',
        accessReason: decided ? '定期开放审核' : null,
        accessSetBy: decided ? '开放审核小组' : null,
        accessSetAt: decided ? now : null,
      }
      yield columns.map((column) => all[column])
    }
  }
}

/**
 * Fills fonds with catalogue entries without files, for looking at a large catalogue and for measuring. All or nothing:
 * indexes are taken away and built again inside one transaction.
 */
export async function loadCatalogue(
  house: House,
  fonds: readonly FondsToFill[],
  size: number,
  progress: (at: { step: 'rows' | 'indexes' | 'statistics'; done: number; total: number }) => void = () => {},
): Promise<void> {
  const client = await house.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local maintenance_work_mem = '512MB'`)
    await client.query('lock table item in access exclusive mode')
    const { rows: held } = await client.query<{ many: number }>(
      `select coalesce(max(('x' || right(id::text, 12))::bit(48)::int8), 0) as many from item where id::text like '01900000-0000-7000-8000-%'`,
    )
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where schemaname = any(current_schemas(false)) and tablename = 'item' and not exists
         (select from pg_constraint where conname = indexname and conrelid = 'item'::regclass)`,
    )
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    function* counted() {
      let done = 0
      for (const row of rowsOf(fonds, size, (held[0]?.many ?? 0) + 1)) {
        yield row
        if (++done % 5000 === 0) progress({ step: 'rows', done, total: size })
      }
    }
    await copyIn(client, 'item', columns.map(snake), counted())
    for (const [index, { definition }] of indexes.entries()) {
      progress({ step: 'indexes', done: index, total: indexes.length })
      await client.query(definition)
    }
    await client.query(
      `insert into item_tally as t (repository_id, fonds_id, category, year, retention, access_status, level, items, bytes)
       select repository_id, fonds_id, category, year, retention, access_status, level, count(*), sum(byte_count)
       from item where fonds_id = any($1::uuid[]) group by 1, 2, 3, 4, 5, 6, 7
       on conflict (fonds_id, category, year, retention, access_status, level)
       do update set items = excluded.items, bytes = excluded.bytes`,
      [fonds.map(({ id }) => id)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    client.release(true)
    throw error
  }
  progress({ step: 'statistics', done: 0, total: 1 })
  await client.query('vacuum (analyze) item')
  client.release()
}
