import type { Actor } from '@lantai/core/actor.ts'
import { badValue, fieldOf, readValues } from '@lantai/core/catalogue/check-values.ts'
import type { ConflictField } from '@lantai/core/catalogue/describe-schema.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import type { FieldValues } from '@lantai/core/catalogue/values.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Act } from './acts.ts'
import { type Described, fieldValue, lockRecords, sameValue, withValue } from './described.ts'
import { handDown, handDownOrNote, handDownOrRun, parentsOf } from './inherit.ts'
import { inCategory, schemeChecks } from './scheme.ts'
import { replacedSince, type Since } from './versions.ts'
import { type Change, lentMark, writeRecords } from './write-records.ts'

export interface ItemChange {
  readonly itemId: string
  /** Version that the person saw; left out, whatever stands there is changed. */
  readonly version?: number
  /** By field name; null: no value, or again the parent's. */
  readonly values: FieldValues
}

export interface Edited {
  /** Records that are different now, those included that inherit from them. */
  readonly changed: number
  readonly runId: string | null
}

/**
 * Changes descriptions as one act: all of them or, with a refusal, none. Refuses `http.not-found` for what the actor's
 * repository does not hold, `catalogue.changed` with both sides when somebody else was quicker, and what the values are
 * refused for. With `house`, many heirs are served by a run; with `later` they are only noted for `startHandingDown`. The caller counts the act (`countAct`).
 */
export async function editItems(
  tx: Tx,
  actor: Actor,
  act: Act,
  changes: readonly ItemChange[],
  { house, later = false, merge = false }: { house?: House; later?: boolean; merge?: boolean } = {},
): Promise<Edited | Refusal> {
  const records = await lockRecords(
    tx,
    actor.organisationId,
    changes.map(({ itemId }) => itemId),
  )
  const byId = new Map(records.map((record) => [record.id, record]))
  if (changes.some(({ itemId }) => !byId.has(itemId))) return refuse('http.not-found')
  // What only the other one changed stays as they left it.
  const theirs = new Set<string>()
  const conflict = await conflictOf(tx, byId, changes, merge ? theirs : null)
  if (conflict) return conflict
  const parents = await parentsOf(tx, actor.organisationId, records)
  const schemes = await schemeChecks(
    tx,
    changes.map(({ itemId, values }) => inCategory(byId.get(itemId) as Described, values)),
  )
  const all = new Map<string, Change>()
  for (const { itemId, values: given } of changes) {
    const values = Object.fromEntries(Object.entries(given).filter(([name]) => !theirs.has(`${itemId} ${name}`)))
    const from = byId.get(itemId) as Described
    const scheme = schemes(inCategory(from, values))
    const read = readValues(values, { referenceCode: from.referenceCode, schemeNames: scheme.names })
    if (isRefusal(read)) return read
    const to = described(from, from.parentId ? (parents.get(from.parentId) ?? null) : null, read)
    if (isRefusal(to)) return to
    const objection = scheme.check(to)
    if (objection) return objection
    byId.set(itemId, to)
    // A record that is named twice gets one version all the same.
    all.set(itemId, { from: all.get(itemId)?.from ?? from, to })
  }
  const next = [...all.values()]
  const written = await writeRecords(tx, act.id, next)
  if (later) return { changed: written + (await handDownOrNote(tx, act, next)).written, runId: null }
  const handed = house
    ? await handDownOrRun(house, tx, actor, act, next)
    : { written: await handDown(tx, act, next), runId: null }
  return { changed: written + handed.written, runId: handed.runId }
}

/** The record with these values, read already: a value of its own ends inheriting, null begins it where there is a parent. */
export function described(from: Described, parent: Described | null, values: FieldValues): Described | Refusal {
  let to = from
  for (const [name, value] of Object.entries(values)) {
    const field = recordField(name)
    const inherits = value === null && parent !== null && field?.inherits
    const kept = inherits ? fieldValue(parent, name) : value
    if (kept === null && field?.needed)
      return refuse('catalogue.value-missing', { field: field.title.zh, fieldEn: field.title.en, name })
    const others = to.inherited.filter((one) => one !== name)
    to = { ...withValue(to, name, kept), inherited: inherits ? [...others, name].sort() : others }
  }
  return datesOf(to) ?? to
}

function datesOf({ date, dateTo, referenceCode }: Described): Refusal | null {
  // An unknown month or day may be the last of its year or month.
  const latest = dateTo?.replace(/00$/, '99').replace(/0099$/, '9999')
  if (!latest || latest >= date) return null
  const field = fieldOf('dateTo')
  if (isRefusal(field)) return field
  return badValue(field, dateTo, { zh: '早于起日期', en: 'it lies before the first date' }, referenceCode)
}

/**
 * What two people changed: refused whenever somebody was quicker; where changes may be put together (`kept`) only where both changed a
 * field, and what only the other one changed is added to `kept` as `itemId field`.
 */
async function conflictOf(
  tx: Tx,
  records: ReadonlyMap<string, Described>,
  changes: readonly ItemChange[],
  kept: Set<string> | null,
): Promise<Refusal | null> {
  const stale = changes.filter(
    ({ itemId, version }) => version !== undefined && version !== records.get(itemId)?.version,
  )
  const fields: ConflictField[] = []
  let since: Since | undefined
  for (const { itemId, version, values } of stale) {
    const record = records.get(itemId) as Described
    if ((version as number) > record.version) return refuse('catalogue.no-such-version', { version: version as number })
    const found = await replacedSince(tx, itemId, version as number)
    since ??= found
    for (const name of new Set([...Object.keys(values), ...Object.keys(found.base)])) {
      if (name.startsWith(lentMark) || name.startsWith('$') || name === 'parentId') continue
      const theirs = name === 'referenceCode' ? record.referenceCode : fieldValue(record, name)
      const base = (name in found.base ? found.base[name] : theirs) as ConflictField['base']
      const yours = name in values ? (values[name] ?? null) : base
      const clash = !sameValue(theirs, base) && !sameValue(yours, base) && !sameValue(yours, theirs)
      if (kept && !clash) {
        if (sameValue(yours, base) && !sameValue(theirs, base)) kept.add(`${itemId} ${name}`)
        continue
      }
      const title = recordField(name)?.title ?? { zh: name === 'referenceCode' ? '档号' : name, en: name }
      const { referenceCode } = record
      fields.push({
        itemId,
        referenceCode,
        field: name,
        title: title.zh,
        titleEn: title.en,
        base,
        theirs,
        yours,
        clash,
      })
    }
  }
  const [first] = stale
  if (!first || fields.length === 0) return null
  const { referenceCode, version } = records.get(first.itemId) as Described
  return refuse('catalogue.changed', {
    referenceCode,
    version,
    by: since?.by ?? '',
    at: since?.at ?? '',
    fields: JSON.stringify(fields.slice(0, 200)),
  })
}
