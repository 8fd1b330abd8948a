import type { codesApi } from '@lantai/core/arrangement/api.ts'
import type { GapScope } from '@lantai/core/arrangement/code-rules.ts'
import { readCode } from '@lantai/core/arrangement/read-code.ts'
import { readyTemplate, readyTemplateSets } from '@lantai/core/arrangement/ready-templates.ts'
import { parseTemplate, type Template } from '@lantai/core/arrangement/template.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { csvStream } from '../base/csv.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { setClasses, showClasses } from './classes.ts'
import { type HighestNumber, nextCodes } from './next-codes.ts'
import { allGaps, codeGaps } from './store-gaps.ts'
import { fondsFor } from './store-templates.ts'
import { setTemplate, showTemplates, templatesFor } from './templates.ts'

/** Every ready template: what a code is read by when neither a fonds nor a template is named. */
export const anyTemplate: readonly Template[] = readyTemplateSets.flatMap(({ rows }) =>
  rows.map(({ template }) => template),
)

export const codesHandlers = ({ newId }: House, highestNumber: HighestNumber): Handlers<typeof codesApi> => ({
  templates: ({ params, actor, db, today }) => showTemplates(db, actor, params.id, today),
  setTemplate: ({ params, body, actor, tx, now, today }) =>
    setTemplate(tx, actor, params.id, body, { now, today, newId }),
  parse: async ({ query: { code, fondsId, template, category, level }, actor, db, today }) => {
    if (template) {
      const asked = readyTemplate(template)?.template ?? parseTemplate(template)
      return isRefusal(asked) ? asked : readCode([asked], code)
    }
    if (!fondsId) return readCode(anyTemplate, code)
    const fonds = await fondsFor(db, scopeOf(actor), fondsId)
    if (!fonds) return refuse('http.not-found')
    return readCode(await templatesFor(db, fonds.id, { category, level }, today), code)
  },
  next: async ({ params, query, actor, db, today }) => {
    const fonds = await fondsFor(db, scopeOf(actor), params.id)
    return fonds ? nextCodes(db, fonds, query, today, highestNumber) : refuse('http.not-found')
  },
  gaps: async ({ query, actor, db }) =>
    (await fondsFor(db, scopeOf(actor), query.fondsId)) ? codeGaps(db, query) : refuse('http.not-found'),
  exportGaps: async ({ query, actor, db }) => {
    const fonds = await fondsFor(db, scopeOf(actor), query.fondsId)
    if (!fonds) return refuse('http.not-found')
    const head = ['档号前段', '起', '止', '件数', '缺号数', '缺号', '重号数', '重号']
    return {
      stream: csvStream(head, lines(allGaps(db, query))),
      mediaType: 'text/csv; charset=utf-8',
      name: `${fonds.code} 断号与重号.csv`,
    }
  },
  classes: ({ params, actor, db }) => showClasses(db, actor, params.id),
  setClasses: ({ params, body, actor, tx }) => setClasses(tx, actor, params.id, body),
})

async function* lines(scopes: AsyncIterable<GapScope>) {
  for await (const { scope, from, to, records, missing, gaps, doubled, doubles } of scopes)
    yield [
      scope,
      from,
      to,
      records,
      missing,
      gaps.map((gap) => (gap.from === gap.to ? `${gap.from}` : `${gap.from}–${gap.to}`)).join('、'),
      doubled,
      doubles.map(({ records: twice }) => twice.map(({ referenceCode }) => referenceCode).join(' = ')).join('；'),
    ]
}
