import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Static } from '@lantai/core/schema.ts'
import * as rules from '@lantai/core/transfer/plan-rules.ts'
import type { Generated, PlanInput, TransferPlan, TransferSettings } from '@lantai/core/transfer/plan-schema.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { organisation } from '../identity/index.ts'
import * as lines from './store-lines.ts'
import * as store from './store-plans.ts'

/** The repository in which an actor works. */
export async function repositoryOf(reader: Reader, actor: Actor): Promise<{ id: string } | Refusal> {
  const own = actor.organisationId ? await organisation(reader, actor.organisationId) : undefined
  if (!own) return refuse('http.not-found')
  return own.roles.includes('repository') ? own : refuse('transfer.not-a-repository', { name: own.name })
}

/** Settings of the archives; an agency sees those of the archives that it transfers to. */
export async function showSettings(reader: Reader, actor: Actor): Promise<TransferSettings | Refusal> {
  const own = actor.organisationId ? await organisation(reader, actor.organisationId) : undefined
  if (!own) return refuse('http.not-found')
  return store.settingsOf(reader, own.roles.includes('repository') ? own.id : (own.repositoryId ?? own.id))
}

export async function setSettings(
  house: House,
  tx: Tx,
  actor: Actor,
  settings: TransferSettings,
): Promise<TransferSettings | Refusal> {
  const repository = await repositoryOf(tx, actor)
  if (isRefusal(repository)) return repository
  await store.saveSettings(tx, repository.id, settings, actor.name, house.now().toISOString())
  await audit(tx, 'transfer.settings-set', { id: repository.id, settings })
  return settings
}

export async function planView(
  house: House,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<TransferPlan | Refusal> {
  const today = dayOf(house.now(), house.config.timeZone)
  return (await store.plans(reader, scopeOf(actor), { id, today, limit: 1 }))[0] ?? refuse('http.not-found')
}

export async function createPlan(
  house: House,
  tx: Tx,
  actor: Actor,
  { year, title, note }: Static<typeof PlanInput>,
): Promise<TransferPlan | Refusal> {
  const repository = await repositoryOf(tx, actor)
  if (isRefusal(repository)) return repository
  if (await store.planOfYear(tx, repository.id, year)) return refuse('transfer.plan-exists', { year })
  const id = house.newId()
  const createdAt = house.now().toISOString()
  const text = { title: title?.trim() || `${year}年度档案移交计划`, note: note ?? null }
  await store.addPlan(tx, {
    id,
    repositoryId: repository.id,
    year,
    ...text,
    state: 'draft',
    createdBy: actor.name,
    createdAt,
  })
  await audit(tx, 'transfer.plan-created', { id, year })
  return planView(house, tx, actor, id)
}

type PlanStep = Parameters<typeof rules.planStep>[1]
/** The plan, locked, as the asking person saw it, when the step may be done. */
export async function lockedPlan(
  tx: Tx,
  actor: Actor,
  id: string,
  step: PlanStep,
  version?: number,
): Promise<store.PlanRow | Refusal> {
  const plan = await store.lockPlan(tx, scopeOf(actor), id)
  if (!plan) return refuse('http.not-found')
  if (version !== undefined && plan.version !== version) return refuse('transfer.stale')
  return rules.planStep(plan, step) ?? plan
}

/** Fills a plan; lines that stand, also ones that a person changed, are left as they are. */
export async function generate(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, agencyIds }: { version: number; agencyIds?: readonly string[] | undefined },
): Promise<Static<typeof Generated> | Refusal> {
  const plan = await lockedPlan(tx, actor, id, 'change', version)
  if (isRefusal(plan)) return plan
  const settings = await store.settingsOf(tx, plan.repositoryId)
  const { holdings, withoutFonds } = await store.holdings(tx, plan.repositoryId, { year: plan.year, agencyIds })
  const standing = Map.groupBy(await lines.linesOfPlan(tx, id), ({ fondsId, form }) => `${fondsId} ${form}`)
  const due = holdings.flatMap((holding) => rules.linesDue(plan.year, settings, holding))
  const stands = ({ fondsId, form, yearFrom, yearTo }: rules.DraftLine) =>
    (standing.get(`${fondsId} ${form}`) ?? []).some((line) => line.yearFrom <= yearTo && line.yearTo >= yearFrom)
  const fresh = due.filter((line) => !stands(line))
  const place = { planId: id, repositoryId: plan.repositoryId, state: 'planned' as const }
  await lines.addLines(
    tx,
    fresh.map((line) => ({ id: house.newId(), ...place, ...line, rule: JSON.stringify(line.rule) as never })),
  )
  // Nothing new: whoever looks at the plan still sees it as it is.
  if (fresh.length > 0) await store.setPlan(tx, plan, {})
  await audit(tx, 'transfer.plan-generated', { id, year: plan.year, added: fresh.length })
  const shown = await planView(house, tx, actor, id)
  if (isRefusal(shown)) return shown
  return { plan: shown, added: fresh.length, kept: due.length - fresh.length, withoutFonds }
}

export async function publish(house: House, tx: Tx, actor: Actor, id: string, version: number) {
  const plan = await lockedPlan(tx, actor, id, 'publish', version)
  if (isRefusal(plan)) return plan
  const at = house.now().toISOString()
  const chosen = await lines.chosenLines(tx, id, { filter: { state: ['planned'] } }, at.slice(0, 10))
  const ids = chosen.map((line) => line.id)
  const moved = await lines.moveLines(tx, { ids, from: ['planned'], to: 'announced', at })
  const first = plan.publishedAt === null ? { publishedBy: actor.name, publishedAt: at } : {}
  await store.setPlan(tx, plan, { state: 'published', ...first })
  await audit(tx, 'transfer.plan-published', { id, year: plan.year, lines: moved.length })
  return planView(house, tx, actor, id)
}

export async function close(house: House, tx: Tx, actor: Actor, id: string, version: number) {
  const plan = await lockedPlan(tx, actor, id, 'close', version)
  if (isRefusal(plan)) return plan
  await store.setPlan(tx, plan, { state: 'closed' })
  await audit(tx, 'transfer.plan-closed', { id, year: plan.year })
  return planView(house, tx, actor, id)
}

export async function remove(tx: Tx, actor: Actor, id: string): Promise<Refusal | null> {
  const plan = await lockedPlan(tx, actor, id, 'remove')
  if (isRefusal(plan)) return plan
  await store.removePlan(tx, id)
  await audit(tx, 'transfer.plan-removed', { id, year: plan.year })
  return null
}
