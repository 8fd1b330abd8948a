import type { Actor } from '@lantai/core/actor.ts'
import { authorityKindText } from '@lantai/core/authority/kinds.ts'
import type { ProposalChoice } from '@lantai/core/authority/link-schema.ts'
import { differences, takenNames, tidied } from '@lantai/core/authority/rules.ts'
import type { AuthorityAct, Merging } from '@lantai/core/authority/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Selectable } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { alreadyMerged } from './change.ts'
import { namesBorne } from './proposal.ts'
import type { Reading } from './rows.ts'
import { membersOf, seesAuthority } from './show.ts'
import { lockOwn, type StoredAuthority, saveContent } from './store.ts'
import type { ActKind, ActSpec } from './tables.ts'

export type StoredAct = Selectable<Tables['authorityAct']>

interface Doing {
  readonly actor: Actor
  readonly newId: () => string
  readonly now: Date
}

async function keepAct(
  tx: Tx,
  { actor, newId, now }: Doing,
  act: { authorityId: string; kind: ActKind; reason: string; spec: ActSpec },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('authorityAct')
    .values({
      ...act,
      id,
      spec: JSON.stringify(act.spec) as never,
      at: now.toISOString(),
      by: actor.name,
      byId: actor.accountId,
    })
    .execute()
  return id
}

/** Records what a linking run shall do, with the names as they stand now; the caller starts the run. */
export async function beginLinking(
  tx: Tx,
  doing: Doing,
  authorityId: string,
  { role, names }: ProposalChoice,
): Promise<{ actId: string; name: string } | Refusal> {
  const record = await lockOwn(tx, doing.actor.organisationId, authorityId)
  if (!record) return refuse('http.not-found')
  const merged = await alreadyMerged(tx, record)
  if (merged) return merged
  const borne = new Map(namesBorne(record.content).map((name) => [name.text, name]))
  const foreign = names.find((name) => !borne.has(name))
  if (foreign !== undefined) return refuse('authority.not-its-name', { name: foreign })
  const chosen = names.flatMap((name) => borne.get(name) ?? [])
  const reason = chosen.map(({ text }) => text).join('；')
  const actId = await keepAct(tx, doing, { authorityId, kind: 'link', reason, spec: { role, names: chosen } })
  return { actId, name: record.name }
}

export const noteRun = (tx: Tx, actId: string, run: { runId: string } | { undoRunId: string }) =>
  tx.updateTable('authorityAct').set(run).where('id', '=', actId).execute()

/**
 * Merges a double into the record that stays. No link or relation is moved: both records are read together, so that the
 * act costs the same for ten papers and for a million, and undoing it leaves nothing behind.
 */
export async function merge(
  tx: Tx,
  doing: Doing,
  id: string,
  { doubleId, version, takeNames, reason }: Merging,
): Promise<string | Refusal> {
  const { actor, now } = doing
  if (doubleId === id)
    return (await lockOwn(tx, actor.organisationId, id)) ? refuse('authority.itself') : refuse('http.not-found')
  // In one order, lest two merges wait for each other.
  const locked = new Map<string, StoredAuthority>()
  for (const each of [id, doubleId].sort()) {
    const record = await lockOwn(tx, actor.organisationId, each)
    if (!record) return refuse('http.not-found')
    locked.set(each, record)
  }
  const [stays, double] = [locked.get(id) as StoredAuthority, locked.get(doubleId) as StoredAuthority]
  const merged = (await alreadyMerged(tx, stays)) ?? (await alreadyMerged(tx, double))
  if (merged) return merged
  if (stays.kind !== double.kind)
    return refuse('authority.kinds-differ', {
      kind: authorityKindText[stays.kind].zh,
      kindEn: authorityKindText[stays.kind].en.toLowerCase(),
      other: authorityKindText[double.kind].zh,
      otherEn: authorityKindText[double.kind].en.toLowerCase(),
    })
  if (stays.version !== version) return refuse('authority.changed', { by: stays.changedBy, version: stays.version })
  const members = (await membersOf(tx, doubleId)).filter((member) => member !== doubleId)
  const taken = takeNames ? takenNames(stays.content, double.content) : []
  const spec = { doubleId, members, taken }
  const actId = await keepAct(tx, doing, { authorityId: id, kind: 'merge', reason: reason.trim(), spec })
  await tx
    .updateTable('authority')
    .set({ mergedInto: id })
    .where('id', 'in', [doubleId, ...members])
    .execute()
  const content = { ...stays.content, names: [...stays.content.names, ...taken].slice(0, 200) }
  await saveContent(tx, stays, content, { actor, at: now.toISOString(), act: 'merged', reason: reason.trim() })
  await audit(tx, 'authority.merged', { id, doubleId, actId, reason: reason.trim() })
  return actId
}

