import type { Actor } from '@lantai/core/actor.ts'
import { readyScheme } from '@lantai/core/arrangement/ready-schemes.ts'
import { fieldFaults, schemaOf, validateBy } from '@lantai/core/arrangement/scheme.ts'
import type { NewScheme, SchemeDetail, SchemeDraft, SchemeState } from '@lantai/core/arrangement/scheme-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import type { Clock } from './schedules.ts'
import { activeFor, findScheme, overlapping } from './store-schemes.ts'

const schemeStateTexts: Readonly<Record<SchemeState, Text>> = {
  draft: { zh: '草稿', en: 'a draft' },
  active: { zh: '启用', en: 'in use' },
  retired: { zh: '停用', en: 'retired' },
}
const wrongState = (state: SchemeState) =>
  refuse('arrangement.scheme-state', { state: schemeStateTexts[state].zh, stateEn: schemeStateTexts[state].en })

/** The scheme that holds in a repository for a category and level; null when it has none. */
export const schemeFor = async (
  reader: Reader,
  repositoryId: string,
  place: Parameters<typeof activeFor>[2],
): Promise<SchemeDetail | null> => (await activeFor(reader, repositoryId, place)) ?? null

export async function showScheme(reader: Reader, actor: Actor, id: string): Promise<SchemeDetail | Refusal> {
  return (await findScheme(reader, scopeOf(actor), id)) ?? refuse('http.not-found')
}

/** Fields that make a schema which the validator takes; a refusal with the first fault otherwise. */
function compiled(fields: SchemeDraft['fields']): Record<string, unknown> | Refusal {
  const faults = fieldFaults(fields)
  const [first] = faults
  if (first)
    return refuse('arrangement.scheme-fields', { what: first.text.zh, whatEn: first.text.en, count: faults.length })
  const schema = schemaOf(fields)
  validateBy({ schema }, Object.fromEntries(fields.map(({ code }) => [code, '0'])))
  return schema
}

