import type { Actor } from '@lantai/core/actor.ts'
import { contentObjection, differences, tidied } from '@lantai/core/authority/rules.ts'
import type { AuthorityChange, NewAuthority } from '@lantai/core/authority/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader, Tx } from '../base/db.ts'
import {
  bearerOf,
  insertAuthority,
  isRepository,
  lockOwn,
  nextCode,
  type StoredAuthority,
  saveContent,
} from './store.ts'

/** What happened to a record that cannot be changed any more. */
export async function alreadyMerged(reader: Reader, { mergedInto }: StoredAuthority): Promise<Refusal | null> {
  if (!mergedInto) return null
  const stays = await reader
    .selectFrom('authority')
    .select('name')
    .where('id', '=', mergedInto)
    .executeTakeFirstOrThrow()
  return refuse('authority.merged', { name: stays.name })
}

/**
 * Creates a record in the actor's own file and returns its id. Refuses with `authority.not-a-repository`,
 * `authority.code-taken`, and the objections to its content.
 */
export async function createAuthority(
  tx: Tx,
  actor: Actor,
  { code: given, content }: NewAuthority,
  { id, now }: { id: string; now: Date },
): Promise<string | Refusal> {
  const repositoryId = actor.organisationId
  if (!repositoryId || !(await isRepository(tx, repositoryId))) return refuse('authority.not-a-repository')
  const kept = tidied(content)
  const objection = contentObjection(kept)
  if (objection) return objection
  const wanted = given?.trim()
  const code = wanted || (await nextCode(tx, repositoryId, kept.kind))
  const bearer = await bearerOf(tx, repositoryId, code)
  if (bearer) return refuse('authority.code-taken', { code })
  const added = await insertAuthority(tx, { id, repositoryId, code }, kept, { actor, at: now.toISOString() })
  return added ? id : refuse('authority.code-taken', { code })
}

/** Saves a change begun at `version`. Refuses with `authority.changed` when somebody else was quicker: the screen then compares. */
export async function changeAuthority(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason, content }: AuthorityChange,
  now: Date,
): Promise<true | Refusal> {
  const record = await lockOwn(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  const merged = await alreadyMerged(tx, record)
  if (merged) return merged
  if (record.version !== version) return refuse('authority.changed', { by: record.changedBy, version: record.version })
  const kept = tidied(content)
  const objection = contentObjection(kept)
  if (objection) return objection
  if (differences(record.content, kept).length === 0) return refuse('authority.unchanged')
  await saveContent(tx, record, kept, { actor, at: now.toISOString(), act: 'changed', reason: reason.trim() })
  return true
}

/** Makes the content of an earlier version the next one. */
export async function restoreVersion(
  tx: Tx,
  actor: Actor,
  id: string,
  { to, version, reason }: { to: number; version: number; reason: string },
  now: Date,
): Promise<true | Refusal> {
  const record = await lockOwn(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  const merged = await alreadyMerged(tx, record)
  if (merged) return merged
  if (record.version !== version) return refuse('authority.changed', { by: record.changedBy, version: record.version })
  const former = await tx
    .selectFrom('authorityVersion')
    .select('content')
    .where('authorityId', '=', id)
    .where('version', '=', to)
    .executeTakeFirst()
  if (!former) return refuse('http.not-found')
  if (differences(record.content, former.content).length === 0) return refuse('authority.unchanged')
  await saveContent(tx, record, former.content, {
    actor,
    at: now.toISOString(),
    act: 'restored',
    reason: reason.trim(),
  })
  return true
}
