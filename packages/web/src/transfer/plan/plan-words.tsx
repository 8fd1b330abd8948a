import type { PlanLine, TransferPlan } from '@lantai/core/transfer/plan-schema.ts'
import { planLineStateNames, planStateNames } from '@lantai/core/transfer/text.ts'
import { useLanguage, useText } from '../../app/language.tsx'
import { countText } from '../../ui/format.tsx'
import { uiTexts } from '../../ui/text.ts'
import { type Tone, Word } from '../../ui/word.tsx'
import { planText } from './text.ts'

const planTones: Readonly<Record<TransferPlan['state'], Tone>> = { draft: 'waiting', published: 'good', closed: 'idle' }
const lineTones: Readonly<Record<PlanLine['state'], Tone>> = {
  planned: 'idle',
  announced: 'waiting',
  preparing: 'working',
  received: 'working',
  done: 'good',
  postponed: 'warning',
}

export function PlanWord({ state }: { state: TransferPlan['state'] }) {
  const t = useText()
  return <Word tone={planTones[state]}>{t(planStateNames[state])}</Word>
}

export function LineWord({ state }: { state: PlanLine['state'] }) {
  const t = useText()
  return <Word tone={lineTones[state]}>{t(planLineStateNames[state])}</Word>
}

/** The due day, and how far it is. */
export function Due({ line: { dueOn, postponedTo, daysLeft } }: { line: PlanLine }) {
  const t = useText()
  const day = postponedTo ?? dueOn
  if (daysLeft === null) return <span className="figures">{day}</span>
  const told = t(daysLeft < 0 ? planText.late : planText.left, { count: countText(Math.abs(daysLeft)) })
  return (
    <span className={daysLeft < 0 ? 'figures bad-text' : 'figures'}>
      {day} <span className={daysLeft < 0 ? undefined : 'muted'}>{told}</span>
    </span>
  )
}

/** What is expected of a line, as far as it is known. */
export function Expected({ line }: { line: PlanLine }) {
  const t = useText()
  const told = [
    line.expectedItems !== null && t(planText.items, { count: countText(line.expectedItems) }),
    line.expectedVolumes !== null && t(planText.volumes, { count: countText(line.expectedVolumes) }),
    line.expectedMetres !== null && t(planText.metres, { count: line.expectedMetres }),
  ].filter((part) => part !== false)
  return <>{told.length > 0 ? told.join('，') : '—'}</>
}

/** By which rule a line is due; what is not verified says so. */
export function DueRuleText({ line: { rule } }: { line: PlanLine }) {
  const t = useText()
  const { language } = useLanguage()
  if (rule.from === 'person') return <>{t(planText.byPerson)}</>
  const clause = language === 'zh' ? rule.clause : rule.clauseEn
  const text = t(planText.ruleText, { years: rule.years, standard: rule.standard, clause })
  const told = rule.from === 'setting' ? t(uiTexts.withNote, { text, note: t(planText.bySetting) }) : text
  return <>{rule.verified ? told : t(uiTexts.withNote, { text: told, note: t(planText.unverified) })}</>
}

export const yearsOf = ({ yearFrom, yearTo }: Pick<PlanLine, 'yearFrom' | 'yearTo'>): string =>
  yearFrom === yearTo ? String(yearFrom) : `${yearFrom}–${yearTo}`
