import type { Actor } from '@lantai/core/actor.ts'
import type {
  EntryInput,
  NewSchedule,
  ScheduleDecision,
  ScheduleDetail,
  ScheduleDraft,
} from '@lantai/core/arrangement/schedule.ts'
import { decisionObjection, entryFindings, scheduleAfter } from '@lantai/core/arrangement/schedule-rules.ts'
import { filingScope } from '@lantai/core/norms/filing-scope.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import * as store from './store-schedules.ts'

/** What an act needs of the house and the day. */
export interface Clock {
  readonly now: Date
  readonly today: string
  readonly newId: () => string
}

export async function scheduleDetail(
  reader: Reader,
  actor: Actor,
  id: string,
  today: string,
): Promise<ScheduleDetail | Refusal> {
  const found = await store.findSchedule(reader, scopeOf(actor), id, today)
  return found ? { ...found.schedule, lines: await store.entriesOf(reader, id) } : refuse('http.not-found')
}

const normEntries = (): EntryInput[] =>
  filingScope.rows.map(({ code, heading, scope, filed, retention, keywords, basis }) => ({
    code,
    heading,
    scope,
    filed,
    retention,
    organ: null,
    category: 'WS',
    keywords: [...keywords],
    basis,
  }))

/**
 * Begins a version for the actor's own body. Refuses with `arrangement.schedule-open` while another is unfinished, and with
 * `arrangement.none-in-force` when there is nothing to copy.
 */
export async function createSchedule(
  tx: Tx,
  actor: Actor,
  input: NewSchedule,
  { now, today, newId }: Clock,
): Promise<ScheduleDetail | Refusal> {
  const organisationId = actor.organisationId
  if (!organisationId) return refuse('http.not-found')
  // Two who begin at once: the second waits here and then sees the first one's draft.
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
  const open = await store.openSchedule(tx, organisationId)
  if (open) return refuse('arrangement.schedule-open', { title: open.title })
  const previous = await store.latestApproved(tx, organisationId)
  if (input.from === 'in-force' && !previous) return refuse('arrangement.none-in-force')
  const entries =
    input.from === 'norm'
      ? normEntries()
      : input.from === 'in-force' && previous
        ? await store.entriesOf(tx, previous.id)
        : []
  const id = newId()
  const version = await store.nextVersion(tx, organisationId)
  const title = input.title.trim()
  await tx
    .insertInto('schedule')
    .values({
      id,
      organisationId,
      number: input.number?.trim() || `${today.slice(0, 4)}-${version}`,
      title,
      version,
      state: 'draft',
      basis: input.from === 'norm' ? `${filingScope.standard} ${filingScope.version}` : null,
      previousId: previous?.id ?? null,
      entries: entries.length,
      savedBy: actor.name,
      createdAt: now.toISOString(),
      createdBy: actor.name,
    })
    .execute()
  await store.putEntries(tx, id, entries, newId)
  await audit(tx, 'arrangement.schedule-created', { id, title, version })
  return scheduleDetail(tx, actor, id, today)
}

/** The actor's own schedule, locked; a refusal when it is not his, or the act cannot follow its state. */
async function own(tx: Tx, actor: Actor, id: string, act: Parameters<typeof scheduleAfter>[1]) {
  const row = await store.lockSchedule(tx, id)
  if (!row || !actor.organisationId || row.organisationId !== actor.organisationId) return refuse('http.not-found')
  const state = scheduleAfter(row.state, act)
  return isRefusal(state) ? state : { row, state }
}

/** Puts title and lines of a draft. Refuses with `arrangement.schedule-changed` when another saved it after `revision`. */
export async function saveSchedule(
  tx: Tx,
  actor: Actor,
  id: string,
  draft: ScheduleDraft,
  { today, newId }: Clock,
): Promise<ScheduleDetail | Refusal> {
  const found = await own(tx, actor, id, 'save')
  if (isRefusal(found)) return found
  const { row, state } = found
  if (row.revision !== draft.revision) return refuse('arrangement.schedule-changed', { by: row.savedBy })
  const title = draft.title.trim()
  const revision = row.revision + 1
  await store.putEntries(tx, id, draft.entries, newId)
  await tx
    .updateTable('schedule')
    .set({
      title,
      number: draft.number.trim() || row.number,
      entries: draft.entries.length,
      revision,
      state,
      savedBy: actor.name,
    })
    .where('id', '=', id)
    .execute()
  await audit(tx, 'arrangement.schedule-saved', { id, title, revision, entries: draft.entries.length })
  return scheduleDetail(tx, actor, id, today)
}

