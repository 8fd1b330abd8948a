import { type Scheme, type SchemeFinding, validateBy } from '../arrangement/scheme.ts'
import { type DescriptionLevel, descriptionElements, descriptionLevelNames } from './description-elements.ts'

export interface DescriptionFinding {
  /** Code of the element or of the scheme's field. */
  readonly element: string
  /** unused: the element is not described at this level. */
  readonly kind: 'missing' | 'unused' | SchemeFinding['kind']
  readonly blocking: boolean
  readonly zh: string
  readonly en: string
}

const blank = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const elements = new Map(descriptionElements.rows.map((element) => [element.code, element]))

/**
 * What DA/T 18-2022 finds in a description at a level: elements that must stand there and do not (必著), and values of elements which that
 * level does not have. `values` is by element code; what is no element of the standard is judged by `scheme`, or is unknown without one.
 */
export function checkDescription(
  level: DescriptionLevel,
  values: Readonly<Record<string, unknown>>,
  scheme?: Scheme | null,
): DescriptionFinding[] {
  const findings: DescriptionFinding[] = []
  const at = descriptionLevelNames[level]
  for (const { code, name, obligations } of descriptionElements.rows) {
    if (obligations[level] === 'mandatory' && blank(values[code]))
      findings.push({
        element: code,
        kind: 'missing',
        blocking: true,
        zh: `${at.zh}必须著录“${name.zh}”（DA/T 18-2022）。`,
        en: `“${name.en}” must be described at this level (${at.en}, DA/T 18-2022).`,
      })
    if (obligations[level] === 'unused' && !blank(values[code]))
      findings.push({
        element: code,
        kind: 'unused',
        blocking: false,
        zh: `${at.zh}不著录“${name.zh}”（DA/T 18-2022）。`,
        en: `“${name.en}” is not described at this level (${at.en}, DA/T 18-2022).`,
      })
  }
  const own = Object.fromEntries(Object.entries(values).filter(([code, value]) => !elements.has(code) && !blank(value)))
  const found = scheme
    ? validateBy(scheme, own)
    : Object.keys(own).map(
        (field): SchemeFinding => ({
          field,
          kind: 'unknown',
          zh: `没有“${field}”这个著录项目。`,
          en: `There is no element “${field}”.`,
        }),
      )
  for (const { field, kind, zh, en } of found) findings.push({ element: field, kind, blocking: true, zh, en })
  return findings
}
