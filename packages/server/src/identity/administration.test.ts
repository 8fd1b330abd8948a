import type { Actor } from '@lantai/core/actor.ts'
import { identityApi } from '@lantai/core/identity/api.ts'
import type { RoleId } from '@lantai/core/identity/permissions.ts'
import type { Organisation, OrganisationChange, OrganisationInput } from '@lantai/core/identity/schema.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { activateGrant, createAccount, createOrganisation, operatorActor, personActor, proposeGrant } from './index.ts'

let open: TestHouse
let house: House
let operator: Actor
let city: Organisation
let archives: Organisation
let county: Organisation
/** Of the city: two of each that acts on others. */
let sys: Actor
let sys2: Actor
let sec: Actor
let countySys: Actor
let countySec: Actor

const code = (problem: string) => ({ problem: { code: problem } })
const body = (code: string, parentId: string | null, more: Partial<OrganisationInput> = {}): OrganisationInput => ({
  code,
  name: `单位 ${code}`,
  nameEn: null,
  kind: 'agency',
  roles: [],
  regionCode: null,
  parentId,
  repositoryId: null,
  ...more,
})

async function administrator(login: string, role: RoleId, place: Organisation): Promise<Actor> {
  const accountId = await transact(house.database.db, operator, async (tx) => {
    const { account } = granted(
      await createAccount(
        tx,
        operator,
        { login, name: login, organisationId: place.id, password: 'Gz7k-mmpq-Rw3x' },
        house,
      ),
    )
    const grant = granted(
      await proposeGrant(tx, operator, { accountId: account.id, organisationId: place.id, role }, house),
    )
    granted(await activateGrant(tx, operator, grant.id, house))
    return account.id
  })
  return (await personActor(house.database.db, accountId, place.id)) as Actor
}

beforeAll(async () => {
  open = await testHouse()
  house = open.house
  operator = await operatorActor(house.database.db, null)
  const make = (input: OrganisationInput) =>
    transact(house.database.db, operator, async (tx) => granted(await createOrganisation(tx, operator, input, house)))
  city = await make(body('CITY', null, { kind: 'authority', roles: ['authority'] }))
  archives = await make(body('ARCHIVES', city.id, { kind: 'repository', roles: ['repository'] }))
  county = await make(body('COUNTY', city.id, { kind: 'repository', roles: ['authority', 'repository'] }))
  sys = await administrator('sys', 'system-administrator', city)
  sys2 = await administrator('sys2', 'system-administrator', city)
  sec = await administrator('sec', 'security-administrator', city)
  countySys = await administrator('county-sys', 'system-administrator', county)
  countySec = await administrator('county-sec', 'security-administrator', county)
})
afterAll(() => open.close())

const as = (actor: Actor) => open.as(actor, identityApi)
let count = 0
const newPerson = async (actor: Actor, organisationId: string) =>
  (await as(actor).createAccount({ body: { login: `p${++count}`, name: '新人', organisationId } })).account.id

it('a role is proposed by one administrator and activated by another', async () => {
  const accountId = await newPerson(sys, archives.id)
  const grant = await as(sys).proposeGrant({ body: { accountId, organisationId: archives.id, role: 'archivist' } })
  expect(grant).toMatchObject({ state: 'proposed', proposedByName: 'sys', activatedByName: null })
  expect(await personActor(house.database.db, accountId, archives.id)).toBeNull()
  await expect(as(sys).activateGrant({ params: { id: grant.id } })).rejects.toMatchObject(code('identity.not-allowed'))
  const active = await as(sec).activateGrant({ params: { id: grant.id } })
  expect(active).toMatchObject({ state: 'active', activatedByName: 'sec' })
  expect((await personActor(house.database.db, accountId, archives.id))?.may.has('transfer.decide')).toBe(true)
  await expect(as(sec).activateGrant({ params: { id: grant.id } })).rejects.toMatchObject(
    code('identity.grant-not-proposed'),
  )
  expect((await as(sys).revokeGrant({ params: { id: grant.id } })).state).toBe('revoked')
  await expect(as(sys).revokeGrant({ params: { id: grant.id } })).rejects.toMatchObject(code('identity.grant-revoked'))
})

