import { mkdir, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Cell } from '@lantai/core/filing/work-schema.ts'
import { defaultTransferSettings, dueRule } from '@lantai/core/transfer/plan-rules.ts'
import { sampleSchedule, sampleScheme } from '../arrangement/testing/example-arrangement.ts'
import { sampleAuthority } from '../authority/testing/example-authority.ts'
import { transact } from '../base/audit.ts'
import { linkFonds } from '../catalogue/fonds-links.ts'
import { addItems, beginAct, countAct, createFonds, createVirtualFile } from '../catalogue/index.ts'
import { relate } from '../catalogue/relations.ts'
import { sampleCheckRun, sampleCheckScheme } from '../checks/testing/example-checks.ts'
import { addSource, createSystem } from '../connect/index.ts'
import { deliveryFolder, packagePath } from '../connect/place.ts'
import { systemById } from '../connect/store-systems.ts'
import { addItem, box, createFiling, edit, putFile } from '../filing/index.ts'
import { createAccount, createOrganisation, proposeGrant } from '../identity/index.ts'
import { addImportFile, createImport } from '../interop/imports.ts'
import { saveMap } from '../interop/store-maps.ts'
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
    const other = await sampleItem(world)
    const { house, cityId } = world
    const actor = { ...world.operator, organisationId: cityId }
    const now = house.now().toISOString()
    return transact(house.database.db, actor, async (tx) => {
      const act = await beginAct(tx, actor, { kind: 'edit', reason: '修改著录', now })
      await countAct(tx, act, { items: 0, reason: '修改著录' })
      const { items } = granted(await relate(tx, actor, itemId, { toId: other.itemId, kind: 'related' }, now))
      const links = granted(await linkFonds(tx, actor, fondsId, { fondsId: other.fondsId, kind: 'successor' }, now))
      const virtual = granted(
        await createVirtualFile(tx, actor, { title: '防汛专题', reason: '', itemIds: [itemId] }, now),
      )
      return {
        '/fonds/:id': { id: fondsId, linkId: links.items[0]?.id ?? '' },
        '/items/:id': { id: itemId, fileId, page: '1', relationId: items[0]?.id ?? '' },
        '/edit-acts/:id': { id: act.id },
        '/virtual-files/:id': { id: virtual.id },
      }
    })
  },
  async print(world) {
    const { fondsId, itemId } = await sampleItem(world)
    return {
      '/fonds/:id': { id: fondsId, form: 'item-catalogue' },
      '/items/:id': { id: itemId, form: 'volume-contents' },
    }
  },
  async authority(world) {
    const { fondsId, itemId } = await sampleItem(world)
    const { authorityId, relationId, actId } = await sampleAuthority(world)
    return {
      '/authorities/:id': { id: authorityId, version: '1' },
      '/authority-relations/:id': { id: relationId },
      '/authority-acts/:id': { id: actId },
      '/items/:id': { id: itemId },
      '/fonds/:id': { id: fondsId },
    }
  },
  async schedules(world) {
    return { '/schedules/:id': { id: await sampleSchedule(world) } }
  },
  async codes(world) {
    return { '/fonds/:id': { id: (await sampleItem(world)).fondsId } }
  },
  async schemes(world) {
    return { '/metadata-schemes/:id': { id: await sampleScheme(world) } }
  },
  async search({ house, operator, cityId, accountId }) {
    const id = house.newId()
    const at = house.now().toISOString()
    const row = {
      id,
      accountId,
      organisationId: cityId,
      name: '水库',
      query: '水库',
      lookIn: 'both',
      alert: false,
    } as const
    await transact(
      house.database.db,
      operator,
      (tx) =>
        tx
          .insertInto('savedSearch')
          .values({ ...row, filters: '{}' as never, createdAt: at, seenAt: at })
          .execute(),
      { unaudited: true },
    )
    return { '/saved-searches/:id': { id } }
  },
  async opening(world) {
    return { '/items/:id': { id: (await sampleItem(world)).itemId } }
  },
  async uploads({ house, operator, cityId, accountId }) {
    const id = house.newId()
    const at = house.now().toISOString()
    const moments = { createdAt: at, touchedAt: at, expiresAt: '2999-01-01T00:00:00.000Z' }
    const row = { id, purpose: 'transfer.receive', organisationId: cityId, owner: accountId, name: '移交.zip' } as const
    const state = { bytes: 10, state: 'open', details: '{}' as never, createdBy: '甲', ...moments } as const
    await transact(
      house.database.db,
      operator,
      (tx) =>
        tx
          .insertInto('upload')
          .values({ ...row, ...state })
          .execute(),
      { unaudited: true },
    )
    return { '/uploads/:id': { id } }
  },
  async checkSchemes(world) {
    return { '/check-schemes/:id': { id: await sampleCheckScheme(world) } }
  },
  async checkRuns(world) {
    return { '/check-runs/:id': { id: await sampleCheckRun(world), photoId: world.house.newId() } }
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
  async transferPlans(world) {
    return samplePlan(world)
  },
  async transferRegisters(world) {
    const { id } = await sampleTransfer(world)
    return { '/transfers/:id': { id, scanId: world.house.newId() }, '/public/receipts/:code': 'shared' }
  },
  async transferAgreements({ house, operator, cityId, agencyId }) {
    const id = house.newId()
    const contact = { name: '', phone: '', mail: '' }
    const terms = {
      what: '文书',
      ways: ['online'],
      formats: [],
      layouts: [],
      agencyContact: contact,
      repositoryContact: contact,
    }
    const dates = { validFrom: '2026-01-01', validTo: null, note: null }
    await transact(
      house.database.db,
      operator,
      (tx) =>
        tx
          .insertInto('transferAgreement')
          .values({
            id,
            repositoryId: cityId,
            agencyId,
            number: ++count,
            state: 'draft',
            terms: JSON.stringify({ ...terms, ...dates }) as never,
            createdBy: '甲',
            createdAt: house.now().toISOString(),
          })
          .execute(),
      { unaudited: true },
    )
    return { '/transfer-agreements/:id': { id } }
  },
  async transferAppraisal(world) {
    return { '/transfers/:id': { id: (await sampleTransfer(world)).id } }
  },
  async transferHistory(world) {
    return { '/transfers/:id': { id: (await sampleTransfer(world)).id } }
  },
  async paperTransfers(world) {
    const { id } = await sampleTransfer(world, { form: 'paper', packageForm: 'paper', state: 'RECEIVED' })
    return { '/paper-transfers/:id': { id, sequence: '1' } }
  },
  async quarantine(world) {
    const { house, operator, cityId } = world
    const { id: transferId } = await sampleTransfer(world)
    const id = house.newId()
    const put = {
      kind: 'person',
      reason: '可疑',
      putBy: '甲',
      putAt: house.now().toISOString(),
      state: 'held',
    } as const
    await transact(
      house.database.db,
      operator,
      (tx) =>
        tx
          .insertInto('quarantine')
          .values({ id, transferId, repositoryId: cityId, ...put })
          .execute(),
      { unaudited: true },
    )
    return { '/quarantine/:id': { id }, '/transfers/:id': { id: (await sampleTransfer(world)).id } }
  },
  async selfChecks(world) {
    const { house, operator, cityId } = world
    const id = house.newId()
    const at = house.now().toISOString()
    // Of the city's own papers: a self-check is seen by its makers only.
    const row = { id, agencyId: cityId, repositoryId: cityId, origin: 'upload', state: 'checked' } as const
    const pack = { packageName: '移交.zip', packageBytes: 1, packageSm3: '0'.repeat(64) }
    await transact(
      house.database.db,
      operator,
      (tx) =>
        tx
          .insertInto('selfCheck')
          .values({ ...row, ...pack, createdBy: '甲', createdAt: at, expiresAt: '2999-01-01T00:00:00.000Z' })
          .execute(),
      { unaudited: true },
    )
    const { fondsCode } = await sampleItem(world, cityId)
    const source = Readable.from([Buffer.from('题名,责任者,日期,保管期限,文件\n')])
    const makers = { ...operator, organisationId: cityId }
    const draft = granted(await createDraft(house, makers, { name: '目录.csv', fondsCode, source }))
    return { '/self-checks/:id': { id }, '/transfer-drafts/:id': { id: draft.id } }
  },
  async filing(world) {
    const { house, operator, cityId } = world
    // Of the city's own papers: a filing is seen by its makers only.
    const { fondsId } = await sampleItem(world, cityId)
    const makers = { ...operator, organisationId: cityId }
    const { db } = house.database
    const filing = granted(await transact(db, makers, (tx) => createFiling(house, tx, makers, { fondsId, year: 2024 })))
    const source = Readable.from([Buffer.from('a')])
    const { file } = granted(await putFile(house, makers, filing.id, { path: 'a.txt', source }))
    const { rows } = granted(await addItem(house, makers, filing.id, { title: '关于试点的通知', fileIds: [file.id] }))
    const itemId = rows[0]?.id as string
    const [year, retention, category] = ['2024', 'Y', 'WS'].map((value, at) => ({
      itemId,
      field: (['year', 'retention', 'category'] as const)[at] as 'year',
      value,
    })) as [Cell, Cell, Cell]
    granted(await edit(house, makers, filing.id, { cells: [year, retention, category] }))
    granted(await box(house, makers, filing.id, {}))
    const { id: boxId } = await db
      .selectFrom('filingBox')
      .select('id')
      .where('filingId', '=', filing.id)
      .executeTakeFirstOrThrow()
    return { '/filings/:id': { id: filing.id, itemId, fileId: file.id, boxId, page: '1', form: 'catalogue' } }
  },
  async connect(world) {
    const { house, operator, cityId } = world
    const actor = { ...operator, organisationId: cityId }
    const at = house.now().toISOString()
    return transact(house.database.db, actor, async (tx) => {
      const input = { code: `oa-${++count}`, name: '办公系统', target: 'filing' } as const
      const { system } = granted(await createSystem(house, tx, actor, input))
      const settings = { kind: 'folder', whole: 'marker', stableSeconds: 10 } as const
      const row = await systemById(tx, system.id)
      const body = { settings, everyMinutes: 60, enabled: false }
      const source = granted(await addSource(house, tx, row as NonNullable<typeof row>, body))
      const [deliveryId, reconciliationId] = [house.newId(), house.newId()]
      const of = { systemId: system.id, agencyId: cityId, day: at.slice(0, 10) }
      const coming = {
        target: 'filing',
        channel: 'push',
        state: 'returned',
        name: 'a.zip',
        sm3: '0'.repeat(64),
      } as const
      const delivery = { id: deliveryId, ...of, businessId: 'OA-1', version: 1, ...coming, bytes: 1, receivedAt: at }
      await tx.insertInto('delivery').values(delivery).execute()
      await mkdir(deliveryFolder(house, deliveryId), { recursive: true })
      await writeFile(packagePath(house, deliveryId), 'a')
      await tx
        .insertInto('reconciliation')
        .values({ id: reconciliationId, ...of, by: 'person', state: 'equal', at })
        .execute()
      return {
        '/connected-systems/:id': { id: system.id, sourceId: source.id },
        '/deliveries/:id': { id: deliveryId },
        '/reconciliations/:id': { id: reconciliationId },
      }
    })
  },
  // Seen by the system that sent them and by no person; that one system sees nothing of another is told in connect.test.ts.
  filingInterface: async () => ({ '/filing/v1/packages/:businessId': 'shared' }),
  uploadInterface: async () => ({ '/filing/v1/uploads/:id': 'shared' }),
  async interop(world) {
    const { house, operator, cityId } = world
    const { fondsId } = await sampleItem(world)
    const actor = { ...operator, organisationId: cityId }
    const { db } = house.database
    const id = granted(await transact(db, actor, (tx) => createImport(house, tx, actor, { fondsId })))
    const source = Readable.from([Buffer.from('题名,日期\n关于试点的通知,20010101\n')])
    const { files } = granted(await addImportFile(house, actor, id, { name: '目录.csv', source }))
    const map = { id: house.newId(), repositoryId: cityId, name: `县馆目录 ${++count}`, columns: [], constants: {} }
    const saved = { ...map, updatedAt: house.now().toISOString(), updatedBy: actor.name }
    await transact(db, actor, (tx) => saveMap(tx, saved), { unaudited: true })
    return { '/imports/:id': { id, fileId: files[0]?.id ?? '' }, '/import-maps/:id': { id: map.id } }
  },
}

