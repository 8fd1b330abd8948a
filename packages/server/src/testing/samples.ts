import { Readable } from 'node:stream'
import { transact } from '../base/audit.ts'
import { addItems, createFonds } from '../catalogue/index.ts'
import { createAccount, createOrganisation, proposeGrant } from '../identity/index.ts'
import { createDraft } from '../transfer/drafts.ts'
import { granted } from './house.ts'
import type { World } from './world.ts'

type Params = Readonly<Record<string, string>>
/**
 * What exists in a world, by the route's path up to its first parameter. `shared`: what the path names belongs to no
 * organisation. A new slice adds itself here: the scope test fails for a path that has no sample.
 */
export type Samples = Readonly<Record<string, Params | 'shared'>>

let count = 0

export const samples: Readonly<Record<string, (world: World) => Promise<Samples>>> = {
  async session({ house, accountId, cityId }) {
    const id = house.newId()
    const at = house.now().toISOString()
    const device = { userAgent: '', address: '', createdAt: at, lastSeenAt: at }
    await house.database.db
      .insertInto('session')
      .values({ id, tokenHash: Buffer.from(id), accountId, organisationId: cityId, ...device })
      .execute()
    return { '/me/sessions/:id': { id }, '/setup/:token': 'shared' }
  },
  async identity({ house, operator, agencyId, cityId }) {
    return transact(house.database.db, operator, async (tx) => {
      const code = `BODY-${++count}`
      const body = { code, name: code, nameEn: null, regionCode: null, repositoryId: null, roles: [] }
      const organisation = granted(
        await createOrganisation(tx, operator, { ...body, kind: 'agency', parentId: cityId }, house),
      )
      const person = { login: `person${count}`, name: '甲', organisationId: agencyId }
      const { account } = granted(await createAccount(tx, operator, person, house))
      const input = { accountId: account.id, organisationId: agencyId, role: 'leader' } as const
      const grant = granted(await proposeGrant(tx, operator, input, house))
      return {
        '/organisations/:id': { id: organisation.id },
        '/accounts/:id': { id: account.id },
        '/grants/:id': { id: grant.id },
        '/regions/:code': 'shared',
      }
    })
  },
  async runs({ house, cityId }) {
    const id = house.newId()
    const at = house.now().toISOString()
    await house.database.db
      .insertInto('run')
      .values({
        id,
        kind: 'test',
        organisationId: cityId,
        title: '试',
        titleEn: 'Test',
        state: 'queued',
        input: '{}' as never,
        actor: JSON.stringify({ kind: 'system', accountId: null, name: 'Lantai', organisationId: cityId }) as never,
        createdAt: at,
        updatedAt: at,
      })
      .execute()
    return { '/runs/:id': { id } }
  },
  async catalogue(world) {
    const { fondsId, itemId, fileId } = await sampleItem(world)
    return { '/fonds/:id': { id: fondsId }, '/items/:id': { id: itemId, fileId, page: '1' } }
  },
  async opening(world) {
    return { '/items/:id': { id: (await sampleItem(world)).itemId } }
  },
  async transfer(world) {
    const { house, agencyId, cityId } = world
    const { fondsId } = await sampleItem(world)
    const id = house.newId()
    const at = house.now().toISOString()
    await house.database.db
      .insertInto('transfer')
      .values({
        id,
        number: `YJ-2025-${++count}`,
        repositoryId: cityId,
        agencyId,
        fondsId,
        state: 'PENDING_REVIEW',
        packageName: '移交',
        packageForm: 'folder',
        packageBytes: 1,
        packageSm3: '0'.repeat(64),
        sentBy: '甲',
        receivedAt: at,
      })
      .execute()
    // Of the city's own papers: what is made is seen by its makers only.
    const { fondsCode } = await sampleItem(world, cityId)
    const makers = { ...world.operator, organisationId: cityId }
    const source = Readable.from([
      Buffer.from('题名,责任者,日期,保管期限,文件\n关于试点的通知,甲局,20010101,永久,a.txt\n'),
    ])
    const draft = granted(await createDraft(house, makers, { name: '目录.csv', fondsCode, source }))
    return { '/transfers/:id': { id, sequence: '1', file: '1' }, '/transfer-drafts/:id': { id: draft.id } }
  },
}

async function sampleItem({ house, operator, cityId, agencyId }: World, constituent = agencyId) {
  const number = String(++count).padStart(3, '0')
  const actor = { ...operator, organisationId: cityId }
  const itemId = house.newId()
  const now = house.now().toISOString()
  const fondsId = await transact(house.database.db, actor, async (tx) => {
    const input = { code: `J${number}`, name: `全宗 ${number}`, agencyId: constituent }
    const fonds = granted(await createFonds(tx, actor, input, { id: house.newId(), now }))
    await addItems(tx, [
      {
        id: itemId,
        repositoryId: cityId,
        fondsId: fonds.id,
        referenceCode: `J${number}-WS·2001·Y-BGS-0001`,
        category: 'WS',
        year: 2001,
        retention: '永久',
        organ: null,
        title: '关于试点的通知',
        creator: '甲局',
        documentNo: null,
        date: '20010101',
        securityClass: '公开',
        pageCount: 1,
        notes: null,
        transferId: null,
        metadata: {},
        createdAt: now,
        files: [file],
      },
    ])
    return fonds.id
  })
  const { id: fileId } = await house.database.db
    .selectFrom('itemFile')
    .select('id')
    .where('itemId', '=', itemId)
    .executeTakeFirstOrThrow()
  return { fondsId, fondsCode: `J${number}`, itemId, fileId }
}

const file = {
  sequence: 1,
  path: 'a.txt',
  name: 'a.txt',
  role: '正本',
  mediaType: 'text/plain',
  bytes: 1,
  sm3: '0'.repeat(64),
  sha512: '0'.repeat(128),
}
