import type { Actor } from '@lantai/core/actor.ts'
import type { ConversionInput, ConversionPreview } from '@lantai/core/catalogue/convert-api.ts'
import { convertedNote } from '@lantai/core/catalogue/convert-volume.ts'
import { keptRetention } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { FailedForGood, type RunKind } from '../base/run-kind.ts'
import { type Act, beginAct, countAct, lockAct } from './acts.ts'
import { addItems } from './add-items.ts'
import { type NumberedItem, Planner, readVolume, type Volume, type VolumePlan, volumesOf } from './convert-plan.ts'
import { newItem, noteCreated } from './create-record.ts'
import { type Described, lockRecord, readRecords } from './described.ts'
import { moveRecord } from './move.ts'
import { recodeRecords } from './recode.ts'
import { createVirtualFile } from './virtual-files.ts'
import { writeRecords } from './write-records.ts'

const previewVolumes = 500
const previewLines = 1000
const logLines = 500

async function ownFonds(reader: Reader, actor: Actor, id: string) {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from fonds where id = ${id}::uuid and repository_id = ${actor.organisationId}::uuid`.execute(reader)
  return rows[0]
}

/** What would become of volumes; nothing is written. Looks at the first `volumes` of them, tells at most 1,000 items. */
export async function previewConversion(
  reader: Reader,
  actor: Actor,
  { fondsId, volumeIds, yearBy = 'document' }: ConversionInput,
  { day, volumes = previewVolumes }: { day: string; volumes?: number },
): Promise<ConversionPreview | Refusal> {
  const fonds = await ownFonds(reader, actor, fondsId)
  if (!fonds) return refuse('http.not-found')
  const planner = new Planner(reader, fonds, { yearBy, day })
  const preview = { volumes: 0, left: 0, items: 0, lines: [], findings: [], more: false } as ConversionPreview
  for (const { id } of await volumesOf(reader, actor.organisationId, { fondsId, ids: volumeIds })) {
    const volume = await readVolume(reader, actor.organisationId, id)
    if (!volume || (volume.convertedBy && !volumeIds)) continue
    if (preview.volumes === volumes) return { ...preview, more: true }
    const { items, findings } = await planner.plan(volume)
    preview.volumes += 1
    preview.left += items.length === 0 ? 1 : 0
    preview.items += items.length
    if (preview.findings.length < previewLines) preview.findings.push(...findings)
    for (const { itemId, referenceCode, alias, title, date, year, retention } of items)
      if (preview.lines.length < previewLines)
        preview.lines.push({
          volume: volume.referenceCode,
          referenceCode,
          alias,
          title,
          date,
          year,
          retention,
          kept: itemId !== null,
        })
  }
  return preview
}

/** Begins a conversion: an act that can be undone as a whole, worked on by a run. */
export async function beginConversion(
  { house, tx, actor, now }: { house: House; tx: Tx; actor: Actor; now: string },
  { fondsId, volumeIds, yearBy = 'document', reason }: ConversionInput & { reason: string },
): Promise<{ actId: string; runId: string } | Refusal> {
  if (!(await ownFonds(tx, actor, fondsId))) return refuse('http.not-found')
  const found = await volumesOf(tx, actor.organisationId, { fondsId, ids: volumeIds })
  if (volumeIds && found.length < volumeIds.length) return refuse('http.not-found')
  if (found.length === 0) return refuse('catalogue.bulk-empty')
  const spec = { yearBy, ...(volumeIds ? { volumeIds } : {}) }
  const act = await beginAct(tx, actor, { kind: 'convert', reason, fondsId, spec, now })
  const runId = await house.runs.start(tx, actor, {
    kind: 'catalogue.convert',
    input: { actId: act.id, fondsId, volumeIds: volumeIds ?? null, yearBy },
    organisationId: act.repositoryId,
    subjectId: act.id,
  })
  await sql`update edit_act set run_id = ${runId} where id = ${act.id}`.execute(tx)
  await countAct(tx, act, { items: 0, reason })
  return { actId: act.id, runId }
}

interface Input extends Record<string, unknown> {
  actId: string
  fondsId: string
  volumeIds: string[] | null
  yearBy: 'document' | 'volume'
}

interface Checkpoint {
  readonly key: string
  readonly id: string
  readonly done: number
  readonly items: number
  readonly left: number
}

/**
 * One volume a transaction. A volume that was converted but not noted when the process died is found converted by this very act, and
 * passed over; one with a blocking finding is left as it is and told in the log.
 */
export const convertRun = (house: () => House): RunKind<Input> => ({
  kind: 'catalogue.convert',
  title: { zh: '卷改件', en: 'Turn volumes into items' },
  unit: 'items',
  may: 'catalogue.describe',
  async work(run) {
    const { db } = house().database
    const { actId, fondsId, yearBy } = run.input
    const { volumeIds: ids } = run.input
    const volumes = await volumesOf(db, run.actor.organisationId, { fondsId, ids })
    let at = (run.checkpoint as Checkpoint | null) ?? { key: '', id: '', done: 0, items: 0, left: 0 }
    const { key, id: last } = at
    let told = 0
    for (const { id, codeKey } of volumes) {
      if (codeKey < key || (codeKey === key && id <= last)) continue
      const volume = await readVolume(db, run.actor.organisationId, id)
      if (!volume || volume.convertedBy === actId || (volume.convertedBy && !ids)) continue
      const plan = await transact(db, run.actor, (tx) => convertVolume(house(), tx, run.actor, actId, id, yearBy))
      if (isRefusal(plan)) throw new FailedForGood(plan)
      for (const { volume, text } of plan.findings)
        if (told++ < logLines)
          await run.log('warning', { zh: `{volume}：${text.zh}`, en: `{volume}: ${text.en}` }, { volume })
      const left = plan.items.length === 0 ? 1 : 0
      at = { key: codeKey, id, done: at.done + 1, items: at.items + plan.items.length, left: at.left + left }
      await run.progress({ done: at.done, total: volumes.length, checkpoint: at })
    }
    return { actId, volumes: at.done - at.left, items: at.items, left: at.left }
  },
})

async function convertVolume(
  house: House,
  tx: Tx,
  actor: Actor,
  actId: string,
  volumeId: string,
  yearBy: Input['yearBy'],
): Promise<VolumePlan | Refusal> {
  const act = await lockAct(tx, actor.organisationId, actId)
  const [standing] = await readRecords(tx, actor.organisationId, [volumeId])
  // Before any record, as every move does.
  if (standing) await sql`select pg_advisory_xact_lock(hashtextextended(${standing.fondsId}, 13))`.execute(tx)
  const record = await lockRecord(tx, actor.organisationId, volumeId)
  const fonds = record && (await ownFonds(tx, actor, record.fondsId))
  if (!act || !record || !fonds) return refuse('http.not-found')
  // Two who number in one fonds at once must not be given the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended(${fonds.id}, 12))`.execute(tx)
  const volume = await readVolume(tx, actor.organisationId, volumeId)
  const day = dayOf(house.now(), house.config.timeZone)
  const now = house.now().toISOString()
  const plan = await new Planner(tx, fonds, { yearBy, day }).plan(volume as Volume)
  const ids = await writeItems(tx, actor, act, record, plan.items, { now, day })
  if (isRefusal(ids)) return ids
  if (ids.length > 0) {
    const file = await createVirtualFile(
      tx,
      actor,
      { title: record.title.slice(0, 400), reason: `卷改件：原案卷 ${record.referenceCode}`, itemIds: ids },
      now,
    )
    if (isRefusal(file)) return file
    const [first, last] = [plan.items[0]?.referenceCode ?? '', plan.items.at(-1)?.referenceCode ?? '']
    const note = convertedNote(ids.length, first, last, day)
    const notes = [record.notes, note].filter(Boolean).join('\n').slice(-10_000)
    await writeRecords(tx, act.id, [{ from: record, to: { ...record, notes } }])
    await sql`
      update item_version set before = before || ${JSON.stringify({ $virtualFile: file.id })}::jsonb
      where item_id = ${record.id}::uuid and act_id = ${act.id}::uuid`.execute(tx)
  }
  await countAct(tx, act, { items: ids.length > 0 ? ids.length + 1 : 0, reason: act.reason, itemId: record.id })
  return plan
}