async function sampleTransfer(
  world: World,
  more: { form?: 'paper'; packageForm?: 'paper'; state?: 'RECEIVED' } = {},
): Promise<{ id: string }> {
  const { house, agencyId, cityId } = world
  const { fondsId } = await sampleItem(world)
  const id = house.newId()
  const number = `YJ-2024-${++count}`
  const sent = { sentBy: '甲', receivedAt: house.now().toISOString() }
  const pack = { packageName: '移交', packageForm: 'folder', packageBytes: 1, packageSm3: '0'.repeat(64) } as const
  await house.database.db
    .insertInto('transfer')
    .values({ id, number, repositoryId: cityId, agencyId, fondsId, state: 'PENDING_REVIEW', ...pack, ...sent, ...more })
    .execute()
  return { id }
}

async function samplePlan(world: World): Promise<Samples> {
  const { house, operator, cityId } = world
  // A city that is its own agency here sees the line from both sides.
  const { fondsId } = await sampleItem(world, cityId)
  const rule = JSON.stringify(dueRule(defaultTransferSettings, 'electronic')) as never
  const [planId, lineId, reminderId] = [house.newId(), house.newId(), house.newId()]
  const at = house.now().toISOString()
  const place = { repositoryId: cityId, agencyId: cityId }
  const plan = { id: planId, repositoryId: cityId, year: 1950 + ++count, title: '计划', createdBy: '甲', createdAt: at }
  const due = { form: 'electronic', yearFrom: 2020, yearTo: 2020, dueOn: '2026-12-31' } as const
  const text = {
    dueOn: '2026-12-31',
    daysLeft: 1,
    text: '到期',
    textEn: 'due',
    occasion: 'x',
    sentBy: '甲',
    sentAt: at,
  }
  await transact(
    house.database.db,
    operator,
    async (tx) => {
      await tx
        .insertInto('transferPlan')
        .values({ ...plan, state: 'draft' })
        .execute()
      const line = { id: lineId, planId, ...place, fondsId, ...due, rule, state: 'announced' } as const
      await tx.insertInto('transferPlanLine').values(line).execute()
      await tx
        .insertInto('transferReminder')
        .values({ id: reminderId, lineId, ...place, kind: 'ahead', ...text })
        .execute()
    },
    { unaudited: true },
  )
  return {
    '/transfer-plans/:id': { id: planId },
    '/transfer-plan-lines/:id': { id: lineId },
    '/transfer-duties/:id': { id: lineId },
    '/transfer-reminders/:id': { id: reminderId },
  }
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