it('nobody activates what they proposed or receive, whatever permissions they hold', async () => {
  const both: Actor = { ...sec, may: new Set([...sec.may, ...sys.may]) }
  const accountId = await newPerson(sys, archives.id)
  const own = await as(both).proposeGrant({ body: { accountId, organisationId: archives.id, role: 'leader' } })
  await expect(as(both).activateGrant({ params: { id: own.id } })).rejects.toMatchObject(code('identity.same-person'))
  const grant = await as(sys).proposeGrant({ body: { accountId, organisationId: county.id, role: 'leader' } })
  const receiver: Actor = { ...sec, accountId }
  await expect(as(receiver).activateGrant({ params: { id: grant.id } })).rejects.toMatchObject(
    code('identity.same-person'),
  )
  expect((await as(sec).rejectGrant({ params: { id: grant.id } })).state).toBe('revoked')
})

it('the three administrators exclude each other and business roles, also when two proposals race', async () => {
  const accountId = await newPerson(sys, archives.id)
  const propose = (role: RoleId) => as(sys).proposeGrant({ body: { accountId, organisationId: archives.id, role } })
  const raced = await Promise.allSettled([
    propose('archivist'),
    propose('security-auditor'),
    propose('system-administrator'),
  ])
  expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of raced)
    if (one.status === 'rejected') expect(one.reason).toMatchObject(code('identity.roles-exclude'))
  const other = await newPerson(sys, archives.id)
  const proposeOther = (role: RoleId) =>
    as(sys).proposeGrant({ body: { accountId: other, organisationId: archives.id, role } })
  await proposeOther('archivist')
  await expect(proposeOther('archivist')).rejects.toMatchObject(code('identity.grant-exists'))
  await expect(proposeOther('security-auditor')).rejects.toMatchObject(code('identity.roles-exclude'))
  await proposeOther('leader')
})

it('administrators act on their organisation and those below it, and on no other', async () => {
  expect((await as(countySys).organisations()).items.map((one) => one.code)).toEqual(['COUNTY'])
  expect((await as(sys).organisations({ query: { parentId: city.id } })).items.map((one) => one.code)).toEqual([
    'ARCHIVES',
    'COUNTY',
  ])
  const below = await as(countySys).createOrganisation({ body: body('VILLAGE', county.id, { kind: 'village' }) })
  const { path } = await as(countySys).organisation({ params: { id: below.id } })
  expect(path.map((one) => one.code)).toEqual(['COUNTY', 'VILLAGE'])
  const seen = await as(sys).organisation({ params: { id: below.id } })
  expect(seen.path.map((one) => one.code)).toEqual(['CITY', 'COUNTY', 'VILLAGE'])
  await expect(as(countySys).organisation({ params: { id: archives.id } })).rejects.toMatchObject(
    code('http.not-found'),
  )
  await expect(as(countySys).createOrganisation({ body: body('X', city.id) })).rejects.toMatchObject(
    code('identity.unknown'),
  )
  await expect(as(countySys).createOrganisation({ body: body('X', null) })).rejects.toMatchObject(
    code('identity.unknown'),
  )
  const accountId = await newPerson(sys, archives.id)
  await expect(
    as(countySys).proposeGrant({ body: { accountId, organisationId: county.id, role: 'leader' } }),
  ).rejects.toMatchObject(code('identity.unknown'))
  await expect(as(countySys).disableAccount({ params: { id: accountId } })).rejects.toMatchObject(
    code('http.not-found'),
  )
  await expect(
    as(countySys).resetAccount({ params: { id: accountId }, body: { secondFactor: true } }),
  ).rejects.toMatchObject(code('http.not-found'))
  const grant = await as(sys).proposeGrant({ body: { accountId, organisationId: archives.id, role: 'leader' } })
  await expect(as(countySec).activateGrant({ params: { id: grant.id } })).rejects.toMatchObject(code('http.not-found'))
})