export async function discardSchedule(tx: Tx, actor: Actor, id: string): Promise<{ done: true } | Refusal> {
  const found = await own(tx, actor, id, 'discard')
  if (isRefusal(found)) return found
  await store.dropSchedule(tx, id)
  await audit(tx, 'arrangement.schedule-discarded', { id, title: found.row.title, version: found.row.version })
  return { done: true }
}

/** Hands a draft to the repository. Refuses with its first fault (`arrangement.schedule-findings`), an empty one, or without a repository. */
export async function submitSchedule(
  tx: Tx,
  actor: Actor,
  id: string,
  { now, today }: Clock,
): Promise<ScheduleDetail | Refusal> {
  const found = await own(tx, actor, id, 'submit')
  if (isRefusal(found)) return found
  const { row, state } = found
  const entries = await store.entriesOf(tx, id)
  if (entries.length === 0) return refuse('arrangement.schedule-empty')
  const findings = entryFindings(entries)
  const [first] = findings
  if (first) {
    const { line, zh, en } = first
    return refuse('arrangement.schedule-findings', { line, what: zh, whatEn: en, count: findings.length })
  }
  const body = await tx
    .selectFrom('organisation')
    .select(['repositoryId', 'roles'])
    .where('id', '=', row.organisationId)
    .executeTakeFirstOrThrow()
  if (!body.repositoryId && !body.roles.includes('repository')) return refuse('arrangement.no-repository')
  await tx
    .updateTable('schedule')
    .set({
      state,
      submittedAt: now.toISOString(),
      submittedBy: actor.name,
      decidedAt: null,
      decidedBy: null,
      opinion: null,
    })
    .where('id', '=', id)
    .execute()
  const { title, version } = row
  await audit(tx, 'arrangement.schedule-submitted', { id, title, version, entries: entries.length })
  return scheduleDetail(tx, actor, id, today)
}

export async function withdrawSchedule(
  tx: Tx,
  actor: Actor,
  id: string,
  { today }: Clock,
): Promise<ScheduleDetail | Refusal> {
  const found = await own(tx, actor, id, 'withdraw')
  if (isRefusal(found)) return found
  const { row, state } = found
  await tx.updateTable('schedule').set({ state, submittedAt: null, submittedBy: null }).where('id', '=', id).execute()
  await audit(tx, 'arrangement.schedule-withdrawn', { id, title: row.title, version: row.version })
  return scheduleDetail(tx, actor, id, today)
}

/**
 * The repository's archivist approves a submitted schedule from a day on, or returns it with an opinion. Only the repository of the body
 * may; a repository decides on its own body's schedule itself.
 */
export async function decideSchedule(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: ScheduleDecision,
  { now, today }: Clock,
): Promise<ScheduleDetail | Refusal> {
  const row = await store.lockSchedule(tx, id)
  const found = row && (await store.findSchedule(tx, scopeOf(actor), id, today))
  if (!row || !found || found.repositoryId !== actor.organisationId) return refuse('http.not-found')
  const state = scheduleAfter(row.state, decision.decision)
  if (isRefusal(state)) return state
  const previous = await store.latestApproved(tx, row.organisationId)
  const objection = decisionObjection(decision, previous?.effectiveFrom ?? null)
  if (objection) return objection
  const opinion = decision.opinion.trim()
  const effectiveFrom = decision.decision === 'approve' ? (decision.effectiveFrom as string) : null
  await tx
    .updateTable('schedule')
    .set({
      state,
      opinion,
      effectiveFrom,
      previousId: previous?.id ?? row.previousId,
      decidedAt: now.toISOString(),
      decidedBy: actor.name,
      decidedById: actor.accountId,
    })
    .where('id', '=', id)
    .execute()
  const { title, version, entries, organisationId } = row
  if (effectiveFrom)
    await audit(
      tx,
      'arrangement.schedule-approved',
      { id, title, version, effectiveFrom, opinion, entries },
      organisationId,
    )
  else await audit(tx, 'arrangement.schedule-returned', { id, title, version, opinion }, organisationId)
  return scheduleDetail(tx, actor, id, today)
}
