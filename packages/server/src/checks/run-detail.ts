import type { Actor } from '@lantai/core/actor.ts'
import { decisionRefused, mayBeDecided, standingOf } from '@lantai/core/checks/judge.ts'
import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import type { CheckDecision } from '@lantai/core/checks/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import { photosThere, writeDecision } from './store-decisions.ts'
import { resultsOfRun } from './store-results.ts'
import { findCheckRun } from './store-run-list.ts'
import { checkRunById, decisionsOf, lockCheckRun } from './store-runs.ts'

/** A check with all that it found, as the actor may see it. */
export async function checkRunDetail(reader: Reader, actor: Actor, id: string): Promise<CheckRunDetail | Refusal> {
  const [row, stored] = [await findCheckRun(reader, scopeOf(actor), id), await checkRunById(reader, id)]
  if (!row || !stored) return refuse('http.not-found')
  const results = await resultsOfRun(reader, row)
  return {
    ...row,
    policy: stored.policy,
    results,
    decisions: await decisionsOf(reader, id),
    standing: standingOf(results),
    may: { decide: decidedHere(row.subjectKind) && !isRefusal(ofRepository(actor, row)) && results.some(mayBeDecided) },
  }
}

/** A transfer is decided with its own version and state; what only an agency sees is nobody's to decide. */
const decidedHere = (kind: CheckRunDetail['subjectKind']) =>
  kind === 'store' || kind === 'object' || kind === 'delivery'

/** The agency sees the check of its package, but the decision is the repository's. */
const ofRepository = (actor: Actor, { repository }: Pick<CheckRunDetail, 'repository'>): Refusal | null =>
  !actor.may.has('transfer.decide') || (actor.organisationId !== null && actor.organisationId !== repository.id)
    ? refuse('identity.not-allowed')
    : null

/** Decides items of a check in the actor's name. */
export async function decideCheckRun(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: CheckDecision,
  at: string,
): Promise<CheckRunDetail | Refusal> {
  const row = await findCheckRun(tx, scopeOf(actor), id)
  if (!row) return refuse('http.not-found')
  const foreign = ofRepository(actor, row)
  if (foreign) return foreign
  if (!decidedHere(row.subjectKind)) return refuse('check.not-decided-here')
  const locked = await lockCheckRun(tx, id)
  if (locked?.state !== 'done') return refuse('check.running')
  if (locked.version !== decision.version) return refuse('check.changed')
  const refused = decisionRefused(await resultsOfRun(tx, locked), decision)
  if (refused) return refused
  const { codes, outcome, note, seen, photos = [] } = decision
  if ((await photosThere(tx, id, photos)) !== photos.length) return refuse('check.photo-unknown')
  await writeDecision(tx, id, { codes, outcome, note, seen, photos, by: actor.name, byId: actor.accountId, at })
  await audit(tx, 'check.decided', { id, codes, outcome, note, seen: seen ?? '', photos }, row.repository.id)
  return checkRunDetail(tx, actor, id)
}
