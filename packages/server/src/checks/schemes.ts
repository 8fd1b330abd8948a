import type { Actor } from '@lantai/core/actor.ts'
import { ruleOf } from '@lantai/core/checks/scheme.ts'
import { schemeFault, schemeStateTexts } from '@lantai/core/checks/scheme-rules.ts'
import type { CheckSchemeDraft, NewCheckScheme, SchemeDetail, schemeStates } from '@lantai/core/checks/scheme-schema.ts'
import { catalogueId } from '@lantai/core/norms/check-catalogues.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import { schemeInForce } from './scheme-in-force.ts'
import { catalogueBy, catalogueOn } from './store-catalogues.ts'
import * as store from './store-schemes.ts'

export interface Clock {
  readonly now: Date
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly newId: () => string
}
type State = (typeof schemeStates)[number]

const detail = async (tx: Tx, actor: Actor, id: string, today: string): Promise<SchemeDetail | Refusal> =>
  (await store.findScheme(tx, scopeOf(actor), id, today)) ?? refuse('http.not-found')

const subjectOf = ({
  id,
  stage,
  category,
  version,
}: Pick<store.StoredScheme, 'id' | 'stage' | 'category' | 'version'>) => ({
  id,
  stage,
  category: category ?? '',
  version,
})

/** Begins a draft from what judges now: the repository's own scheme, else the ready one, on the catalogue in force. */
export async function createScheme(
  tx: Tx,
  actor: Actor,
  { stage, category, name }: NewCheckScheme,
  { now, today, newId }: Clock,
): Promise<SchemeDetail | Refusal> {
  const repositoryId = actor.organisationId
  if (!(await store.lockRepository(tx, repositoryId)) || !repositoryId) return refuse('catalogue.not-a-repository')
  const versions = await store.versionsOf(tx, repositoryId, stage, category)
  if (versions.some(({ state }) => state === 'draft')) return refuse('check.scheme-exists')
  const before = await schemeInForce(tx, repositoryId, stage, category, today)
  const catalogue = await catalogueOn(tx, stage, today)
  const id = newId()
  const version = (versions[0]?.version ?? 0) + 1
  await store.addScheme(tx, {
    id,
    repositoryId,
    stage,
    category,
    name: name?.trim() || before.name,
    version,
    state: 'draft',
    catalogue: catalogueId(catalogue),
    policy: before.policy,
    // Codes that the catalogue in force no longer has fall away; new ones begin as usual.
    rules: JSON.stringify(catalogue.rows.map(({ code }) => ruleOf(before, code))) as never,
    valueRules: JSON.stringify(before.values) as never,
    note: '',
    createdAt: now.toISOString(),
    createdBy: actor.name,
  })
  await audit(tx, 'check.scheme-created', { id, stage, category: category ?? '', version })
  return detail(tx, actor, id, today)
}

/** The actor's own scheme, locked, in one of these states. */
async function own(tx: Tx, actor: Actor, id: string, states: readonly State[]): Promise<store.StoredScheme | Refusal> {
  const row = await store.lockScheme(tx, id)
  if (!row || row.repositoryId !== actor.organisationId) return refuse('http.not-found')
  if (states.includes(row.state)) return row
  return refuse('check.scheme-state', {
    state: schemeStateTexts[row.state].zh,
    stateEn: schemeStateTexts[row.state].en,
  })
}

/** Puts what a draft says. Refuses with `check.unknown-item`, `check.parameter`, `check.value-rule`, `check.scheme-changed`. */
export async function saveScheme(
  tx: Tx,
  actor: Actor,
  id: string,
  { revision, name, note, policy, rules, values }: CheckSchemeDraft,
  today: string,
): Promise<SchemeDetail | Refusal> {
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  if (row.revision !== revision) return refuse('check.scheme-changed')
  const catalogue = await catalogueBy(tx, row.stage, row.catalogue)
  const fault = schemeFault(catalogue?.rows ?? [], rules, values)
  if (fault) return fault
  await store.setScheme(tx, id, {
    name: name.trim(),
    note,
    policy,
    rules: JSON.stringify((catalogue?.rows ?? []).map(({ code }) => ruleOf({ rules }, code))) as never,
    valueRules: JSON.stringify(values) as never,
    revision: revision + 1,
  })
  await audit(tx, 'check.scheme-saved', subjectOf(row))
  return detail(tx, actor, id, today)
}

export async function discardScheme(tx: Tx, actor: Actor, id: string): Promise<{ done: true } | Refusal> {
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  await store.removeScheme(tx, id)
  await audit(tx, 'check.scheme-discarded', subjectOf(row))
  return { done: true }
}

/** Lets a draft judge from a day on; nobody has to approve it, but who did it and when is kept. */
export async function publishScheme(
  tx: Tx,
  actor: Actor,
  id: string,
  given: { revision: number; effectiveFrom?: string | undefined; note?: string | undefined },
  { now, today }: Clock,
): Promise<SchemeDetail | Refusal> {
  await store.lockRepository(tx, actor.organisationId)
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  if (row.revision !== given.revision) return refuse('check.scheme-changed')
  const effectiveFrom = given.effectiveFrom ?? today
  const before = (await store.versionsOf(tx, row.repositoryId, row.stage, row.category)).find(
    ({ state }) => state !== 'draft',
  )
  if (effectiveFrom < today || effectiveFrom < (before?.effectiveFrom ?? ''))
    return refuse('check.scheme-day', { day: before?.effectiveFrom ?? today })
  await store.setScheme(tx, id, {
    state: 'published',
    effectiveFrom,
    note: given.note ?? row.note,
    publishedAt: now.toISOString(),
    publishedBy: actor.name,
    revision: row.revision + 1,
  })
  const content = { policy: row.policy, catalogue: row.catalogue, rules: row.rules, values: row.valueRules }
  await audit(tx, 'check.scheme-published', { ...subjectOf(row), effectiveFrom, content })
  return detail(tx, actor, id, today)
}

/** Takes a published scheme out of use: from now on what stands behind it judges, in the end the ready scheme. */
export async function retireScheme(tx: Tx, actor: Actor, id: string, today: string): Promise<SchemeDetail | Refusal> {
  const row = await own(tx, actor, id, ['published'])
  if (isRefusal(row)) return row
  await store.setScheme(tx, id, { state: 'retired', retiredOn: today, revision: row.revision + 1 })
  await audit(tx, 'check.scheme-retired', subjectOf(row))
  return detail(tx, actor, id, today)
}
