import type { Actor } from '@lantai/core/actor.ts'
import type { Organisation, OrganisationChange, OrganisationInput } from '@lantai/core/identity/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { topOf } from './scope.ts'
import * as store from './store-organisations.ts'
import { region } from './store-regions.ts'

/** What a new row needs from the house: the time and an id. */
export type Clock = Pick<House, 'now' | 'newId'>

const view = async (tx: Tx, id: string): Promise<Organisation> =>
  (await store.organisationView(tx, null, id)) as Organisation

/** Region and repository that an organisation names must exist; the repository must be one, within reach and open. */
async function wrongPlace(
  reader: Reader,
  actor: Actor,
  { regionCode, repositoryId }: { regionCode: string | null; repositoryId: string | null },
): Promise<Refusal | null> {
  if (regionCode !== null && !(await region(reader, regionCode)))
    return refuse('identity.unknown', { what: '行政区划', whatEn: 'region', value: regionCode })
  if (repositoryId === null) return null
  const top = topOf(actor)
  const repository = await store.organisation(reader, repositoryId)
  const reach =
    top === null
      ? null
      : [...(await store.organisationsBelow(reader, top)), ...(await store.organisationsAbove(reader, top))]
  if (!repository || (reach && !reach.includes(repositoryId)))
    return refuse('identity.unknown', { what: '档案馆', whatEn: 'repository', value: repositoryId })
  if (repository.closedOn !== null) return refuse('identity.closed', { name: repository.name })
  if (!repository.roles.includes('repository')) return refuse('identity.not-a-repository', { name: repository.name })
  return null
}

/** Creates an organisation below one that the actor administers; only the operator makes a topmost one. */
export async function createOrganisation(
  tx: Tx,
  actor: Actor,
  input: OrganisationInput,
  clock: Clock,
): Promise<Organisation | Refusal> {
  const top = topOf(actor)
  if (input.parentId === null ? top !== null : !(await store.organisationView(tx, top, input.parentId)))
    return refuse('identity.unknown', { what: '上级单位', whatEn: 'organisation above', value: input.parentId ?? '' })
  await store.lockTree(tx)
  const parent = input.parentId === null ? null : await store.organisation(tx, input.parentId)
  if (parent && parent.closedOn !== null) return refuse('identity.closed', { name: parent.name })
  const wrong = await wrongPlace(tx, actor, input)
  if (wrong) return wrong
  const id = clock.newId()
  const { code, name, parentId } = input
  if (!(await store.addOrganisation(tx, { ...input, id, createdAt: clock.now().toISOString() })))
    return refuse('identity.code-taken', { code })
  await audit(tx, 'identity.organisation-created', { id, code, name, parentId }, id)
  return view(tx, id)
}

export async function changeOrganisation(
  tx: Tx,
  actor: Actor,
  id: string,
  change: OrganisationChange,
): Promise<Organisation | Refusal> {
  const before = await store.organisationView(tx, topOf(actor), id)
  if (!before) return refuse('http.not-found')
  // A body keeps the repository that it has, although that may be out of the administrator's reach by now.
  const repositoryId =
    change.repositoryId === before.repositoryId || change.repositoryId === id ? null : change.repositoryId
  const wrong = await wrongPlace(tx, actor, { regionCode: change.regionCode, repositoryId })
  if (wrong) return wrong
  if (change.repositoryId === id && !change.roles.includes('repository'))
    return refuse('identity.not-a-repository', { name: change.name })
  await store.setOrganisation(tx, id, change)
  const { name, nameEn, kind, roles, regionCode, repositoryId: was } = before
  await audit(
    tx,
    'identity.organisation-changed',
    { id, from: { name, nameEn, kind, roles, regionCode, repositoryId: was }, to: change },
    id,
  )
  return view(tx, id)
}

export async function moveOrganisation(
  tx: Tx,
  actor: Actor,
  id: string,
  parentId: string,
): Promise<Organisation | Refusal> {
  await store.lockTree(tx)
  const top = topOf(actor)
  const before = await store.organisationView(tx, top, id)
  // The administrators' own body is moved by those above it.
  if (!before || id === top) return refuse('http.not-found')
  const parent = await store.organisationView(tx, top, parentId)
  if (!parent) return refuse('identity.unknown', { what: '上级单位', whatEn: 'organisation above', value: parentId })
  if (parent.closedOn !== null) return refuse('identity.closed', { name: parent.name })
  if ((await store.organisationsAbove(tx, parentId)).includes(id)) return refuse('identity.circle')
  await store.setOrganisation(tx, id, { parentId })
  await audit(tx, 'identity.organisation-moved', { id, from: before.parentId, to: parentId }, id)
  return view(tx, id)
}

/** Closes an organisation from a day on, its people can no longer work in it; null opens it again. */
export async function closeOrganisation(
  tx: Tx,
  actor: Actor,
  id: string,
  on: string | null,
): Promise<Organisation | Refusal> {
  await store.lockTree(tx)
  const top = topOf(actor)
  const before = await store.organisationView(tx, top, id)
  if (!before || id === top) return refuse('http.not-found')
  if (on === null) {
    const parent = before.parentId === null ? null : await store.organisation(tx, before.parentId)
    if (parent && parent.closedOn !== null) return refuse('identity.closed', { name: parent.name })
    await store.setOrganisation(tx, id, { closedOn: null })
    await audit(tx, 'identity.organisation-reopened', { id }, id)
    return view(tx, id)
  }
  // A day that no calendar has, as the schema knows only its shape.
  if (new Date(`${on}T00:00:00Z`).toJSON()?.slice(0, 10) !== on)
    return refuse('http.invalid', { where: 'on', what: on })
  const count = await store.openBelow(tx, id)
  if (count > 0) return refuse('identity.open-below', { name: before.name, count })
  await store.setOrganisation(tx, id, { closedOn: on })
  await audit(tx, 'identity.organisation-closed', { id, on }, id)
  return view(tx, id)
}

/** An organisation with the path to it from the top of what the actor may see. */
export async function organisationWithPath(reader: Reader, actor: Actor, id: string) {
  const top = topOf(actor)
  const found = await store.organisationView(reader, top, id)
  if (!found) return refuse('http.not-found')
  const visible = new Set(await store.organisationsBelow(reader, top))
  const path = []
  for (const above of (await store.organisationsAbove(reader, id)).reverse()) {
    const body = visible.has(above) ? await store.organisation(reader, above) : null
    if (body) path.push({ id: body.id, code: body.code, name: body.name })
  }
  return { organisation: found, path }
}
