import type { Difference, HistoryEntry } from '@lantai/core/catalogue/describe-schema.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import type { FieldChange, FieldValue } from '@lantai/core/catalogue/values.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Reader } from '../base/db.ts'
import { actsById } from './acts.ts'
import { type Described, sameValue } from './described.ts'
import type { Before } from './write-records.ts'

export interface Version {
  readonly version: number
  readonly actId: string
  readonly before: Before
}

/** Versions of a record later than one, newest first. */
export async function versionsSince(reader: Reader, itemId: string, version: number): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select version, act_id, before from item_version where item_id = ${itemId}::uuid and version > ${version}
    order by version desc`.execute(reader)
  return rows
}

/** Values of an earlier version, of those fields that have been changed since: each replaced value, the earliest last. */
export const putBack = (versions: readonly Version[]): Before =>
  Object.assign({}, ...versions.map(({ before }) => before))

export interface Since {
  readonly base: Before
  readonly by: string
  readonly at: string
}

/** What the record was at a version, of the fields changed since, and who changed it last. */
export async function replacedSince(reader: Reader, itemId: string, version: number): Promise<Since> {
  const versions = await versionsSince(reader, itemId, version)
  const [last] = versions
  const act = last && (await actsById(reader, [last.actId])).get(last.actId)
  return { base: putBack(versions), by: act?.by ?? '', at: act?.at ?? '' }
}

/** Every field of a record, by the names that versions use. */
export function stateOf(record: Described): Record<string, unknown> {
  const { id: _, repositoryId: __, fondsId: ___, ancestors: ____, description, ...rest } = record
  return { ...rest, ...description }
}

const structure: Readonly<Record<string, { zh: string; en: string }>> = {
  referenceCode: { zh: '档号', en: 'Reference code' },
  parentId: { zh: '上级条目', en: 'Parent record' },
  name: { zh: '全宗名称', en: 'Name of the fonds' },
  kind: { zh: '全宗类型', en: 'Kind of fonds' },
  startYear: { zh: '起年', en: 'First year' },
  endYear: { zh: '止年', en: 'Last year' },
}

/** One line a field that differs; whether a value was the parent's is no difference of the value. */
export function changesBetween(from: Before, to: Before, fields: Iterable<string>): FieldChange[] {
  return [...fields].flatMap((field) => {
    const [a, b] = [from[field] ?? null, to[field] ?? null]
    if (/^[$^]/.test(field) || sameValue(a, b)) return []
    const title = recordField(field)?.title ?? structure[field] ?? { zh: field, en: field }
    return [{ field, title: title.zh, titleEn: title.en, from: a as FieldValue, to: b as FieldValue }]
  })
}

/** Lines of a history from versions (newest first) and the present state. */
export async function historyOf(
  reader: Reader,
  versions: readonly Version[],
  present: Before,
): Promise<HistoryEntry[]> {
  const acts = await actsById(reader, [...new Set(versions.map(({ actId }) => actId))])
  let state = present
  return versions.map(({ version, actId, before }) => {
    const after = state
    state = { ...state, ...before }
    const act = acts.get(actId) ?? null
    return {
      kind: 'description' as const,
      at: act?.at ?? '',
      by: act?.by ?? '',
      reason: act?.reason ?? '',
      version,
      act,
      changes: changesBetween(before, after, Object.keys(before)),
    }
  })
}

/** What differs between two versions, which lie anywhere up to the present one. */
export function differenceOf(
  versions: readonly Version[],
  present: Before,
  presentVersion: number,
  { from, to }: { from: number; to: number },
): Static<typeof Difference> | Refusal {
  for (const version of [from, to])
    if (version > presentVersion) return refuse('catalogue.no-such-version', { version })
  const at = (version: number) => ({ ...present, ...putBack(versions.filter((one) => one.version > version)) })
  const between = versions.filter(({ version }) => version > Math.min(from, to) && version <= Math.max(from, to))
  const fields = new Set(between.flatMap(({ before }) => Object.keys(before)))
  return { changes: changesBetween(at(from), at(to), fields) }
}
