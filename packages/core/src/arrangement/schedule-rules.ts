import { categoryOf } from '../norms/category-codes.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Text } from '../text.ts'
import type { EntryFinding, EntryInput, ScheduleDecision, ScheduleState } from './schedule.ts'

type Stored = Exclude<ScheduleState, 'superseded'>
export type ScheduleAct = 'save' | 'discard' | 'submit' | 'withdraw' | 'approve' | 'return'

const ways: Readonly<Record<ScheduleAct, { from: readonly Stored[]; to: Stored }>> = {
  save: { from: ['draft', 'returned'], to: 'draft' },
  discard: { from: ['draft', 'returned'], to: 'draft' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'draft' },
  approve: { from: ['submitted'], to: 'approved' },
  return: { from: ['submitted'], to: 'returned' },
}

/** The state after an act; refuses with `arrangement.schedule-state` what cannot follow. Approved ones never change again. */
export function scheduleAfter(state: ScheduleState, act: ScheduleAct): Stored | Refusal {
  const way = ways[act]
  return way.from.some((one) => one === state)
    ? way.to
    : refuse('arrangement.schedule-state', { state: stateTexts[state].zh, stateEn: stateTexts[state].en })
}

export const stateTexts: Readonly<Record<ScheduleState, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待审批', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已批准', en: 'approved' },
  superseded: { zh: '已被取代', en: 'superseded' },
}

/** Refuses a return without an opinion, and an approval without a day or with one before that of the version it follows. */
export function decisionObjection(decision: ScheduleDecision, previousFrom: string | null): Refusal | null {
  if (decision.decision === 'return')
    return decision.opinion.trim().length < 2 ? refuse('arrangement.opinion-needed') : null
  const from = decision.effectiveFrom
  if (!from || Number.isNaN(Date.parse(from))) return refuse('arrangement.day-needed')
  return previousFrom !== null && from <= previousFrom
    ? refuse('arrangement.day-too-early', { day: from, previous: previousFrom })
    : null
}

/** Faults that keep a schedule from being submitted, by line (1 for the first). */
export function entryFindings(entries: readonly EntryInput[]): EntryFinding[] {
  const findings: EntryFinding[] = []
  const say = (at: number, zh: string, en: string) =>
    findings.push({ line: at + 1, code: entries[at]?.code ?? '', zh, en })
  const first = new Map<string, number>()
  for (const [at, { code, heading, scope, filed, retention, category }] of entries.entries()) {
    const other = first.get(code)
    if (other === undefined) first.set(code, at)
    else say(at, `条目号 ${code} 与第 ${other + 1} 行重复。`, `The number ${code} stands in line ${other + 1} too.`)
    if (heading.trim() === '' && scope.trim() === '') say(at, '没有写归档范围。', 'The line says nothing.')
    if (filed && retention === null)
      say(at, '归档的条目须有保管期限。', 'A line that is filed needs a retention period.')
    if (!filed && retention !== null)
      say(at, '不归档的条目不应有保管期限。', 'A line that is not filed has no retention period.')
    if (!categoryOf(category)) say(at, `没有“${category}”这个档案门类。`, `There is no category “${category}”.`)
  }
  return findings
}
