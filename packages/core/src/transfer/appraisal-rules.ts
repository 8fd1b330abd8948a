import { type Refusal, refuse } from '../refusal.ts'
import type { Appraisal, Disclosure, OpeningOpinion } from './appraisal-schema.ts'

const wrong = (what: string, whatEn: string): Refusal => refuse('transfer.appraisal-wrong', { what, whatEn })

/** Whether appraisal data say what they must: no limit without a reason, no change without its paper. */
export function appraisalProblem(appraisal: Appraisal): Refusal | null {
  const { opinion, opinionReason, deferUntil, classification, classificationNote } = appraisal
  if (opinion !== 'open' && !opinionReason?.trim())
    return wrong('不同意到期开放的须写明理由', 'an opinion against opening needs its reason')
  if (opinion === 'defer' && !deferUntil) return wrong('延期开放的须写明延至何日', 'a deferral needs its day')
  if (classification !== 'unchanged' && !classificationNote?.trim())
    return wrong('密级有变更的须写明依据', 'a change of classification needs its basis')
  return null
}

const opinions: Readonly<Record<string, OpeningOpinion>> = { 开放: 'open', 控制: 'restrict', 延期开放: 'defer' }
const disclosures: Readonly<Record<string, Disclosure>> = {
  主动公开: 'active',
  依申请公开: 'on-request',
  不予公开: 'not-disclosed',
}

/**
 * What an item's own metadata say: 控制标识 (DA/T 46-2009 no. 74) as the opinion, 公开属性 (DA/T 18-2022) as the disclosure. Null when they
 * say neither; what only one of them says leaves the other at its least.
 */
export function appraisalFromMetadata(values: Readonly<Record<string, string>>): Appraisal | null {
  const opinion = opinions[values.controlIdentifier?.trim() ?? '']
  const disclosure = disclosures[values.foiAttribute?.trim() ?? '']
  if (!opinion && !disclosure) return null
  return {
    opinion: opinion ?? 'restrict',
    opinionReason: null,
    deferUntil: null,
    disclosure: disclosure ?? 'none',
    classification: 'unchanged',
    classificationNote: null,
    classificationOn: null,
  }
}