it('fields that no schema names reach no row', async () => {
  const made = await as(sys).createOrganisation({
    body: { ...body('EXTRA', city.id), closedOn: '2020-01-01', id: city.id } as OrganisationInput,
  })
  expect(made).toMatchObject({ code: 'EXTRA', closedOn: null })
  const change: OrganisationChange & { code: string } = {
    name: '新名',
    nameEn: null,
    kind: 'agency',
    roles: [],
    regionCode: null,
    repositoryId: null,
    code: 'Y',
  }
  expect(await as(sys).changeOrganisation({ params: { id: made.id }, body: change })).toMatchObject({
    code: 'EXTRA',
    name: '新名',
  })
})

it('an organisation moves below another, never into a circle, also when two moves race', async () => {
  const make = (code: string, parentId: string) => as(sys).createOrganisation({ body: body(code, parentId) })
  const [a, b] = [await make('A', city.id), await make('B', city.id)]
  const raced = await Promise.allSettled([
    as(sys).moveOrganisation({ params: { id: a.id }, body: { parentId: b.id } }),
    as(sys).moveOrganisation({ params: { id: b.id }, body: { parentId: a.id } }),
  ])
  expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(raced.find(({ status }) => status === 'rejected')).toMatchObject({ reason: code('identity.circle') })
  await expect(as(sys).moveOrganisation({ params: { id: a.id }, body: { parentId: a.id } })).rejects.toMatchObject(
    code('identity.circle'),
  )
  await expect(as(sys).moveOrganisation({ params: { id: city.id }, body: { parentId: a.id } })).rejects.toMatchObject(
    code('http.not-found'),
  )
})

it('a closed organisation takes no more people or bodies, and closes after those below it', async () => {
  const top = await as(sys).createOrganisation({ body: body('OLD', city.id) })
  const below = await as(sys).createOrganisation({ body: body('OLD-1', top.id) })
  const close = (id: string, on: string | null) => as(sys).closeOrganisation({ params: { id }, body: { on } })
  await expect(close(top.id, '2024-12-31')).rejects.toMatchObject({
    problem: { code: 'identity.open-below', details: { count: 1 } },
  })
  await close(below.id, '2024-12-31')
  expect(await close(top.id, '2024-12-31')).toMatchObject({ closedOn: '2024-12-31' })
  await expect(close(top.id, '2024-02-30')).rejects.toMatchObject(code('http.invalid'))
  await expect(as(sys).createOrganisation({ body: body('OLD-2', top.id) })).rejects.toMatchObject(
    code('identity.closed'),
  )
  await expect(newPerson(sys, top.id)).rejects.toMatchObject(code('identity.closed'))
  await expect(close(below.id, null)).rejects.toMatchObject(code('identity.closed'))
  await close(top.id, null)
})

it('what an organisation names must exist: its region, and a repository that is one', async () => {
  await expect(
    as(sys).createOrganisation({ body: body('R', city.id, { regionCode: '990000' }) }),
  ).rejects.toMatchObject(code('identity.unknown'))
  const region = { code: '990000', name: '东澜省', nameEn: null, level: 'province', parentCode: null } as const
  await expect(as(countySys).createRegion({ body: region })).rejects.toMatchObject(code('identity.top-only'))
  await as(sys).createRegion({ body: region })
  await expect(as(sys).createRegion({ body: region })).rejects.toMatchObject(code('identity.code-taken'))
  const agency = await as(sys).createOrganisation({
    body: body('R', city.id, { regionCode: '990000', repositoryId: archives.id }),
  })
  expect(agency).toMatchObject({ regionName: '东澜省', repositoryName: '单位 ARCHIVES' })
  await expect(
    as(sys).createOrganisation({ body: body('S', city.id, { repositoryId: agency.id }) }),
  ).rejects.toMatchObject(code('identity.not-a-repository'))
  await expect(as(sys).createOrganisation({ body: body('R', city.id) })).rejects.toMatchObject(
    code('identity.code-taken'),
  )
})

