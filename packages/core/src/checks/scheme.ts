import { type CheckCatalogue, catalogueId } from '../norms/check-catalogues.ts'
import type { CheckItem, CheckStage } from '../norms/check-items.ts'
import type { FailPolicy } from './schema.ts'
import type { CheckRule } from './scheme-schema.ts'
import type { ValueRule } from './value-rule.ts'

/** What a check is judged by: the items of one catalogue, and what is set for each. */
export interface CheckScheme {
  /** Null: the ready scheme of the product. */
  readonly id: string | null
  readonly stage: CheckStage
  /** Null: every category. */
  readonly category: string | null
  readonly name: string
  readonly version: number
  /** `catalogueId` of the items. */
  readonly catalogue: string
  /** For items that set none of their own. */
  readonly policy: FailPolicy
  readonly items: readonly CheckItem[]
  readonly rules: readonly CheckRule[]
  /** Rules of values beyond the standard's. */
  readonly values: readonly ValueRule[]
}

const readySchemeName = '标准检测方案'

/** The scheme that holds where an archives has none of its own: every item on, and what fails stops. */
export const readyScheme = (catalogue: CheckCatalogue, stage: CheckStage): CheckScheme => ({
  id: null,
  stage,
  category: null,
  name: readySchemeName,
  version: 0,
  catalogue: catalogueId(catalogue),
  policy: 'stop',
  items: catalogue.rows,
  rules: [],
  values: [],
})

const usual = { on: true, policy: null, weight: 1, parameters: {} } as const

/** What the scheme says of an item; an item that it does not name is on, with the scheme's policy. */
export const ruleOf = ({ rules }: Pick<CheckScheme, 'rules'>, code: string): CheckRule =>
  rules.find((rule) => rule.code === code) ?? { code, ...usual }

export const policyOf = (scheme: Pick<CheckScheme, 'rules' | 'policy'>, code: string): FailPolicy =>
  ruleOf(scheme, code).policy ?? scheme.policy
