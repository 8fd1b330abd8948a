import type { SchemeField } from '../../arrangement/scheme-schema.ts'
import { type MetadataElement, metadataElements } from '../../norms/metadata-elements.ts'
import { metadataElement } from '../../norms/metadata-rules.ts'
import { plausibilityRules } from '../../norms/plausibility-rules.ts'
import type { Text } from '../../text.ts'
import type { CheckContext } from '../facts.ts'
import type { CheckScheme } from '../scheme.ts'
import type { SingleRule, ValueRule } from '../value-rule.ts'

/** An element of DA/T 46 as rules. */
function elementRules({ code: element, type, maxLength, pattern, values }: MetadataElement): ValueRule[] {
  const rules: ValueRule[] = []
  // A doubtful date stands in square brackets, hence two characters more.
  if (maxLength > 0) rules.push({ kind: 'length', element, maximum: type === 'date' ? maxLength + 2 : maxLength })
  if (type === 'integer' || type === 'year' || type === 'date' || type === 'datetime')
    rules.push({ kind: 'type', element, type })
  if (pattern !== null) rules.push({ kind: 'pattern', element, pattern, as: type === 'choice' ? 'range' : 'format' })
  if (values) rules.push({ kind: 'values', element, values: [...values] })
  return rules
}
const standard: readonly ValueRule[] = metadataElements.rows.flatMap(elementRules)

/** A field of the repository's own metadata scheme as rules. Only what a package can hold, an element of DA/T 46, can be missing from it. */
function fieldRules(field: SchemeField): ValueRule[] {
  const { code: element, type, maxLength, pattern, minimum, maximum, choices, required } = field
  const rules: ValueRule[] = []
  if (maxLength !== null) rules.push({ kind: 'length', element, maximum: maxLength })
  if (type === 'integer' || type === 'date') rules.push({ kind: 'type', element, type })
  if (pattern !== null) rules.push({ kind: 'pattern', element, pattern })
  if (choices) rules.push({ kind: 'values', element, values: [...choices] })
  const bounds = { ...(minimum === null ? {} : { minimum }), ...(maximum === null ? {} : { maximum }) }
  if (minimum !== null || maximum !== null) rules.push({ kind: 'range', element, ...bounds })
  if (required && metadataElement(element)) rules.push({ kind: 'required', element })
  return rules
}

/** Every rule of values that holds in a check: of the standard, of plausibility, of the repository's metadata scheme, of the check scheme. */
export const valueRulesFor = (
  { values }: Pick<CheckScheme, 'values'>,
  { fields = [] }: Pick<CheckContext, 'fields'>,
): readonly ValueRule[] => [...standard, ...plausibilityRules.rows, ...fields.flatMap(fieldRules), ...values]

/** Rules of these kinds by the element they are about. */
export function byElement<K extends SingleRule['kind']>(
  rules: readonly ValueRule[],
  ...kinds: readonly K[]
): ReadonlyMap<string, readonly Extract<SingleRule, { kind: K }>[]> {
  const wanted = rules.filter((rule): rule is SingleRule => (kinds as readonly string[]).includes(rule.kind))
  return Map.groupBy(wanted, ({ element }) => element) as never
}

/** What people call an element: by the standard, else by the repository's scheme. */
export const elementName = (code: string, fields: readonly SchemeField[] = []): Text =>
  metadataElement(code)?.name ?? fields.find((field) => field.code === code) ?? { zh: code, en: code }