it('who resets an administrator’s password does not get the administrator’s role with it', async () => {
  const target = await administrator('sec3', 'security-administrator', city)
  const reset = await as(sys).resetAccount({ params: { id: target.accountId ?? '' }, body: { secondFactor: true } })
  expect(reset.account).toMatchObject({ mustChangePassword: true, secondFactor: false })
  expect(reset.account.grants).toMatchObject([{ state: 'proposed', proposedByName: 'sys' }])
  expect(await personActor(house.database.db, target.accountId ?? '', city.id)).toBeNull()
  await as(sec).activateGrant({ params: { id: reset.account.grants[0]?.id ?? '' } })
  await expect(
    as(sys).resetAccount({ params: { id: sys.accountId ?? '' }, body: { secondFactor: false } }),
  ).rejects.toMatchObject(code('identity.own-account'))
})

it('who resets a password does not get the roles that its person has in other bodies', async () => {
  const accountId = await newPerson(sys, county.id)
  for (const place of [county, archives]) {
    const grant = await as(sys).proposeGrant({ body: { accountId, organisationId: place.id, role: 'archivist' } })
    await as(sec).activateGrant({ params: { id: grant.id } })
  }
  await as(countySys).resetAccount({ params: { id: accountId }, body: { secondFactor: true } })
  expect((await personActor(house.database.db, accountId, county.id))?.roles).toEqual(['archivist'])
  expect(await personActor(house.database.db, accountId, archives.id)).toBeNull()
})

it('the last of the three at the top stays until there is a successor', async () => {
  const auditor = await administrator('auditor', 'security-auditor', city)
  const [grant] = (await as(sys).account({ params: { id: auditor.accountId ?? '' } })).grants
  const refused = code('identity.last-administrator')
  const id = auditor.accountId ?? ''
  await expect(as(sys).revokeGrant({ params: { id: grant?.id ?? '' } })).rejects.toMatchObject(refused)
  await expect(as(sys).disableAccount({ params: { id } })).rejects.toMatchObject(refused)
  await expect(as(sys).resetAccount({ params: { id }, body: { secondFactor: true } })).rejects.toMatchObject(refused)
  await administrator('auditor2', 'security-auditor', city)
  expect((await as(sys).disableAccount({ params: { id } })).state).toBe('disabled')
  expect((await as(sys2).enableAccount({ params: { id } })).state).toBe('active')
})

it('lists go on where the page before ended, and find by words, role and state', async () => {
  const all = await as(sys).accounts({ query: { limit: 500 } })
  const logins: string[] = []
  let cursor: string | undefined
  do {
    const page = await as(sys).accounts({ query: { limit: 3, cursor } })
    expect(page.total).toBe(all.items.length)
    logins.push(...page.items.map(({ login }) => login))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(logins).toEqual(all.items.map(({ login }) => login))
  const found = await as(sys).accounts({ query: { words: 'county-s', role: 'system-administrator', state: 'active' } })
  expect(found.items.map(({ login }) => login)).toEqual(['county-sys'])
  expect((await as(sys).accounts({ query: { words: '%' } })).items).toEqual([])
  await expect(as(sys).accounts({ query: { cursor: 'nonsense' } })).rejects.toMatchObject(code('http.invalid'))
  const waiting = await as(sec).grants({ query: { state: 'proposed' } })
  expect(waiting.items.every(({ state }) => state === 'proposed')).toBe(true)
})

it('sign-in settings are the topmost administrators’', async () => {
  const settings = { idleMinutes: 15, secondFactorRoles: ['security-administrator' as const] }
  await expect(as(countySys).changeSignInSettings({ body: settings })).rejects.toMatchObject(code('identity.top-only'))
  await as(sys).changeSignInSettings({ body: settings })
  expect(await as(countySec).signInSettings()).toEqual(settings)
})

it('an administrator without an organisation administers nothing', async () => {
  expect((await as(actorWith(null, 'system-administrator')).organisations()).items).toEqual([])
})
