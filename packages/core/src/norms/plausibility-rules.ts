import type { ComparingRule } from '../checks/value-rule.ts'
import type { RowSet } from './row-set.ts'

/** How values of one item must go together (合理性, slot 1-5). Our own rules: the standard names the check, not its rules. */
export const plausibilityRules: RowSet<ComparingRule> = {
  standard: 'DA/T 70-2018',
  title: { zh: '元数据项数据值合理性规则', en: 'Plausibility of metadata values' },
  version: 'LT-1',
  effectiveFrom: '2018-10-01',
  effectiveTo: null,
  source: 'common practice: year and date, page counts, formed before filed, nothing in the future',
  verified: false,
  rows: [
    // A document of January about the year before is filed under that year, hence the tolerance that the scheme sets.
    { kind: 'compare', left: 'date', operator: 'same-year', right: 'year' },
    { kind: 'compare', left: 'date', operator: 'not-after', right: '@today' },
    { kind: 'compare', left: 'date', operator: 'not-after', right: '@made' },
    { kind: 'compare', left: 'signatureTime', operator: 'not-after', right: '@today' },
    { kind: 'compare', left: 'actionTime', operator: 'not-after', right: '@today' },
    { kind: 'compare', left: 'totalNumberOfPages', operator: 'equal', right: '@pages' },
  ],
}