/** Items that stand already leave the volume and get their codes; the others are made. Answers the ids in their order. */
async function writeItems(
  tx: Tx,
  actor: Actor,
  act: Act,
  volume: Described,
  items: readonly NumberedItem[],
  { now, day }: { now: string; day: string },
): Promise<string[] | Refusal> {
  const kept = items.flatMap(({ itemId, referenceCode }) => (itemId === null ? [] : [{ itemId, referenceCode }]))
  for (const { itemId } of kept) {
    const moved = await moveRecord(tx, actor, act, { itemId, parentId: null })
    if (isRefusal(moved)) return moved
  }
  if (kept.length > 0) {
    const recoded = await recodeRecords(tx, actor, act, kept, { unread: true, day })
    return isRefusal(recoded) ? recoded : kept.map(({ itemId }) => itemId)
  }
  const made = items.map(({ itemId: _, alias, ...item }) => ({
    ...volume,
    ...item,
    id: uuidv7(),
    level: 'item' as const,
    parentId: null,
    ancestors: [],
    retention: keptRetention(item.retention),
    dateTo: null,
    transferId: null,
    description: {},
    inherited: [],
    aliases: [alias],
  }))
  if (made.length === 0) return []
  const ids = made.map(({ id }) => id)
  await addItems(
    tx,
    made.map((item) => newItem(item, now)),
  )
  await noteCreated(tx, act, ids)
  await sql`
    insert into code_alias (repository_id, code, item_id, act_id)
    select ${act.repositoryId}::uuid, e.code, e.id, ${act.id}::uuid
    from unnest(${ids}::uuid[], ${made.map(({ aliases }) => aliases[0] as string)}::text[]) as e(id, code)`.execute(tx)
  return ids
}
