import type { Actor } from '@lantai/core/actor.ts'
import type { SystemChange, SystemDetail, SystemInput, SystemMade, SystemState } from '@lantai/core/connect/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { fondsOfAgency } from '../catalogue/index.ts'
import { organisation } from '../identity/index.ts'
import { hashOf, newSecret, seal } from './secrets.ts'
import { sourceView } from './sources.ts'
import { sourcesOf } from './store-sources.ts'
import * as store from './store-systems.ts'
import { endTokens } from './store-tokens.ts'

const mostSystems = 200
export const mostSources = 10
export const tooMany = (): Refusal => refuse('connect.too-many', { limit: mostSystems, sources: mostSources })

/** What a call-back key is sealed for. */
export const keyPurpose = (systemId: string): string => `call-back ${systemId}`

/** Registers a system of the actor's own body, or of one that transfers to it. Its secrets are in the answer only. */
export async function createSystem(
  house: House,
  tx: Tx,
  actor: Actor,
  input: SystemInput,
): Promise<SystemMade | Refusal> {
  const agencyId = input.agencyId ?? actor.organisationId
  const agency = agencyId === null ? undefined : await organisation(tx, agencyId)
  const own = scopeOf(actor)
  if (!agency || (own !== null && agency.id !== own && agency.repositoryId !== own)) return refuse('http.not-found')
  const refused = (await fondsRefused(tx, agency.id, input.fondsId)) ?? addressRefused(input.callBackAddress)
  if (refused) return refused
  if ((await store.countSystems(tx, agency.id)) >= mostSystems) return tooMany()
  if (await store.systemByCode(tx, input.code)) return refuse('connect.code-taken', { code: input.code })
  const id = house.newId()
  const at = house.now().toISOString()
  const secret = newSecret()
  const key = input.callBackAddress ? newSecret() : null
  await store.addSystem(tx, {
    id,
    code: input.code,
    name: input.name.trim(),
    agencyId: agency.id,
    target: input.target,
    fondsId: input.fondsId ?? null,
    sameId: input.sameId ?? 'refuse',
    state: 'active',
    contact: input.contact ?? '',
    layouts: input.layouts ?? [],
    secretHash: hashOf(secret),
    secretMadeAt: at,
    callBackAddress: input.callBackAddress ?? null,
    callBackDigest: input.callBackDigest ?? 'sha256',
    callBackKey: key === null ? null : await seal(house, key, keyPurpose(id)),
    keyMadeAt: key === null ? null : at,
    reconcileDaily: input.reconcileDaily ?? false,
    createdBy: actor.name,
    createdAt: at,
  })
  const { code, name, target } = input
  await audit(tx, 'connect.system-created', { id, code, name, agencyId: agency.id, target }, agency.id)
  return { system: await store.systemView(tx, id, dayOf(house.now(), house.config.timeZone)), secret, callBackKey: key }
}

async function fondsRefused(tx: Tx, agencyId: string, fondsId: string | null | undefined): Promise<Refusal | null> {
  if (!fondsId) return null
  return (await fondsOfAgency(tx, agencyId)).some(({ id }) => id === fondsId) ? null : refuse('http.not-found')
}

/** Whether the host may be called is found when it is called, since names move; a form that no call could use is refused here. */
function addressRefused(address: string | null | undefined): Refusal | null {
  if (!address) return null
  const url = URL.parse(address)
  const no = (why: string, whyEn: string) => refuse('connect.address', { address, why, whyEn })
  if (!url || url.hostname === '') return no('不是完整的网址', 'it is no complete address')
  if (url.username || url.password) return no('地址里不能带用户名和密码', 'it must not carry a user and password')
  return url.hash ? no('地址里不能带 #', 'it must not carry a fragment') : null
}

/** The system, locked, when the actor's body may manage it. */
export async function ownSystem(tx: Tx, actor: Actor, id: string): Promise<store.SystemRow | Refusal> {
  return (await store.systemFor(tx, scopeOf(actor), id, { lock: true })) ?? refuse('http.not-found')
}

export async function changeSystem(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...change }: SystemChange,
): Promise<SystemDetail | Refusal> {
  const system = await ownSystem(tx, actor, id)
  if (isRefusal(system)) return system
  if (system.version !== version) return refuse('connect.changed', { name: system.name })
  const refused = (await fondsRefused(tx, system.agencyId, change.fondsId)) ?? addressRefused(change.callBackAddress)
  if (refused) return refused
  const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await store.setSystem(tx, id, fields)
  await audit(
    tx,
    'connect.system-changed',
    { id, code: system.code, fields: Object.keys(fields).join(' ') },
    system.agencyId,
  )
  return systemDetail(house, tx, actor, id)
}

/** Disabled: its tokens end with the commit. */
export async function setState(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { state, reason }: { state: SystemState; reason: string },
): Promise<SystemDetail | Refusal> {
  const system = await ownSystem(tx, actor, id)
  if (isRefusal(system)) return system
  await store.setSystem(tx, id, { state })
  if (state === 'disabled') await endTokens(tx, id)
  await audit(tx, 'connect.system-state-set', { id, code: system.code, state, reason }, system.agencyId)
  return systemDetail(house, tx, actor, id)
}

export async function renewSecret(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ secret: string } | Refusal> {
  const system = await ownSystem(tx, actor, id)
  if (isRefusal(system)) return system
  const secret = newSecret()
  await store.setSystem(tx, id, { secretHash: hashOf(secret), secretMadeAt: house.now().toISOString() })
  await endTokens(tx, id)
  await audit(tx, 'connect.secret-made', { id, code: system.code }, system.agencyId)
  return { secret }
}

export async function renewKey(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ callBackKey: string } | Refusal> {
  const system = await ownSystem(tx, actor, id)
  if (isRefusal(system)) return system
  const callBackKey = newSecret()
  const sealed = await seal(house, callBackKey, keyPurpose(id))
  await store.setSystem(tx, id, { callBackKey: sealed, keyMadeAt: house.now().toISOString() })
  await audit(tx, 'connect.call-back-key-made', { id, code: system.code }, system.agencyId)
  return { callBackKey }
}

export async function systemDetail(
  house: House,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<SystemDetail | Refusal> {
  const found = await store.systemFor(reader, scopeOf(actor), id)
  if (!found) return refuse('http.not-found')
  const system = await store.systemView(reader, id, dayOf(house.now(), house.config.timeZone))
  const sources = await sourcesOf(reader, id)
  return {
    system,
    sources: sources.map((source) => sourceView(house, system.code, source)),
    manage: actor.may.has('connect.manage'),
  }
}
