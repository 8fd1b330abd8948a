import { type TransferForm, transferPeriodOf, transferPeriods } from '../norms/transfer-periods.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { DueRule, PlanLineInput, PlanLineState, PlanState, TransferSettings } from './plan-schema.ts'
import { planLineStateNames, planStateNames } from './text.ts'

export const defaultTransferSettings: TransferSettings = {
  rank: 'city',
  paperYears: null,
  electronicYears: null,
  basis: null,
  dueOn: '12-31',
  remindBefore: [60, 30, 7, 0],
  remindAfterEvery: 30,
  appraisal: 'asked',
}

/** The period that holds for a form: the archives' own, else the law's for its rank. */
export function dueRule(settings: TransferSettings, form: TransferForm): DueRule {
  const law = transferPeriodOf(settings.rank, form)
  const own = form === 'paper' ? settings.paperYears : settings.electronicYears
  const { standard, version } = transferPeriods
  const clause = { clause: law.clause.zh, clauseEn: law.clause.en }
  if (own === null) return { years: law.years, from: 'law', standard, version, ...clause, verified: law.verified }
  const basis = settings.basis ?? ''
  return { years: own, from: 'setting', standard, version, clause: basis, clauseEn: basis, verified: false }
}

const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The due day of a plan's year; a day that its month does not have becomes the last of it. */
export function dueDay(year: number, monthAndDay: string): string {
  const [month, day] = monthAndDay.split('-').map(Number) as [number, number]
  return `${String(year).padStart(4, '0')}-${monthAndDay.slice(0, 2)}-${String(Math.min(day, lastDayOf(year, month))).padStart(2, '0')}`
}

export interface Holding {
  readonly agencyId: string
  readonly fonds: { readonly id: string; readonly startYear: number | null; readonly endYear: number | null }
  /** Items in filings of the agency that were not handed over, by year. */
  readonly filed: ReadonlyMap<number, number>
  /** Years of which the archives holds records already, by form. */
  readonly held: Readonly<Record<TransferForm, ReadonlySet<number>>>
  /** Lines of earlier plans that are not done. */
  readonly left: readonly Left[]
}
export interface Left {
  readonly id: string
  readonly form: TransferForm
  readonly category: string | null
  readonly yearFrom: number
  readonly yearTo: number
  readonly postponedTo: string | null
  readonly expectedItems: number | null
  readonly expectedVolumes: number | null
  readonly expectedCentimetres: number | null
}

export interface DraftLine extends Omit<Left, 'id' | 'postponedTo'> {
  readonly agencyId: string
  readonly fondsId: string
  readonly dueOn: string
  readonly rule: DueRule
  readonly carriedFrom: string | null
}

/**
 * What an agency has to transfer of a fonds in a year: the records that fall due, those filed earlier and not sent, and what
 * earlier plans left. Years of which the archives holds records are left out, as are those outside of the fonds.
 */
export function linesDue(year: number, settings: TransferSettings, holding: Holding): DraftLine[] {
  const { agencyId, fonds, filed, held, left } = holding
  const dueOn = dueDay(year, settings.dueOn)
  const place = { agencyId, fondsId: fonds.id }
  const carried = left.map(
    ({ id, postponedTo, ...line }): DraftLine => ({
      ...line,
      ...place,
      dueOn: postponedTo?.startsWith(String(year)) ? postponedTo : dueOn,
      rule: dueRule(settings, line.form),
      carriedFrom: id,
    }),
  )
  const covered = (form: TransferForm, wanted: number) =>
    left.some((line) => line.form === form && line.yearFrom <= wanted && wanted <= line.yearTo)
  const inFonds = (wanted: number) => (fonds.startYear ?? wanted) <= wanted && wanted <= (fonds.endYear ?? wanted)
  const fresh = (['electronic', 'paper'] as const).flatMap((form) => {
    const rule = dueRule(settings, form)
    const due = year - rule.years
    const known = form === 'electronic' ? [...filed.keys()].filter((one) => one <= due) : []
    const years = [...new Set([due, ...known])].filter(
      (one) => !covered(form, one) && (known.includes(one) || (inFonds(one) && !held[form].has(one))),
    )
    return stretches(years).map(([yearFrom, yearTo]): DraftLine => {
      const items = known.filter((one) => yearFrom <= one && one <= yearTo).map((one) => filed.get(one) ?? 0)
      const expectedItems = items.length > 0 ? items.reduce((sum, one) => sum + one, 0) : null
      const nothing = { expectedVolumes: null, expectedCentimetres: null, category: null, carriedFrom: null }
      return { ...place, ...nothing, form, yearFrom, yearTo, dueOn, rule, expectedItems }
    })
  })
  return [...carried, ...fresh]
}

