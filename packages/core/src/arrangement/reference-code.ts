import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { normaliseCode } from './normalise-code.ts'
import { type PartName, type Parts, partRules } from './parts.ts'
import type { Template, Variant } from './template.ts'

/**
 * form: other characters were used for separators, letters or digits; part: a part does not hold what it may; width: a number is not padded
 * as the template says; structure: the parts do not stand as the template says; length: longer than any reference code.
 */
export interface Violation {
  readonly kind: 'form' | 'part' | 'width' | 'structure' | 'length'
  readonly part: PartName | null
  readonly found: string
  readonly expected: string
}

export interface ParsedCode {
  /** In normal form. */
  readonly code: string
  /** Empty when the structure is not that of the template. */
  readonly parts: Parts
  readonly violations: readonly Violation[]
}

const maxCodeLength = 200

/** Values of a code to build; numbers are padded to the width of the template. */
export type BuildParts = Readonly<Partial<Record<PartName, string | number>>>

/**
 * Writes a reference code. Refuses with `arrangement.code-parts` when a needed part is missing, a part does not hold what it may, or the
 * code could not be read back to the same parts.
 */
export function buildCode(template: Template, parts: BuildParts): string | Refusal {
  const given = givenParts(parts)
  const variant = variantFor(template, parts)
  const values = new Map(given)
  const refusal = (part: string) => refuse('arrangement.code-parts', { template: template.dsl, part })
  if (!variant) return refusal(missingFrom(template, values))
  const code = variant.tokens
    .map((token) => ('text' in token ? token.text : (values.get(token.part) ?? '').padStart(token.width, '0')))
    .join('')
  const wrong = given.find(([name, value]) => !partRules[name].fits(value))
  if (wrong) return refusal(`${wrong[0]}=${wrong[1]}`)
  const read = parseCode(template, code)
  const same = read.violations.length === 0 && variant.parts.every((name) => read.parts[name] !== undefined)
  return same && Object.keys(read.parts).length === given.length ? code : refusal(code)
}

function missingFrom(template: Template, values: ReadonlyMap<PartName, string>): string {
  const needed = template.variants[0]?.parts ?? []
  const missing = needed.filter((name) => !values.has(name))
  const unknown = [...values.keys()].filter((name) => !template.variants.some(({ parts }) => parts.includes(name)))
  return [...missing, ...unknown].join(', ') || [...values.keys()].join(', ')
}

/** Reads a reference code, as far as it can, and says what is not as the template wants it (DA/T 70-2018 slot 1-7). Never throws. */
export function parseCode(template: Template, text: string): ParsedCode {
  if (text.length > maxCodeLength) {
    const found = text.slice(0, maxCodeLength)
    return {
      code: found,
      parts: {},
      violations: [{ kind: 'length', part: null, found, expected: `≤ ${maxCodeLength}` }],
    }
  }
  const code = normaliseCode(text)
  const form: Violation[] = code === text ? [] : [{ kind: 'form', part: null, found: text, expected: code }]
  let best: { parts: Parts; violations: Violation[] } | undefined
  for (const variant of template.variants) {
    const read = readAs(variant, code)
    if (read && (!best || read.violations.length < best.violations.length)) best = read
    if (best?.violations.length === 0) break
  }
  best ??= { parts: {}, violations: [{ kind: 'structure', part: null, found: code, expected: template.dsl }] }
  return { code, parts: best.parts, violations: [...form, ...best.violations] }
}

function readAs(variant: Variant, code: string): { parts: Parts; violations: Violation[] } | undefined {
  const match = variant.shape.exec(code)
  if (!match) return undefined
  const parts: Partial<Record<PartName, string>> = {}
  const violations: Violation[] = []
  for (const token of variant.tokens) {
    if ('text' in token) continue
    const found = match[variant.parts.indexOf(token.part) + 1] ?? ''
    parts[token.part] = found
    const rule = partRules[token.part]
    if (!rule.fits(found)) violations.push({ kind: 'part', part: token.part, found, expected: rule.expected.en })
    else if (token.width && !padded(found, token.width))
      violations.push({ kind: 'width', part: token.part, found, expected: String(token.width) })
  }
  return { parts, violations }
}

// A class may outgrow its width: then the number is longer and has no leading zero.
const padded = (number: string, width: number) =>
  number.length === width || (number.length > width && !number.startsWith('0'))

/** The last number of a code, the one that runs inside its counter scope; undefined when the parts do not fit the template. */
export function runningNumber(
  template: Template,
  parts: Parts,
): { readonly part: PartName; readonly value: number } | undefined {
  const part = variantFor(template, parts)?.parts.findLast((name) => partRules[name].running)
  const value = part && parts[part]
  if (part === undefined || value === undefined || !/^\d{1,9}$/.test(value)) return undefined
  return { part, value: Number(value) }
}

/**
 * The scope inside which the last number runs: all that stands left of it, without the separator. Two codes of one scope differ in that
 * number only. `parts` may leave the running number out. Refuses with `arrangement.code-parts` like `buildCode`.
 */
export function counterScope(template: Template, parts: BuildParts): string | Refusal {
  const last = template.variants[0]?.parts.findLast((name) => partRules[name].running)
  const filled = last !== undefined && parts[last] === undefined ? { ...parts, [last]: 1 } : parts
  const code = buildCode(template, filled)
  const tokens = variantFor(template, filled)?.tokens
  if (isRefusal(code) || !tokens) return code
  const values = parseCode(template, code).parts
  const end = tokens.findLastIndex((token) => 'part' in token && partRules[token.part].running)
  return tokens
    .slice(0, Math.max(end - 1, 0))
    .map((token) => ('text' in token ? token.text : values[token.part]))
    .join('')
}

const givenParts = (parts: BuildParts) =>
  Object.entries(parts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name as PartName, String(value)] as const],
  )

function variantFor(template: Template, parts: BuildParts): Variant | undefined {
  const given = givenParts(parts)
  return template.variants.find(
    ({ parts: names }) => names.length === given.length && given.every(([name]) => names.includes(name)),
  )
}
