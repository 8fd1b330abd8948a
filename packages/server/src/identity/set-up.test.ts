import { sessionApi } from '@lantai/core/identity/session-api.ts'
import type { Setup } from '@lantai/core/identity/session-schema.ts'
import { expect, it } from 'vitest'
import { testHouse } from '../testing/house.ts'
import { createSetupLink, personActor } from './index.ts'

const person = (login: string) => ({ login, name: login, password: 'Gz7k-mmpq-Rw3x' })
const body: Setup = {
  organisation: { code: 'LC-DAG', name: '澜川市档案馆', kind: 'repository', roles: ['repository'] },
  systemAdministrator: person('wang'),
  securityAdministrator: person('zhao'),
  securityAuditor: person('qian'),
}
const tokenOf = (path: string | null) => ({ token: String(path).replace('/desk/setup/', '') })
const gone = { problem: { code: 'http.not-found' } }

it('an empty installation is set up once, by its newest link, all or nothing', async () => {
  await using open = await testHouse()
  const { house } = open
  const { db } = house.database
  const nobody = open.as(null, sessionApi)
  const old = tokenOf(await createSetupLink(house))
  const params = tokenOf(await createSetupLink(house))
  await expect(nobody.setupState({ params: old })).rejects.toMatchObject(gone)
  expect(await nobody.setupState({ params })).toEqual({ open: true })

  const doubled = { ...body, securityAuditor: person('wang') }
  await expect(nobody.setup({ params, body: doubled })).rejects.toMatchObject({
    problem: { code: 'identity.login-taken' },
  })
  const weak = { ...body, securityAuditor: { ...person('qian'), password: 'password12345' } }
  await expect(nobody.setup({ params, body: weak })).rejects.toMatchObject({ problem: { status: 422 } })
  expect(await db.selectFrom('organisation').select('id').execute()).toEqual([])

  const raced = await Promise.allSettled([nobody.setup({ params, body }), nobody.setup({ params, body })])
  expect(raced.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const accounts = await db.selectFrom('account').selectAll().orderBy('login').execute()
  expect(accounts.map(({ login, mustChangePassword }) => [login, mustChangePassword])).toEqual([
    ['qian', true],
    ['wang', true],
    ['zhao', true],
  ])
  const roles = await Promise.all(accounts.map(({ id, organisationId }) => personActor(db, id, organisationId)))
  expect(roles.map((actor) => actor?.roles)).toEqual([
    ['security-auditor'],
    ['system-administrator'],
    ['security-administrator'],
  ])
  await expect(nobody.setupState({ params })).rejects.toMatchObject(gone)
  expect(await createSetupLink(house)).toBeNull()
})

it('a link is good for seven days', async () => {
  await using open = await testHouse()
  const path = await createSetupLink({ ...open.house, now: () => new Date(Date.now() - 8 * 86_400_000) })
  await expect(open.as(null, sessionApi).setupState({ params: tokenOf(path) })).rejects.toMatchObject(gone)
})
