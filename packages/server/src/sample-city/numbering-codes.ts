import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { buildCode, counterScope } from '@lantai/core/arrangement/reference-code.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { must, templateOf } from './bodies.ts'
import type { Paper } from './paper.ts'

export interface Numbered {
  readonly paper: Paper
  readonly referenceCode: string
  readonly retentionCode: string
}

/** Numbers papers in their order, each lowest class from 1 (DA/T 22-2015). One numberer serves a fonds for all its years. */
export function numberer(organisation: string, fondsCode: string): (paper: Paper) => Numbered {
  const template = readyTemplate(templateOf(organisation))?.template
  if (!template) throw new Error(`sample city: no template for ${organisation}`)
  const counters = new Map<string, number>()
  return (paper) => {
    const retentionCode = retentionByName(paper.retention)?.code as string
    const place = {
      fonds: fondsCode,
      cat: paper.category,
      year: String(paper.year),
      ret: retentionCode,
      org: paper.organCode,
    }
    const scope = must(counterScope(template, { ...place, item: '1' }))
    const number = (counters.get(scope) ?? 0) + 1
    counters.set(scope, number)
    return { paper, retentionCode, referenceCode: must(buildCode(template, { ...place, item: String(number) })) }
  }
}
