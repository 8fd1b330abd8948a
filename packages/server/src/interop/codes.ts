import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { type PartName, type Parts, partRules } from '@lantai/core/arrangement/parts.ts'
import { itemTemplates2015, templates2022 } from '@lantai/core/arrangement/ready-templates.ts'
import {
  type BuildParts,
  buildCode,
  counterScope,
  parseCode,
  type Violation,
} from '@lantai/core/arrangement/reference-code.ts'
import { parseTemplate, type Template } from '@lantai/core/arrangement/template.ts'
import { violationText } from '@lantai/core/arrangement/violation-text.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'

/** A template with its name; the fonds' own have none. */
interface Style {
  readonly template: Template
  readonly name: Text | null
}

export interface CodeRules {
  readonly fondsCode: string
  readonly styles: Readonly<Record<RecordLevel, readonly Style[]>>
}

export type ReadCode =
  | { readonly code: string; readonly parts: Parts; readonly style: Text | null }
  | { readonly code: string; readonly violation: Violation }

const readable = (dsl: string): Template | null => {
  const template = parseTemplate(dsl)
  return isRefusal(template) ? null : template
}

/** `{…}-{volume:3}-{item:3}` cut before its last running number: the code of the level above. Null when nothing is left to count. */
function templateAbove(dsl: string): Template | null {
  const flat = dsl.replace(/\[[-·._/]*\{page(?::\d)?\}\]$/, '')
  const cut = flat.replace(/[-·._/]+\{(?:item|page)(?::\d)?\}$/, '')
  return cut === dsl ? null : readable(cut)
}

/** Series: fonds and class, without a number; any code of the fonds will do. */
const anyCode: Style[] = []

/** How codes of a fonds are read and made: by its own templates first, then by the standards' shapes, for what came before. */
export function codeRules(fondsCode: string, own: readonly string[]): CodeRules {
  const ready = [...templates2022.rows, ...itemTemplates2015.rows]
  const all = [
    ...own.map((dsl) => ({ dsl, name: null as Text | null })),
    ...ready.map(({ template, name }) => ({ dsl: template.dsl, name })),
  ]
  const items: Style[] = all.flatMap(({ dsl, name }) => {
    const template = readable(dsl)
    return template ? [{ template, name }] : []
  })
  const volumes: Style[] = all.flatMap(({ dsl, name }) => {
    const template = templateAbove(dsl)
    return template ? [{ template, name }] : []
  })
  return { fondsCode, styles: { series: anyCode, volume: [...volumes, ...items], item: items, component: anyCode } }
}

/** Reads a given code by the level's templates. */
export function readCode(rules: CodeRules, level: RecordLevel, given: string): ReadCode {
  const code = normaliseCode(given)
  const styles = rules.styles[level]
  if (styles.length === 0) return { code, parts: {}, style: null }
  let violation: Violation | undefined
  for (const { template, name } of styles) {
    const read = parseCode(template, code)
    if (read.violations.length === 0) return { code, parts: read.parts, style: name }
    violation ??= read.violations[0]
  }
  return { code, violation: violation as Violation }
}

export const violationSentence = violationText

/** Parts that say which structure a row's code has. */
const structural: readonly PartName[] = ['catalogue', 'volume', 'project', 'group']

const fitting = (rules: CodeRules, level: RecordLevel, parts: Readonly<Record<string, string>>): readonly Style[] => {
  const told = structural.filter((name) => parts[name])
  const styles = rules.styles[level]
  const found = styles.filter(({ template }) => told.every((name) => named(template).has(name)))
  return found.length > 0 ? found : styles.slice(0, 1)
}

/** The parts that a template has a place for: 12 of a spreadsheet is 0012 of the template; anything else is for the refusal to tell. */
function partsFor(template: Template, parts: Readonly<Record<string, string>>): BuildParts {
  const given: Partial<Record<PartName, string>> = {}
  for (const name of named(template)) {
    const value = parts[name]
    if (value) given[name] = partRules[name].running ? value.replace(/^0+(?=\d)/, '') : value
  }
  return given
}

/** Makes a code from the parts that the row gives, by the first template of this level that has a place for all that tell its structure. */
export function makeCode(
  rules: CodeRules,
  level: RecordLevel,
  parts: Readonly<Record<string, string>>,
): string | Refusal | null {
  let refused: Refusal | null = null
  for (const { template } of fitting(rules, level, parts)) {
    const made = buildCode(template, partsFor(template, parts))
    if (!isRefusal(made)) return made
    refused ??= made
  }
  return refused
}

/** Where a number is to be given: all that stands left of it, and the width it is padded to. */
export interface Numbering {
  readonly scope: string
  readonly prefix: string
  readonly width: number
}

/** The class in which a row without a number of its own gets the next one. */
export function numberingOf(
  rules: CodeRules,
  level: RecordLevel,
  parts: Readonly<Record<string, string>>,
): Numbering | Refusal | null {
  const [style] = fitting(rules, level, parts)
  if (!style) return null
  const given = partsFor(style.template, parts)
  const scope = counterScope(style.template, given)
  if (isRefusal(scope)) return scope
  const first = buildCode(style.template, { ...given, item: 1 })
  if (isRefusal(first)) return first
  const digits = /\d+$/.exec(first)?.[0] ?? ''
  return { scope, prefix: first.slice(0, first.length - digits.length), width: digits.length }
}

const named = (template: Template): ReadonlySet<PartName> => new Set(template.variants.flatMap(({ parts }) => parts))

/** The code of the volume that an item's code names; null when it names none. */
export function codeAbove(rules: CodeRules, code: string): string | null {
  for (const { template } of rules.styles.volume) {
    const cut = /^(.*?)[-·._/]+\d+$/.exec(code)?.[1]
    if (cut && parseCode(template, cut).violations.length === 0) return cut
  }
  return null
}
