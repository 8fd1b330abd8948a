import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Static } from '@lantai/core/schema.ts'
import * as rules from '@lantai/core/transfer/plan-rules.ts'
import type {
  PlanLine,
  PlanLineAct,
  PlanLineActed,
  PlanLineChange,
  PlanLineInput,
  Postponement,
} from '@lantai/core/transfer/plan-schema.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { lockedPlan } from './plans.ts'
import { remindLine } from './reminders.ts'
import { fondsOfLine } from './store-duties.ts'
import * as store from './store-lines.ts'
import { settingsOf } from './store-plans.ts'

const today = (house: House) => dayOf(house.now(), house.config.timeZone)
const centimetres = (metres: number | null) => (metres === null ? null : Math.round(metres * 100))

export async function addLine(
  house: House,
  tx: Tx,
  actor: Actor,
  planId: string,
  input: PlanLineInput,
): Promise<PlanLine | Refusal> {
  const plan = await lockedPlan(tx, actor, planId, 'change')
  if (isRefusal(plan)) return plan
  const wrong = rules.lineProblem(input)
  if (wrong) return wrong
  const { agencyId, fondsId, expectedMetres, ...fields } = input
  if (!(await fondsOfLine(tx, { repositoryId: plan.repositoryId, agencyId, fondsId }))) return refuse('http.not-found')
  const id = house.newId()
  const rule = rules.dueRule(await settingsOf(tx, plan.repositoryId), input.form)
  await store.addLines(tx, [
    {
      ...fields,
      id,
      planId,
      repositoryId: plan.repositoryId,
      agencyId,
      fondsId,
      expectedCentimetres: centimetres(expectedMetres),
      rule: JSON.stringify({ ...rule, from: 'person' }) as never,
      state: 'planned',
    },
  ])
  await audit(tx, 'transfer.line-added', { id, planId, agencyId })
  return store.lineView(tx, id, today(house))
}

/** The line, locked, when the actor's organisation is the archives and saw it as it is. */
async function lockedLine(tx: Tx, actor: Actor, id: string, version: number): Promise<store.LineRow | Refusal> {
  const line = await store.lockLine(tx, scopeOf(actor), id)
  if (!line || (actor.organisationId !== null && line.repositoryId !== actor.organisationId))
    return refuse('http.not-found')
  return line.version === version ? line : refuse('transfer.stale')
}

export async function changeLine(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, expectedMetres, ...change }: PlanLineChange,
): Promise<PlanLine | Refusal> {
  const line = await lockedLine(tx, actor, id, version)
  if (isRefusal(line)) return line
  const refused = rules.mayChangeLine(line.state) ?? rules.lineProblem({ ...line, ...change })
  if (refused) return refused
  const metres = expectedMetres === undefined ? {} : { expectedCentimetres: centimetres(expectedMetres) }
  // A new due day is the day that holds: a postponement before it does no more.
  const due = change.dueOn ? { postponedTo: null } : {}
  await store.setLine(tx, line, { ...change, ...metres, ...due })
  await audit(tx, 'transfer.line-changed', { id, change: { ...change, ...metres } })
  return store.lineView(tx, id, today(house))
}

export async function postponeLine(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...postponement }: Postponement & { version: number },
): Promise<PlanLine | Refusal> {
  const line = await lockedLine(tx, actor, id, version)
  if (isRefusal(line)) return line
  const refused = await postpone(tx, line, postponement)
  return refused ?? store.lineView(tx, id, today(house))
}

async function postpone(
  tx: Tx,
  line: store.LineRow,
  { until, reason, agreedBy }: Postponement,
): Promise<Refusal | null> {
  const state = rules.stepLine(line.state, 'postpone')
  if (isRefusal(state)) return state
  if (until <= line.dueOn)
    return refuse('transfer.line-wrong', {
      what: '延期日期不晚于应移交日期',
      whatEn: 'it is not postponed to a later day',
    })
  await store.setLine(tx, line, { state, postponedTo: until, postponeReason: reason, postponeAgreedBy: agreedBy })
  await audit(tx, 'transfer.line-postponed', { id: line.id, until, reason, agreedBy })
  return null
}

/** By the agency: it has begun to prepare what was announced to it. */
export async function prepareLine(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<PlanLine | Refusal> {
  const line = await store.lockLine(tx, scopeOf(actor), id)
  if (!line || (actor.organisationId !== null && line.agencyId !== actor.organisationId))
    return refuse('http.not-found')
  // What is only planned is not the agency's to know.
  if (line.state === 'planned') return refuse('http.not-found')
  if (line.version !== version) return refuse('transfer.stale')
  const state = rules.stepLine(line.state, 'prepare')
  if (isRefusal(state)) return state
  await store.setLine(tx, line, { state, preparingAt: house.now().toISOString() })
  await audit(tx, 'transfer.line-moved', { id, from: line.state, to: state }, line.repositoryId)
  return store.lineView(tx, id, today(house))
}

/** Does one thing to many lines; those whose state does not allow it are left and counted. */
export async function actOnLines(
  house: House,
  tx: Tx,
  actor: Actor,
  planId: string,
  { ids, filter, act }: PlanLineAct,
): Promise<Static<typeof PlanLineActed> | Refusal> {
  const plan = await lockedPlan(tx, actor, planId, 'change')
  if (isRefusal(plan)) return plan
  if (!ids && !filter) return refuse('transfer.nothing-chosen')
  if ((act.kind === 'announce' || act.kind === 'remind') && plan.state !== 'published')
    return rules.planStep(plan, 'close') ?? refuse('transfer.stale')
  const chosen = await store.chosenLines(tx, planId, { ids, filter }, today(house))
  if (chosen.length === 0) return refuse('transfer.nothing-chosen')
  const changed = await actOn(house, tx, actor, chosen, act)
  const left = chosen.length - changed
  await audit(tx, 'transfer.lines-acted', { id: planId, act, changed, left })
  return { changed, left }
}

async function actOn(
  house: House,
  tx: Tx,
  actor: Actor,
  chosen: readonly store.LineRow[],
  act: PlanLineAct['act'],
): Promise<number> {
  const ids = chosen.map(({ id }) => id)
  const at = house.now().toISOString()
  if (act.kind === 'announce' || act.kind === 'done') {
    const step = act.kind === 'announce' ? 'announce' : 'finish'
    const to = act.kind === 'announce' ? 'announced' : 'done'
    return (await store.moveLines(tx, { ids, from: rules.mayStep(step), to, at })).length
  }
  if (act.kind === 'remove') {
    const open = chosen.filter(({ state }) => rules.mayRemoveLine(state) === null).map(({ id }) => id)
    if (open.length > 0) await store.removeLines(tx, open)
    return open.length
  }
  let changed = 0
  for (const line of chosen) {
    if (act.kind === 'due' && rules.mayChangeLine(line.state) === null) {
      await store.setLine(tx, line, { dueOn: act.dueOn, postponedTo: null })
      changed += 1
    }
    if (act.kind === 'postpone' && (await postpone(tx, line, act)) === null) changed += 1
    if (act.kind === 'remind' && (await remindLine(house, tx, line, { kind: 'person', by: actor.name }))) changed += 1
  }
  return changed
}
