import type { Actor } from '@lantai/core/actor.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import { organisation } from './store-organisations.ts'

/** Top of the part of the tree that an actor administers; null (all of it) only for the operator and the system. */
export { scopeOf as topOf } from '../base/scope.ts'

/** What concerns the whole installation is for the administrators of a topmost organisation. */
export async function topOnly(reader: Reader, actor: Actor): Promise<Refusal | null> {
  if (actor.kind !== 'person') return null
  const own = actor.organisationId ? await organisation(reader, actor.organisationId) : null
  return own && own.parentId === null ? null : refuse('identity.top-only')
}
