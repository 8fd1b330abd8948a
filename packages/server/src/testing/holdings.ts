import { createHash } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import { v7 as uuidv7 } from 'uuid'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { addItems, createFonds, type NewItem } from '../catalogue/index.ts'
import { openPreservation, recordStored } from '../preservation/index.ts'
import { actorWith, granted } from './house.ts'

/** A repository, an agency that transfers to it, and a fonds of that agency, for tests of what comes after a transfer. */
export interface Holdings {
  readonly repositoryId: string
  readonly agencyId: string
  readonly fondsId: string
  readonly fondsCode: string
  readonly archivist: Actor
  readonly officer: Actor
  /** Adds items; fields left out are filled plausibly. Returns them as added. */
  add(items: readonly Partial<NewItem>[]): Promise<NewItem[]>
  /** Adds an item whose files are really in the store. */
  addStored(
    item: Partial<NewItem>,
    files: readonly { name: string; mediaType: string; content: Buffer }[],
  ): Promise<NewItem>
}

let count = 0

export async function holdings(house: House, { code = 'A', name = '澜川市' } = {}): Promise<Holdings> {
  const { db } = house.database
  const [repositoryId, agencyId] = [uuidv7(), uuidv7()]
  const now = house.now().toISOString()
  const organisation = (id: string, more: object) => ({
    id,
    name,
    code: `${code}-${id.slice(-6)}`,
    kind: 'agency',
    createdAt: now,
    ...more,
  })
  await db
    .insertInto('organisation')
    .values([
      organisation(repositoryId, { name: `${name}档案馆`, kind: 'repository', roles: ['repository'] }),
      organisation(agencyId, { name: `${name}教育局`, repositoryId }),
    ])
    .execute()
  const archivist = actorWith(repositoryId, 'archivist')
  const fondsCode = `${code}${String(++count).padStart(3, '0')}`
  const fonds = granted(
    await transact(db, archivist, (tx) =>
      createFonds(tx, archivist, { code: fondsCode, name: `${name}教育局`, agencyId }, { id: house.newId(), now }),
    ),
  )
  let number = 0
  const whole = (item: Partial<NewItem>): NewItem => {
    number += 1
    const year = item.year ?? 1995
    return {
      id: uuidv7(),
      repositoryId,
      fondsId: fonds.id,
      referenceCode: `${fondsCode}-WS·${year}·Y-${String(number).padStart(4, '0')}`,
      category: 'WS',
      year,
      retention: 'Y',
      organ: null,
      title: `关于第${number}件事项的通知`,
      creator: `${name}教育局`,
      documentNo: null,
      date: `${year}0${1 + (number % 9)}15`,
      securityClass: '公开',
      pageCount: null,
      notes: null,
      transferId: null,
      metadata: {},
      createdAt: now,
      files: [],
      ...item,
    }
  }
  const add = async (items: readonly Partial<NewItem>[]) => {
    const all = items.map(whole)
    await transact(db, archivist, (tx) => addItems(tx, all), { unaudited: true })
    return all
  }
  return {
    repositoryId,
    agencyId,
    fondsId: fonds.id,
    fondsCode,
    archivist,
    officer: actorWith(agencyId, 'records-officer'),
    add,
    async addStored(item, files) {
      const store = await openPreservation(house)
      const described = files.map(({ name, mediaType, content }, index) => ({
        sequence: index + 1,
        path: `文件/${name}`,
        name,
        role: '正文',
        mediaType,
        bytes: content.length,
        sm3: createHash('sm3').update(content).digest('hex'),
        sha512: createHash('sha512').update(content).digest('hex'),
      }))
      const [added] = (await add([{ ...item, files: described }])) as [NewItem]
      const stored = await store.store({
        itemId: added.id,
        repositoryId,
        user: 'test',
        message: 'test',
        created: now,
        content: files.map(({ content }, index) => ({
          path: described[index]?.path as string,
          open: async () => [content],
          bytes: content.length,
          sha512: described[index]?.sha512 as string,
        })),
      })
      await transact(db, archivist, (tx) => recordStored(tx, [stored], now), { unaudited: true })
      return added
    },
  }
}
