import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { addItems, fondsByCode, type NewItem } from '../catalogue/index.ts'
import { operatorActor } from '../identity/index.ts'
import type { City } from './bodies.ts'
import { numberer } from './numbering-codes.ts'
import { papers } from './papers.ts'
import type { Organisation } from './places.ts'

/** Years of a fonds that come in by transfers instead, so that no code is given twice. */
export type TakenYears = ReadonlyMap<string, ReadonlySet<number>>

/** Catalogue entries of papers that the repository holds on its shelves, without files. Returns how many. */
export async function describeHoldings(
  house: House,
  city: City,
  body: Organisation,
  { count, from = 1978, to = 2025, taken }: { count: number; from?: number; to?: number; taken: TakenYears },
): Promise<number> {
  const { db } = house.database
  if (!body.fonds) return 0
  const repositoryId = city.organisations.get(body.repository ?? body.code) as string
  const fonds = await fondsByCode(db, repositoryId, body.fonds.code)
  if (!fonds) throw new Error(`sample city: no fonds ${body.fonds.code}`)
  const keeper = await operatorActor(db, repositoryId)
  const number = numberer(body.code, body.fonds.code)
  const createdAt = house.now().toISOString()
  const items: NewItem[] = []
  for (const paper of papers({ seed: 1, organisation: body, from, to, count })) {
    if (taken.get(body.code)?.has(paper.year)) continue
    const { referenceCode, retentionCode } = number(paper)
    items.push({
      id: house.newId(),
      repositoryId,
      fondsId: fonds.id,
      referenceCode,
      category: paper.category,
      year: paper.year,
      retention: retentionCode,
      organ: paper.organCode,
      title: paper.title,
      creator: paper.creator,
      documentNo: paper.documentNo || null,
      date: paper.date,
      securityClass: paper.securityClass || '公开',
      pageCount: paper.pageCount,
      notes: null,
      transferId: null,
      metadata: { keyword: paper.keywords.join(';') },
      createdAt,
      files: [],
    })
  }
  if (items.length === 0) return 0
  await transact(db, keeper, async (tx) => {
    await addItems(tx, items)
    await audit(tx, 'catalogue.items-added', { id: fonds.id, count: items.length })
  })
  return items.length
}
