import type { NextAnswer, NextQuestion } from '@lantai/core/arrangement/code-rules.ts'
import { partRules } from '@lantai/core/arrangement/parts.ts'
import { type BuildParts, buildCode, counterScope } from '@lantai/core/arrangement/reference-code.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { FondsForCodes } from './store-templates.ts'
import { templateFor } from './templates.ts'

/** The highest number ever given in a scope; the catalogue knows it. */
export type HighestNumber = (reader: Reader, fondsId: string, scope: string) => Promise<number>

/** Codes that would come next in a class of a fonds, none of them given by asking. Refuses with `arrangement.code-parts`. */
export async function nextCodes(
  reader: Reader,
  fonds: FondsForCodes,
  { category = 'WS', level = 'item', year, retention, organ, count = 1, ...others }: NextQuestion,
  today: string,
  highestNumber: HighestNumber,
): Promise<NextAnswer | Refusal> {
  const template = await templateFor(reader, fonds.id, { category, level }, today)
  if (!template) return refuse('http.not-found')
  const shortest = template.variants[0]
  const running = shortest?.parts.findLast((name) => partRules[name].running)
  if (!running) return refuse('arrangement.template', { template: template.dsl, what: '' })
  const asked: BuildParts = {
    fonds: fonds.code,
    cat: category,
    ...others,
    ...(year ? { year } : {}),
    ...(retention ? { ret: retentionByName(retention)?.code ?? retention } : {}),
    ...(organ ? { org: organ } : {}),
  }
  // What every code has need not stand in every template: old shapes carry no category.
  const held = new Set(template.variants.flatMap(({ parts }) => parts))
  const parts = Object.fromEntries(
    Object.entries(asked).filter(([name]) => name !== 'cat' || held.has('cat')),
  ) as BuildParts
  const scope = counterScope(template, parts)
  if (isRefusal(scope)) return scope
  const last = await highestNumber(reader, fonds.id, scope)
  const codes: string[] = []
  for (let number = last + 1; number <= last + count; number++) {
    const code = buildCode(template, { ...parts, [running]: number })
    if (isRefusal(code)) return code
    codes.push(code)
  }
  return { scope, last, template: template.dsl, codes }
}
