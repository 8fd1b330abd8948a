import type { Actor } from '@lantai/core/actor.ts'
import { isColumn } from '@lantai/core/catalogue/fields.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { Act } from './acts.ts'
import { releaseConverted } from './convert-release.ts'
import { type Described, lockRecords, withValue } from './described.ts'
import { moveRecord } from './move.ts'
import { type NewCode, recodeRecords } from './recode.ts'
import { withdrawFree } from './withdraw.ts'
import { type Before, type Change, lentMark, writeRecords } from './write-records.ts'

export interface Left {
  readonly itemId: string
  readonly referenceCode: string
}

export interface UndoStep {
  readonly changed: number
  /** Records that were changed again since, or that others lean on by now: not touched. */
  readonly left: readonly Left[]
  /** The last record looked at; null when there are no more. */
  readonly next: string | null
}

interface Touched {
  readonly itemId: string
  readonly versions: readonly { version: number; before: Before }[]
  readonly later: readonly Before[]
}

/**
 * Records of an act with what it replaced in each, and what was replaced in them after it; an act that was undone since, and
 * its undoing, together replaced nothing. The newest first: what the act made below something else it made goes before it.
 */
async function touchedBy(tx: Tx, actId: string, after: string | null, limit: number): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    with ids as (
      select distinct item_id from item_version where act_id = ${actId}::uuid
        and (${after}::uuid is null or item_id < ${after}::uuid) order by item_id desc limit ${limit}
    )
    select ids.item_id,
      (select jsonb_agg(jsonb_build_object('version', v.version, 'before', v.before) order by v.version desc)
        from item_version v where v.item_id = ids.item_id and v.act_id = ${actId}::uuid) as versions,
      (select coalesce(jsonb_agg(l.before), '[]') from item_version l join edit_act a on a.id = l.act_id
        where l.item_id = ids.item_id and l.act_id <> ${actId}::uuid
          and l.version > (select min(version) from item_version f where f.item_id = ids.item_id and f.act_id = ${actId}::uuid)
          and not exists (select from item_version u where u.item_id = l.item_id and u.act_id = a.undone_by)
          and not exists (select from item_version o join edit_act d on d.id = o.act_id
            where o.item_id = l.item_id and o.act_id = a.undoes and d.undone_by = a.id)) as later
    from ids order by ids.item_id desc`.execute(tx)
  return rows
}

/**
 * Undoes an act for its next records, as part of `act`: values go back, the record goes back to its parent and its code,
 * what the act made is withdrawn. A record whose same fields were changed again since is left and told.
 */
export async function undoStep(
  tx: Tx,
  actor: Actor,
  act: Act,
  { undoes, after, limit }: { undoes: string; after: string | null; limit: number },
): Promise<UndoStep> {
  if (after === null) await releaseConverted(tx, undoes)
  const touched = await touchedBy(tx, undoes, after, limit)
  const ids = touched.map(({ itemId }) => itemId)
  const first = new Map((await lockRecords(tx, actor.organisationId, ids)).map((record) => [record.id, record]))
  const left: Left[] = []
  const leave = ({ id, referenceCode }: Described) => left.push({ itemId: id, referenceCode })
  const [codes, made]: [NewCode[], Described[]] = [[], []]
  const back = new Map<string, Before>()
  let changed = 0
  for (const { itemId, versions, later } of touched) {
    const from = first.get(itemId)
    if (!from) continue
    const before: Before = Object.assign({}, ...versions.map((version) => version.before))
    const again = new Set(later.flatMap((one) => Object.keys(one)))
    if (Object.keys(before).some((field) => (field === '$created' ? again.size > 0 : again.has(field)))) leave(from)
    else if ('$created' in before || '$withdrawn' in before) made.push(from)
    else {
      if ('parentId' in before) {
        const moved = await moveRecord(tx, actor, act, { itemId, parentId: before.parentId as string | null })
        if (isRefusal(moved)) {
          leave(from)
          continue
        }
        changed += 1
      }
      if (typeof before.referenceCode === 'string') codes.push({ itemId, referenceCode: before.referenceCode })
      back.set(itemId, before)
    }
  }
  // Read again: what a move took along stands elsewhere now.
  const byId = new Map((await lockRecords(tx, actor.organisationId, ids)).map((record) => [record.id, record]))
  const changes = [...back].flatMap(([itemId, before]): Change[] => {
    const from = byId.get(itemId)
    return from ? [{ from, to: valuesBack(from, before) }] : []
  })
  changed += await writeRecords(tx, act.id, changes)
  const kept = await withdrawFree(tx, act, made)
  kept.forEach(leave)
  changed += made.length - kept.length
  const recoded = codes.length > 0 ? await recodeRecords(tx, actor, act, codes, { unread: true }) : 0
  if (isRefusal(recoded)) for (const { itemId } of codes) leave(byId.get(itemId) as Described)
  else changed += recoded
  const last = touched.at(-1)
  return { changed, left, next: touched.length === limit && last ? last.itemId : null }
}

function valuesBack(from: Described, before: Before): Described {
  let to = from
  for (const [field, value] of Object.entries(before)) {
    if (field === 'referenceCode' || field === 'parentId' || field === 'ancestors' || field.startsWith('$')) continue
    if (field.startsWith(lentMark)) to = marked(to, field.slice(lentMark.length), value === true)
    else to = isColumn(field) ? { ...to, [field]: value } : withValue(to, field, value as FieldValue)
  }
  return to
}

function marked(record: Described, field: string, inherits: boolean): Described {
  const others = record.inherited.filter((one) => one !== field)
  return { ...record, inherited: inherits ? [...others, field].sort() : others }
}