/** Years without a gap, as first and last. */
function stretches(years: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else found.push([year, year])
  }
  return found
}

/** Steps of a line, by what is done to it. `receive`, `giveBack` and `finish` follow the transfers that belong to it. */
const steps = {
  announce: { from: ['planned', 'postponed'], to: 'announced' },
  prepare: { from: ['announced'], to: 'preparing' },
  postpone: { from: ['planned', 'announced', 'preparing'], to: 'postponed' },
  receive: { from: ['planned', 'announced', 'preparing', 'postponed'], to: 'received' },
  giveBack: { from: ['received'], to: 'preparing' },
  finish: { from: ['announced', 'preparing', 'received', 'postponed'], to: 'done' },
} as const satisfies Record<string, { from: readonly PlanLineState[]; to: PlanLineState }>
export type LineStep = keyof typeof steps

const stateRefused = (state: PlanLineState): Refusal =>
  refuse('transfer.line-state', { state: planLineStateNames[state].zh, stateEn: planLineStateNames[state].en })

export function stepLine(state: PlanLineState, step: LineStep): PlanLineState | Refusal {
  const { from, to } = steps[step] as { from: readonly PlanLineState[]; to: PlanLineState }
  return from.includes(state) ? to : stateRefused(state)
}
/** States from which a step is possible. */
export const mayStep = (step: LineStep): readonly PlanLineState[] => steps[step].from

export const mayChangeLine = (state: PlanLineState): Refusal | null => (state === 'done' ? stateRefused(state) : null)
export const mayRemoveLine = (state: PlanLineState): Refusal | null =>
  state === 'planned' ? null : stateRefused(state)

/** Accepted as much as was expected; where nothing was, one accepted transfer is enough. */
export const isFulfilled = (expected: number | null, accepted: number): boolean => accepted >= (expected ?? 1)

type Span = Pick<PlanLineInput, 'yearFrom' | 'yearTo'>
export const lineProblem = ({ yearFrom, yearTo }: Span): Refusal | null =>
  yearFrom <= yearTo
    ? null
    : refuse('transfer.line-wrong', { what: '起始年度晚于截止年度', whatEn: 'its first year is behind its last' })

export function planStep(
  plan: { readonly year: number; readonly state: PlanState },
  step: 'change' | 'publish' | 'close' | 'remove',
): Refusal | null {
  const allowed = {
    change: plan.state !== 'closed',
    publish: plan.state !== 'closed',
    close: plan.state === 'published',
    remove: plan.state === 'draft',
  }[step]
  const { zh, en } = planStateNames[plan.state]
  return allowed ? null : refuse('transfer.plan-state', { year: plan.year, state: zh, stateEn: en })
}

/** The occasion on which a reminder is due today, if any: each happens once for a line and due day. */
export function reminderOccasion(
  settings: Pick<TransferSettings, 'remindBefore' | 'remindAfterEvery'>,
  dueOn: string,
  daysLeft: number,
): { readonly kind: 'ahead' | 'today' | 'overdue'; readonly occasion: string } | null {
  if (daysLeft < 0) {
    const every = settings.remindAfterEvery
    if (every === null) return null
    return { kind: 'overdue', occasion: `${dueOn}+${Math.floor(-daysLeft / every) * every}` }
  }
  // A day on which nothing ran is made up for by the nearest step that is passed.
  const step = settings.remindBefore.filter((days) => days >= daysLeft).sort((a, b) => a - b)[0]
  return step === undefined ? null : { kind: daysLeft === 0 ? 'today' : 'ahead', occasion: `${dueOn}-${step}` }
}
/** Whole days from one day to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