async function isRepository(tx: Tx, organisationId: string | null): Promise<boolean> {
  if (!organisationId) return false
  const row = await tx
    .selectFrom('organisation')
    .select('roles')
    .where('id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
  return row?.roles.includes('repository') ?? false
}

/** Begins a scheme of the actor's repository: blank, from a ready one, or the next version of one of its own. */
export async function createScheme(
  tx: Tx,
  actor: Actor,
  { code, nameZh, nameEn, ready: readyId, from }: NewScheme,
  { now, newId }: Clock,
): Promise<SchemeDetail | Refusal> {
  const repositoryId = actor.organisationId
  if (!(await isRepository(tx, repositoryId)) || !repositoryId) return refuse('catalogue.not-a-repository')
  const ready = readyId === undefined ? undefined : readyScheme(readyId)
  const before = from === undefined ? undefined : await findScheme(tx, repositoryId, from)
  if ((readyId !== undefined && !ready) || (from !== undefined && !before)) return refuse('http.not-found')
  const own = before?.code ?? code ?? ready?.id ?? 'own'
  const others = await tx
    .selectFrom('metadataScheme')
    .select(['version', 'state'])
    .where('repositoryId', '=', repositoryId)
    .where('code', '=', own)
    .execute()
  if (others.some(({ state }) => state === 'draft') || (!before && others.length > 0))
    return refuse('arrangement.scheme-exists', { code: own })
  const id = newId()
  const version = Math.max(0, ...others.map((other) => other.version)) + 1
  const schema = compiled(before?.fields ?? [...(ready?.fields ?? [])])
  if (isRefusal(schema)) return schema
  await tx
    .insertInto('metadataScheme')
    .values({
      id,
      repositoryId,
      code: own,
      nameZh: nameZh?.trim() || before?.nameZh || ready?.name.zh || own,
      nameEn: nameEn?.trim() || before?.nameEn || ready?.name.en || own,
      categories: [...(before?.categories ?? ready?.categories ?? [])],
      levels: [...(before?.levels ?? ready?.levels ?? (['item'] as const))],
      version,
      state: 'draft',
      schema: JSON.stringify(schema) as never,
      createdAt: now.toISOString(),
      createdBy: actor.name,
    })
    .execute()
  await audit(tx, 'arrangement.scheme-created', { id, code: own, version })
  return showScheme(tx, actor, id)
}

/** The actor's own scheme, locked, in one of these states. */
async function own(tx: Tx, actor: Actor, id: string, states: readonly SchemeState[]) {
  const row = await tx.selectFrom('metadataScheme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || row.repositoryId !== actor.organisationId) return refuse('http.not-found')
  return states.includes(row.state) ? row : wrongState(row.state)
}

/** Puts name, reach and fields of a draft. Refuses with `arrangement.scheme-fields` and `arrangement.scheme-changed`. */
export async function saveScheme(
  tx: Tx,
  actor: Actor,
  id: string,
  draft: SchemeDraft,
): Promise<SchemeDetail | Refusal> {
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  if (row.revision !== draft.revision) return refuse('arrangement.scheme-changed')
  const schema = compiled(draft.fields)
  if (isRefusal(schema)) return schema
  const { nameZh, nameEn, categories, levels, fields } = draft
  await tx
    .updateTable('metadataScheme')
    .set({
      nameZh: nameZh.trim(),
      nameEn: nameEn.trim(),
      categories: [...categories],
      levels: [...levels],
      schema: JSON.stringify(schema) as never,
      revision: row.revision + 1,
    })
    .where('id', '=', id)
    .execute()
  await audit(tx, 'arrangement.scheme-saved', { id, code: row.code, version: row.version, fields: fields.length })
  return showScheme(tx, actor, id)
}

export async function discardScheme(tx: Tx, actor: Actor, id: string): Promise<{ done: true } | Refusal> {
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  await tx.deleteFrom('metadataScheme').where('id', '=', id).execute()
  await audit(tx, 'arrangement.scheme-discarded', { id, code: row.code, version: row.version })
  return { done: true }
}

/** Puts a draft into use in the place of the version before it. Refuses with `arrangement.scheme-overlap`. */
export async function activateScheme(
  tx: Tx,
  actor: Actor,
  id: string,
  { now }: Clock,
): Promise<SchemeDetail | Refusal> {
  await isRepository(tx, actor.organisationId)
  const row = await own(tx, actor, id, ['draft'])
  if (isRefusal(row)) return row
  const other = await overlapping(tx, row.repositoryId, row)
  if (other) {
    const category = other.categories.filter((one) => row.categories.includes(one)).join('、') || '*'
    return refuse('arrangement.scheme-overlap', { name: other.nameZh, nameEn: other.nameEn, category })
  }
  const at = now.toISOString()
  await tx
    .updateTable('metadataScheme')
    .set({ state: 'retired', retiredAt: at })
    .where('repositoryId', '=', row.repositoryId)
    .where('code', '=', row.code)
    .where('state', '=', 'active')
    .execute()
  await tx
    .updateTable('metadataScheme')
    .set({ state: 'active', activatedAt: at, activatedBy: actor.name })
    .where('id', '=', id)
    .execute()
  await audit(tx, 'arrangement.scheme-activated', { id, code: row.code, version: row.version, schema: row.schema })
  return showScheme(tx, actor, id)
}

export async function retireScheme(tx: Tx, actor: Actor, id: string, { now }: Clock): Promise<SchemeDetail | Refusal> {
  const row = await own(tx, actor, id, ['active'])
  if (isRefusal(row)) return row
  await tx
    .updateTable('metadataScheme')
    .set({ state: 'retired', retiredAt: now.toISOString() })
    .where('id', '=', id)
    .execute()
  await audit(tx, 'arrangement.scheme-retired', { id, code: row.code, version: row.version })
  return showScheme(tx, actor, id)
}
