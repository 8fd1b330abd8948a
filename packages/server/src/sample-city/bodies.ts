import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { createFonds } from '../catalogue/index.ts'
import {
  activateGrant,
  changeOrganisation,
  createAccount,
  createOrganisation,
  createRegion,
  operatorActor,
  organisationByCode,
  personActor,
  proposeGrant,
} from '../identity/index.ts'
import { organisations } from './organisations.ts'
import { type Account, accounts } from './people.ts'
import { regions } from './places.ts'

/** Everybody of the sample city signs in with it; the city is for looking around, never for real records. */
export const samplePassword = 'Lanchuan-2026'

/** Refused set-up steps are mistakes in the city, not answers to a person. */
export function must<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`sample city: ${value.refusal} ${JSON.stringify(value.details)}`)
  return value
}

export interface City {
  /** Organisation ids by code. */
  readonly organisations: ReadonlyMap<string, string>
  /** The person of a login, working in their organisation. */
  person(login: string): Promise<Actor>
  /** Somebody of this organisation with this role. */
  holder(organisation: string, role: string): Promise<Actor>
  /** Another one of them, where two share the work. */
  second(organisation: string, role: string): Promise<Actor>
}

/** Regions, bodies, people and their roles: the three administrators first, the rest granted by them. */
export async function settle(house: House): Promise<City> {
  const { db } = house.database
  const operator = await operatorActor(db, null)
  const ids = new Map<string, string>()
  const idOf = (code: string) => ids.get(code) as string
  await transact(db, operator, async (tx) => {
    for (const { code, name, level, parent } of regions)
      must(await createRegion(tx, operator, { code, name, nameEn: null, level, parentCode: parent }))
    for (const body of organisations) {
      const { code, name, kind, region, parent } = body
      const place = { name, nameEn: null, kind, roles: [...body.roles], regionCode: region }
      const input = { ...place, code, parentId: parent && idOf(parent), repositoryId: null }
      ids.set(code, must(await createOrganisation(tx, operator, input, house)).id)
    }
    // The authority stands above the repository that it transfers to itself, so repositories are named last.
    for (const { code, name, kind, roles, region, repository } of organisations) {
      if (!repository || repository === code) continue
      const change = { name, nameEn: null, kind, roles: [...roles], regionCode: region, repositoryId: idOf(repository) }
      must(await changeOrganisation(tx, operator, idOf(code), change))
    }
  })
  const accountIds = new Map<string, string>()
  const open = async (tx: Tx, actor: Actor, { login, name, organisation }: Account) => {
    const input = { login, name, organisationId: idOf(organisation), password: samplePassword, mustChange: false }
    accountIds.set(login, must(await createAccount(tx, actor, input, house)).account.id)
  }
  const grants = (tx: Tx, proposer: Actor, { login, organisation, roles }: Account) =>
    Promise.all(
      roles.map(async (role) =>
        must(
          await proposeGrant(
            tx,
            proposer,
            { accountId: accountIds.get(login) as string, organisationId: idOf(organisation), role },
            house,
          ),
        ),
      ),
    )
  const isAdministrator = ({ roles }: Account) =>
    roles.some((role) => role.includes('administrator') || role === 'security-auditor')
  const administrators = accounts.filter(isAdministrator)
  await transact(db, operator, async (tx) => {
    for (const account of administrators) {
      await open(tx, operator, account)
      for (const { id } of await grants(tx, operator, account)) must(await activateGrant(tx, operator, id, house))
    }
  })
  const city: City = {
    organisations: ids,
    async person(login) {
      const account = accounts.find((each) => each.login === login) as Account
      const actor = await personActor(db, accountIds.get(login) as string, idOf(account.organisation))
      if (!actor) throw new Error(`sample city: ${login} has no place`)
      return actor
    },
    async holder(organisation, role) {
      const account = accounts.find(
        (each) => each.organisation === organisation && each.roles.some((held) => held === role),
      )
      return account ? city.person(account.login) : { ...(await operatorActor(db, idOf(organisation))) }
    },
    async second(organisation, role) {
      const all = accounts.filter(
        (each) => each.organisation === organisation && each.roles.some((held) => held === role),
      )
      if (!all[1]) throw new Error(`sample city: ${organisation} has one ${role} only`)
      return city.person(all[1].login)
    },
  }
  const system = await city.holder('LC-DAJ', 'system-administrator')
  const security = await city.holder('LC-DAJ', 'security-administrator')
  for (const account of accounts.filter((each) => !isAdministrator(each))) {
    const proposed = await transact(db, system, async (tx) => {
      await open(tx, system, account)
      return grants(tx, system, account)
    })
    await transact(db, security, async (tx) => {
      for (const { id } of proposed) must(await activateGrant(tx, security, id, house))
    })
  }
  await foundFonds(house, idOf)
  return city
}

/** Every body that writes papers has its fonds at the repository that it transfers to. */
async function foundFonds(house: House, idOf: (code: string) => string): Promise<void> {
  const { db } = house.database
  for (const { code, repository, fonds, foundedYear } of organisations) {
    if (!fonds) continue
    const holder = repository ?? code
    if (!(await organisationByCode(db, holder))) throw new Error(`sample city: no repository ${holder}`)
    const keeper = await operatorActor(db, idOf(holder))
    const input = {
      code: fonds.code,
      name: fonds.name,
      agencyId: idOf(code),
      codeTemplate: templateOf(code),
      startYear: foundedYear,
    }
    await transact(db, keeper, async (tx) => {
      must(await createFonds(tx, keeper, input, { id: house.newId(), now: house.now().toISOString() }))
    })
  }
}

/** Both legal styles are to be seen in the city. */
export const templateOf = (organisation: string): string => (organisation === 'LC-MZJ' ? 'dat13-item' : 'dat22-item')
