import type { Actor } from '@lantai/core/actor.ts'
import type { OrganisationInput } from '@lantai/core/identity/schema.ts'
import { transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { createAccount, createOrganisation, operatorActor } from '../identity/index.ts'
import { allPermissions, granted } from './house.ts'

/** One of two cities that know nothing of each other: its top, an agency below, and a person with every permission. */
export interface World {
  readonly house: House
  readonly cityId: string
  readonly agencyId: string
  readonly accountId: string
  readonly actor: Actor
  readonly operator: Actor
}

export async function makeWorld(house: House, code: string): Promise<World> {
  const operator = await operatorActor(house.database.db, null)
  const organisation = (input: Omit<OrganisationInput, 'name' | 'nameEn' | 'regionCode'>): OrganisationInput => ({
    ...input,
    name: `单位 ${input.code}`,
    nameEn: null,
    regionCode: null,
  })
  return transact(house.database.db, operator, async (tx) => {
    const make = async (input: Parameters<typeof organisation>[0]) =>
      granted(await createOrganisation(tx, operator, organisation(input), house)).id
    const cityId = await make({
      code,
      kind: 'repository',
      roles: ['authority', 'repository'],
      parentId: null,
      repositoryId: null,
    })
    const agencyId = await make({
      code: `${code}-1`,
      kind: 'agency',
      roles: [],
      parentId: cityId,
      repositoryId: cityId,
    })
    const accountId = await newAccount(`${code.toLowerCase()}-person`)
    const actor: Actor = {
      kind: 'person',
      accountId,
      name: code,
      organisationId: cityId,
      roles: [],
      may: allPermissions,
      sessionId: house.newId(),
    }
    return { house, cityId, agencyId, accountId, actor, operator }

    async function newAccount(login: string): Promise<string> {
      const input = { login, name: login, organisationId: cityId }
      return granted(await createAccount(tx, operator, input, house)).account.id
    }
  })
}
