import type { Actor } from '@lantai/core/actor.ts'
import type { CodeLevel, CodeTemplate, NewCodeTemplate } from '@lantai/core/arrangement/code-rules.ts'
import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { parseTemplate, type Template } from '@lantai/core/arrangement/template.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import type { Clock } from './schedules.ts'
import { type FondsForCodes, fondsFor, templatesOf } from './store-templates.ts'

export interface Place {
  readonly category?: string | undefined
  readonly level?: CodeLevel | undefined
}

/** Where neither the fonds nor its first template says how, volumes are numbered by this ready template. */
const volumeFallback = 'dat13-volume'

const read = (dsl: string): Template[] => {
  const template = parseTemplate(dsl)
  return isRefusal(template) ? [] : [template]
}
const numbersVolumes = (dsl: string) => dsl.includes('{volume') || dsl.includes('{group')

/** Rows of a fonds with what it began with as the oldest, so that there always is one for each level. */
async function allTemplates(reader: Reader, fonds: FondsForCodes, day: string): Promise<CodeTemplate[]> {
  const rows = await templatesOf(reader, fonds.id, day)
  const first = (level: CodeLevel, dsl: string): CodeTemplate => ({
    id: null,
    category: null,
    level,
    dsl,
    readyId: null,
    validFrom: null,
    version: 0,
    current: !rows.some((row) => row.level === level && row.category === null && row.current),
    createdAt: null,
    createdBy: null,
  })
  const volume = numbersVolumes(fonds.codeTemplate)
    ? fonds.codeTemplate
    : (readyTemplate(volumeFallback)?.template.dsl ?? fonds.codeTemplate)
  return [...rows, first('item', fonds.codeTemplate), first('volume', volume)]
}

/** The templates of a fonds as its screen shows them. */
export async function showTemplates(
  reader: Reader,
  actor: Actor,
  fondsId: string,
  day: string,
): Promise<{ items: CodeTemplate[] } | Refusal> {
  const fonds = await fondsFor(reader, scopeOf(actor), fondsId)
  return fonds ? { items: await allTemplates(reader, fonds, day) } : refuse('http.not-found')
}

// What numbers now before what did or will, a template of the very category before one for all, newer before older.
const rank = (place: Place) => (row: CodeTemplate) =>
  (row.current ? 0 : 4) + (row.category === null ? 1 : row.category === place.category ? 0 : 2)

/**
 * Every template by which a code of this category and level may have been given in a fonds, the one that numbers now first. Without a
 * category or level, all of them. Empty only for a fonds that does not exist.
 */
export async function templatesFor(reader: Reader, fondsId: string, place: Place, day: string): Promise<Template[]> {
  const fonds = await fondsFor(reader, null, fondsId)
  if (!fonds) return []
  const rows = await allTemplates(reader, fonds, day)
  const fitting = rows.filter(
    ({ category, level, version }) =>
      (place.level === undefined ? !(level === 'volume' && version === 0) : level === place.level) &&
      (category === null || place.category === undefined || category === place.category),
  )
  const order = rank(place)
  const sorted = fitting.map((row, at) => ({ row, at })).sort((a, b) => order(a.row) - order(b.row) || a.at - b.at)
  return [...new Set(sorted.map(({ row }) => row.dsl))].flatMap(read)
}

/** The template that numbers a category and level of a fonds on a day; undefined only for a fonds that does not exist. */
export async function templateFor(
  reader: Reader,
  fondsId: string,
  place: Place,
  day: string,
): Promise<Template | undefined> {
  const [template] = await templatesFor(reader, fondsId, { level: 'item', ...place }, day)
  return template
}

/** Sets the template of a category and level of a fonds that the actor's repository holds. Refuses with `arrangement.template`. */
export async function setTemplate(
  tx: Tx,
  actor: Actor,
  fondsId: string,
  { category, level, template: given, validFrom = null }: NewCodeTemplate,
  { now, today, newId }: Clock,
): Promise<CodeTemplate | Refusal> {
  const fonds = await fondsFor(tx, scopeOf(actor), fondsId)
  if (!fonds || (actor.organisationId !== null && fonds.repositoryId !== actor.organisationId))
    return refuse('http.not-found')
  const ready = readyTemplate(given)
  const template = parseTemplate(ready?.template.dsl ?? given.trim())
  if (isRefusal(template)) return template
  await tx.selectFrom('fonds').select('id').where('id', '=', fondsId).forUpdate().execute()
  const known = (await allTemplates(tx, fonds, today)).filter((row) => row.category === category && row.level === level)
  const id = newId()
  await tx
    .insertInto('codeTemplate')
    .values({
      id,
      fondsId,
      category,
      level,
      dsl: template.dsl,
      readyId: ready?.id ?? null,
      validFrom,
      version: Math.max(0, ...known.map(({ version }) => version)) + 1,
      createdAt: now.toISOString(),
      createdBy: actor.name,
    })
    .execute()
  const from = known.find(({ current }) => current)?.dsl ?? ''
  await audit(tx, 'arrangement.template-set', {
    id: fondsId,
    fondsCode: fonds.code,
    category,
    level,
    from,
    to: template.dsl,
  })
  return (await templatesOf(tx, fondsId, today)).find((row) => row.id === id) as CodeTemplate
}
