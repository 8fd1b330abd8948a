import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../packages/core/src/actor.ts'
import { transact } from '../packages/server/src/base/audit.ts'
import { readConfig } from '../packages/server/src/base/config.ts'
import type { House } from '../packages/server/src/base/house.ts'
import { nobody } from '../packages/server/src/base/http.ts'
import { addItems, createFonds, type NewItem } from '../packages/server/src/catalogue/index.ts'
import { openHouse } from '../packages/server/src/open-house.ts'

/**
 * A house of its own for a bench, with one repository and one fonds to fill. In a folder that is given it stays when the bench has
 * ended; `held` tells how many records it has already.
 */
export async function describedHouse(name: string, folder?: string) {
  const data = folder ?? join(tmpdir(), `lantai-bench-${name}-${process.pid}`)
  const opened = await openHouse(readConfig({ data }))
  const { house } = opened
  const close = async () => {
    await opened.close()
    if (!folder) await rm(data, { recursive: true, force: true })
  }
  const kept = (await house.database.pool.query(`select id, repository_id from fonds where code = 'J001'`)).rows[0]
  const repositoryId: string = kept?.repository_id ?? house.newId()
  const now = house.now().toISOString()
  const actor: Actor = {
    ...nobody,
    name: 'bench',
    organisationId: repositoryId,
    may: new Set(['catalogue.describe', 'catalogue.recode']),
  }
  if (kept) {
    const { rows } = await house.database.pool.query('select count(*)::int as held from item')
    given = rows[0].held
    return { house, actor, repositoryId, fondsId: kept.id as string, held: given, close }
  }
  await house.database.db
    .insertInto('organisation')
    .values({
      id: repositoryId,
      code: 'BENCH',
      name: '澜川市档案馆',
      kind: 'repository',
      roles: ['repository'],
      createdAt: now,
    })
    .execute()
  const fonds = await transact(house.database.db, actor, (tx) =>
    createFonds(tx, actor, { code: 'J001', name: '澜川市人民政府' }, { id: house.newId(), now }),
  )
  if ('refusal' in fonds) throw new Error(fonds.refusal)
  return { house, actor, repositoryId, fondsId: fonds.id, held: 0, close }
}
export type DescribedHouse = Awaited<ReturnType<typeof describedHouse>>

const words = [
  '关于',
  '防汛',
  '抗旱',
  '教育',
  '卫生',
  '会议',
  '通知',
  '批复',
  '请示',
  '工作',
  '总结',
  '计划',
  '经费',
  '机构',
  '编制',
  '任免',
  '表彰',
  '统计',
  '农业',
  '水利',
]
const title = (number: number) =>
  Array.from({ length: 7 }, (_, at) => words[(number * (at * 2 + 3) + (number >> at)) % words.length]).join('')

let given = 0

/** A plain record of the bench's fonds; `more` gives it another level or a parent. */
export function record({ house, repositoryId, fondsId }: DescribedHouse, more: Partial<NewItem> = {}): NewItem {
  const number = ++given
  const year = 1950 + (number % 60)
  return {
    id: house.newId(),
    repositoryId,
    fondsId,
    referenceCode: `J001-WS·${year}·Y-${String(number).padStart(7, '0')}`,
    category: 'WS',
    year,
    retention: 'Y',
    organ: null,
    title: title(number),
    creator: '澜川市人民政府办公室',
    documentNo: `澜政发〔${year}〕${number % 300}号`,
    date: `${year}0${1 + (number % 9)}15`,
    securityClass: '公开',
    pageCount: number % 30,
    notes: null,
    transferId: null,
    metadata: {},
    createdAt: '2026-01-05T02:00:00.000Z',
    files: [],
    ...more,
  }
}

export async function load(bench: DescribedHouse, count: number, make: (at: number) => NewItem): Promise<void> {
  const { db } = bench.house.database
  for (let start = 0; start < count; start += 5000) {
    const part = Array.from({ length: Math.min(5000, count - start) }, (_, at) => make(start + at))
    await transact(db, bench.actor, (tx) => addItems(tx, part), { unaudited: true })
  }
}

export async function settled(house: House): Promise<void> {
  await house.database.pool.query('vacuum analyze item')
  await house.database.pool.query('checkpoint')
}

export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

export const percentiles = (times: number[]): string => {
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`
}
