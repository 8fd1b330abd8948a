import { type Api, type Client, client } from '@lantai/core/api.ts'
import type { RoleId } from '@lantai/core/identity/permissions.ts'
import { sessionApi } from '@lantai/core/identity/session-api.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { buildApp } from '../app.ts'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { csrfHeader } from '../base/http.ts'
import {
  activateGrant,
  authenticate,
  createAccount,
  createOrganisation,
  operatorActor,
  proposeGrant,
} from '../identity/index.ts'
import { granted, Refused, type TestHouse, testHouse } from './house.ts'

export const password = 'Gz7k-mmpq-Rw3x'
export const code = (problem: string) => ({ problem: { code: problem } })

/**
 * A house behind its real sign-in, without people, afresh for each test of the file. Its clock stands at half past eight
 * and moves by `minutes`.
 */
export function signInHouse() {
  let open: TestHouse
  let house: House
  let app: FastifyInstance
  let time: number

  beforeAll(async () => {
    open = await testHouse()
  })
  afterAll(() => open.close())
  beforeEach(async () => {
    await open.house.database.pool.query('truncate organisation, account, sign_in_failure, setting cascade')
    time = Date.parse('2025-03-03T08:30:00Z')
    house = { ...open.house, now: () => new Date(time) }
    app = await buildApp(house, { authenticate: authenticate(house), checkReplies: true })
  })
  afterEach(() => app.close())

  return {
    house: () => house,
    app: () => app,
    time: () => time,
    minutes(count: number) {
      time += count * 60_000
    },
    person: (login: string, roles?: readonly RoleId[], codes?: readonly string[]) => person(house, login, roles, codes),
    browser: (address?: string) => browser(app, address),
  }
}

/** A browser with its own cookie. */
function browser(app: FastifyInstance, address = '10.0.0.1') {
  let cookie: string | undefined
  const to = <A extends Api>(api: A): Client<A> =>
    client(api, async (call) => {
      const response = await app.inject({
        method: call.method,
        url: call.url,
        remoteAddress: address,
        headers: { [csrfHeader]: '1', 'user-agent': `测试 ${address}`, ...(cookie ? { cookie } : {}) },
        ...(call.body === undefined ? {} : { payload: call.body as object }),
      })
      const set = response.cookies.find(({ name }) => name === 'lantai_session')
      if (set) cookie = set.value === '' ? undefined : `lantai_session=${set.value}`
      if (response.statusCode >= 400) throw new Refused(response.json())
      return response.json()
    })
  return { to, session: to(sessionApi), cookie: () => cookie }
}

/** An account with these roles in each of these organisations, which are made where they are missing. */
async function person(
  house: House,
  login: string,
  roles: readonly RoleId[] = ['archivist'],
  codes: readonly string[] = ['LC-DAG'],
) {
  const { db } = house.database
  return transact(db, await operatorActor(db, null), async (tx) => {
    const operator = await operatorActor(tx, null)
    const places = []
    for (const place of codes) {
      const known = await tx.selectFrom('organisation').select('id').where('code', '=', place).executeTakeFirst()
      places.push(
        known ??
          granted(
            await createOrganisation(
              tx,
              operator,
              {
                code: place,
                name: `单位 ${place}`,
                nameEn: null,
                kind: 'repository',
                roles: ['repository', 'authority'],
                regionCode: null,
                parentId: null,
                repositoryId: null,
              },
              house,
            ),
          ),
      )
    }
    const organisationId = places[0]?.id ?? ''
    const made = granted(await createAccount(tx, operator, { login, name: login, organisationId, password }, house))
    for (const place of places)
      for (const role of roles) {
        const input = { accountId: made.account.id, organisationId: place.id, role }
        const grant = granted(await proposeGrant(tx, operator, input, house))
        granted(await activateGrant(tx, operator, grant.id, house))
      }
    return made.account
  })
}
