import { categoryOf } from '../norms/category-codes.ts'
import { retentionByCode } from '../norms/retention-codes.ts'
import type { Text } from '../text.ts'
import type { CodeAnswer } from './code-rules.ts'
import { type PartName, partNames, partRules } from './parts.ts'
import { type ParsedCode, parseCode } from './reference-code.ts'
import type { Template } from './template.ts'
import { violationText } from './violation-text.ts'

/**
 * A code read by the first of several templates that fits it, as codes given under a replaced template stay valid; by the one with fewest
 * violations when none fits. The template that numbers now stands first.
 */
export function parseByAny(templates: readonly Template[], code: string): ParsedCode & { readonly template: Template } {
  const [first, ...others] = templates
  if (!first) throw new RangeError('no template')
  let best = { ...parseCode(first, code), template: first }
  for (const template of others) {
    if (best.violations.length === 0) break
    const read = { ...parseCode(template, code), template }
    if (badness(read) < badness(best)) best = read
  }
  return best
}

// A wrong structure says less than a wrong part: the template that at least fits the shape explains better.
const badness = ({ violations }: ParsedCode) =>
  violations.reduce((sum, { kind }) => sum + (kind === 'structure' || kind === 'length' ? 100 : 1), 0)

const meaningOf = (part: PartName, value: string): Text | null => {
  if (part === 'cat') return categoryOf(value)?.name ?? null
  if (part === 'ret') return retentionByCode(value)?.name ?? null
  return null
}

/** What a person is told of a code: its parts with their meaning, and what is wrong with it. */
export function readCode(templates: readonly Template[], code: string): CodeAnswer {
  const read = parseByAny(templates, code)
  return {
    code: read.code,
    template: read.template.dsl,
    former: read.template !== templates[0],
    parts: partNames.flatMap((part) => {
      const value = read.parts[part]
      return value === undefined ? [] : [{ part, name: partRules[part].name, value, meaning: meaningOf(part, value) }]
    }),
    violations: read.violations.map((violation) => ({ ...violation, ...violationText(violation) })),
  }
}
