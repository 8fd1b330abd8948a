import type { Actor } from '@lantai/core/actor.ts'
import type { BulkOperation, BulkPreview, BulkPreviewRow, Selection } from '@lantai/core/catalogue/bulk-schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { isRefusal, type Refusal, refuse, sentence } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { House } from '../base/house.ts'
import { effectOn, fieldOperation } from './bulk-effect.ts'
import { countSelected, selectedIds } from './bulk-selection.ts'
import { type Described, fieldValue, readRecords } from './described.ts'
import { moveObjection } from './move.ts'
import { renumbered } from './renumber.ts'
import { schemeChecks } from './scheme.ts'

const looks = 5000
const shown = 50

/** What would become of a record: the values before and after, or why not; null where nothing changes. */
type Outcome = { readonly before: FieldValue; readonly after: FieldValue; readonly problem: Text | null } | null

/** What a bulk edit would do, tried on the first 5,000 of the records without writing anything. */
export async function bulkPreview(
  house: House,
  actor: Actor,
  { selection, operation }: { selection: Selection; operation: BulkOperation },
): Promise<BulkPreview | Refusal> {
  const { db } = house.database
  const selected = await countSelected(house, actor.organisationId, selection)
  if (isRefusal(selected)) return selected
  if (selected === 0) return refuse('catalogue.bulk-empty')
  const records: Described[] = []
  for await (const ids of selectedIds(house, actor.organisationId, selection, looks)) {
    const found = new Map((await readRecords(db, actor.organisationId, ids)).map((one) => [one.id, one]))
    records.push(...ids.flatMap((id) => found.get(id) ?? []))
    if (records.length >= looks) break
  }
  const looked = records.slice(0, looks)
  const outcome = await outcomes(house, actor, looked, operation)
  if (isRefusal(outcome)) return outcome
  const field =
    operation.kind === 'move' ? 'parentId' : operation.kind === 'renumber' ? 'referenceCode' : (operation.field ?? '')
  const rows: BulkPreviewRow[] = []
  const counted = { changing: 0, problems: 0 }
  for (const record of looked) {
    const found = outcome(record)
    if (!found) continue
    counted[found.problem ? 'problems' : 'changing'] += 1
    const { id: itemId, referenceCode, title } = record
    if (rows.length < shown) rows.push({ itemId, referenceCode, title, field, ...found })
  }
  return { selected: Math.max(selected, looked.length), looked: looked.length, ...counted, rows }
}

async function outcomes(
  house: House,
  actor: Actor,
  records: readonly Described[],
  operation: BulkOperation,
): Promise<((record: Described) => Outcome) | Refusal> {
  const { db } = house.database
  if (operation.kind === 'renumber') {
    const codes = new Map(renumbered(records, operation.start).map((one) => [one.itemId, one.referenceCode]))
    return ({ id, referenceCode: before }) => {
      const after = codes.get(id) ?? before
      return after === before ? null : { before, after, problem: null }
    }
  }
  if (operation.kind === 'move') {
    const [parent] = operation.parentId ? await readRecords(db, actor.organisationId, [operation.parentId]) : []
    if (operation.parentId && !parent) return refuse('http.not-found')
    return (record) => {
      const objection = moveObjection(record, parent)
      const problem = objection && { zh: sentence(objection, 'zh'), en: sentence(objection, 'en') }
      if (!problem && record.parentId === (parent?.id ?? null)) return null
      return { before: record.parentId, after: parent?.referenceCode ?? null, problem }
    }
  }
  const ready = fieldOperation(operation)
  if (isRefusal(ready)) return ready
  const ids = [...new Set(records.flatMap(({ parentId }) => (parentId ? [parentId] : [])))]
  const parents = new Map((await readRecords(db, actor.organisationId, ids)).map((one) => [one.id, one]))
  const schemes = await schemeChecks(db, records)
  return (record) => {
    const parent = record.parentId ? (parents.get(record.parentId) ?? null) : null
    const effect = effectOn(record, parent, ready, schemes(record))
    const before = fieldValue(record, ready.field)
    if ('problem' in effect) return { before, after: before, problem: effect.problem }
    return effect.to === record ? null : { before, after: fieldValue(effect.to, ready.field), problem: null }
  }
}
