import type { Actor } from '@lantai/core/actor.ts'
import type { Region } from '@lantai/core/identity/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { topOnly } from './scope.ts'
import * as store from './store-regions.ts'

/** Adds a region of the installation's own list. Refused when the code is taken or its parent is unknown. */
export async function createRegion(tx: Tx, actor: Actor, input: Region): Promise<Region | Refusal> {
  const refused = await topOnly(tx, actor)
  if (refused) return refused
  if (input.parentCode !== null && !(await store.region(tx, input.parentCode)))
    return refuse('identity.unknown', { what: '行政区划', whatEn: 'region', value: input.parentCode })
  if (!(await store.addRegion(tx, input))) return refuse('identity.code-taken', { code: input.code })
  await audit(tx, 'identity.region-created', { id: input.code, name: input.name })
  return input
}

export async function renameRegion(
  tx: Tx,
  actor: Actor,
  code: string,
  names: { name: string; nameEn: string | null },
): Promise<Region | Refusal> {
  const refused = await topOnly(tx, actor)
  if (refused) return refused
  const region = await store.region(tx, code)
  if (!region) return refuse('http.not-found')
  await store.setRegionNames(tx, code, names)
  await audit(tx, 'identity.region-renamed', { id: code, from: region.name, to: names.name })
  return { ...region, ...names }
}
