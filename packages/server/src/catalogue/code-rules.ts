import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { type BuildParts, buildCode, counterScope, parseCode } from '@lantai/core/arrangement/reference-code.ts'

import { type RecordLevel, recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { keptRetention } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { templateFor, templatesFor } from '../arrangement/index.ts'
import type { Reader } from '../base/db.ts'
import { highestNumber } from './numbers.ts'

export interface CodeSubject {
  readonly fondsId: string
  readonly fondsCode: string
  readonly level: RecordLevel
  readonly parentCode: string | null
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
}

const maxLength = 200
/** Shapes of the standards: codes that were given by them stay valid whatever the fonds uses now. */
const readable = [
  'dat13-item',
  'dat22-item',
  'dat13-volume',
  'dat13-accounting',
  'dat13-personnel',
  'dat13-photo',
  'dat13-legacy',
]

/**
 * A code as it is kept. It begins with the fonds' code; an item directly below the fonds has one that a template of the fonds
 * or of the standards can read. Refuses `catalogue.code-form`.
 */
export async function readCode(
  reader: Reader,
  text: string,
  subject: CodeSubject,
  day: string,
): Promise<string | Refusal> {
  const code = normaliseCode(text)
  const wrong = (what: string, whatEn: string) => refuse('catalogue.code-form', { code, what, whatEn })
  if (code.length > maxLength || !/^[^\p{Cc}\p{Cs}]+$/u.test(code))
    return wrong('太长或含有不可用的字符', 'it is too long, or holds signs that no code has')
  const rest = code.startsWith(subject.fondsCode) ? code.slice(subject.fondsCode.length) : ''
  if (!/^[-·._/]/.test(rest))
    return wrong(
      `应以全宗号 ${subject.fondsCode} 加分隔符开头`,
      `it must begin with the fonds code ${subject.fondsCode}`,
    )
  if (subject.level !== 'item' || subject.parentCode !== null) return code
  const own = await templatesFor(reader, subject.fondsId, { category: subject.category }, day)
  const templates = [...own, ...readable.flatMap((id) => readyTemplate(id)?.template ?? [])]
  const read = templates.map((template) => parseCode(template, code).violations)
  if (read.some((violations) => violations.length === 0)) return code
  const found = read[0]?.[0]?.found ?? code
  const dsl = own[0]?.dsl ?? ''
  return wrong(`“${found}”与模板 ${dsl} 不符`, `“${found}” does not fit ${dsl}`)
}

/** The next code of the class that a record belongs to. Refuses where no template numbers such records. */
export async function nextCode(reader: Reader, subject: CodeSubject, day: string): Promise<string | Refusal> {
  const { fondsId, level, parentCode, category } = subject
  const numbered = async (scope: string, width: number) =>
    `${scope}-${String((await highestNumber(reader, fondsId, scope)) + 1).padStart(width, '0')}`
  if (level === 'series') {
    const { zh, en } = recordLevelText[level]
    return refuse('catalogue.code-needed', { level: zh, levelEn: en })
  }
  if (parentCode !== null && level !== 'volume') return numbered(parentCode, 3)
  const template = await templateFor(reader, fondsId, { category, level: level === 'volume' ? 'volume' : 'item' }, day)
  if (!template) return refuse('http.not-found')
  const holds = (part: string) => template.variants.some(({ parts }) => (parts as readonly string[]).includes(part))
  const parts = partsOf(subject, holds)
  if (level === 'volume') {
    const scope = counterScope(template, {
      ...parts,
      ...(holds('volume') ? { volume: 1 } : {}),
      ...(holds('item') ? { item: 1 } : {}),
    })
    if (isRefusal(scope)) return scope
    // Where items are numbered inside volumes, the scope of the item is the volume's own code: its class stands left of it.
    return numbered(holds('volume') && holds('item') ? scope.replace(/[-·._/]+\d+$/, '') : scope, 3)
  }
  const scope = counterScope(template, parts)
  if (isRefusal(scope)) return scope
  return buildCode(template, { ...parts, item: (await highestNumber(reader, fondsId, scope)) + 1 })
}

function partsOf(
  { fondsCode, category, year, retention, organ }: CodeSubject,
  holds: (part: string) => boolean,
): BuildParts {
  const all = {
    fonds: fondsCode,
    cat: category,
    year: String(year),
    ret: keptRetention(retention),
    org: organ ?? '',
  }
  return Object.fromEntries(Object.entries(all).filter(([part, value]) => value !== '' && holds(part)))
}