/** An act of the actor's own file with its record, both locked. */
export async function lockAct(
  tx: Tx,
  organisationId: string | null,
  actId: string,
): Promise<{ act: StoredAct; record: StoredAuthority } | Refusal> {
  const act = await tx.selectFrom('authorityAct').selectAll().where('id', '=', actId).executeTakeFirst()
  const record = act && (await lockOwn(tx, organisationId, act.authorityId))
  if (!act || !record) return refuse('http.not-found')
  // Read again under the lock of its record, which every act holds.
  const present = await tx.selectFrom('authorityAct').selectAll().where('id', '=', actId).executeTakeFirstOrThrow()
  return present.undoneAt ? refuse('authority.act-undone') : { act: present, record }
}

export const markUndone = (tx: Tx, actId: string, { actor, now }: Doing) =>
  tx
    .updateTable('authorityAct')
    .set({ undoneAt: now.toISOString(), undoneBy: actor.name })
    .where('id', '=', actId)
    .execute()

/** Whether the run of a linking has not ended yet. */
export async function isUnderWay(tx: Tx, { runId }: StoredAct): Promise<boolean> {
  if (!runId) return false
  const run = await tx.selectFrom('run').select('state').where('id', '=', runId).executeTakeFirst()
  return run !== undefined && ['queued', 'running', 'cancelling'].includes(run.state)
}

/** Parts a double from the record again; names taken over go, as far as they stand as they were taken. */
export async function separate(tx: Tx, doing: Doing, act: StoredAct, record: StoredAuthority): Promise<Refusal | null> {
  const { actor, now } = doing
  const { doubleId = '', members = [], taken = [] } = act.spec
  const merged = await alreadyMerged(tx, record)
  if (merged) return merged
  await tx.updateTable('authority').set({ mergedInto: null }).where('id', '=', doubleId).execute()
  if (members.length > 0)
    await tx
      .updateTable('authority')
      .set({ mergedInto: doubleId })
      .where('id', 'in', [...members])
      .execute()
  const key = ({ kind, text, from, to, note }: (typeof taken)[number]) => JSON.stringify([kind, text, from, to, note])
  const takenKeys = new Set(taken.map(key))
  const content = tidied({
    ...record.content,
    names: record.content.names.filter((name) => !takenKeys.has(key(name))),
  })
  if (differences(record.content, content).length > 0)
    await saveContent(tx, record, content, { actor, at: now.toISOString(), act: 'separated', reason: act.reason })
  await markUndone(tx, act.id, doing)
  await audit(tx, 'authority.separated', { id: record.id, doubleId, actId: act.id })
  return null
}

/** Acts on a record, for the repository whose file it is in: they count what was linked, other agencies' papers too. */
export async function actsOf(reader: Reader, reading: Reading, id: string): Promise<AuthorityAct[] | Refusal> {
  if (!(await seesAuthority(reader, reading, id))) return refuse('http.not-found')
  return reader
    .selectFrom('authorityAct')
    .innerJoin('authority', 'authority.id', 'authorityAct.authorityId')
    .select([
      'authorityAct.id',
      'authorityId',
      'authorityAct.kind',
      'reason',
      'authorityAct.items',
      'at',
      'by',
      'runId',
      'undoneAt',
      'undoneBy',
      'undoRunId',
    ])
    .where('authorityId', '=', id)
    .where('repositoryId', '=', reading.organisationId)
    .orderBy('authorityAct.id', 'desc')
    .limit(200)
    .execute()
}
