import type { Actor } from '@lantai/core/actor.ts'
import { boxItems, moveToBox } from '@lantai/core/filing/box.ts'
import { acceptProposals, editCells } from '@lantai/core/filing/cells.ts'
import { orderByRule, place } from '@lantai/core/filing/order.ts'
import * as parts from '@lantai/core/filing/parts.ts'
import type { FilingSettings } from '@lantai/core/filing/schema.ts'
import type { FilingWork } from '@lantai/core/filing/state.ts'
import type { AcceptInput, BoxChange, CellsInput, FileChangeInput, Outcome } from '@lantai/core/filing/work-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { contextOf, type FilingContext } from './context.ts'
import { takeStep } from './step.ts'
import type { FilingRow } from './store.ts'
import { changesOf } from './store-items.ts'
import { loadWork, settingsOf } from './store-work.ts'
import { mostItems } from './table.ts'

type Done = Promise<Outcome | Refusal>
const counted =
  (zh: string, en: string, unit: Text = { zh: '件', en: 'items' }) =>
  (count: number): Text => ({
    zh: `${zh} ${count} ${unit.zh}`,
    en: `${en}: ${count} ${unit.en}`,
  })

/** A step over the whole filing: what the rule makes of it. */
function whole(
  house: House,
  actor: Actor,
  filingId: string,
  kind: string,
  text: (count: number) => Text,
  rule: (
    work: FilingWork,
    context: FilingContext,
    tx: Tx,
    filing: FilingRow,
  ) => FilingWork | Refusal | Promise<FilingWork | Refusal>,
): Done {
  return takeStep(house, actor, filingId, { kind: `filing.${kind}`, text }, async (tx, filing) => {
    const before = await loadWork(tx, filing)
    const after = await rule(before, await contextOf(tx, house, filing), tx, filing)
    if (isRefusal(after)) return after
    if (after.items.size > mostItems)
      return refuse('filing.too-many', { limit: mostItems, what: '件', whatEn: 'items' })
    return { before, after }
  })
}

/** Refuses ids that are not of this filing, before a rule leaves them out silently. */
const all = (known: ReadonlyMap<string, unknown>, ids: readonly string[]): Refusal | null =>
  ids.every((id) => known.has(id)) ? null : refuse('http.not-found')

export const edit = (house: House, actor: Actor, filingId: string, input: CellsInput): Done =>
  takeStep(
    house,
    actor,
    filingId,
    {
      kind: 'filing.edit',
      text: counted(`修改 ${input.cells.length} 个单元格，涉及`, `Edited ${input.cells.length} cells`),
    },
    async (tx, filing) => {
      const ids = [...new Set(input.cells.map(({ itemId }) => itemId))]
      const before = await loadWork(tx, filing, ids)
      const missing = all(before.items, ids)
      if (missing) return missing
      const { organs } = await contextOf(tx, house, filing)
      const { work: after, conflicts, refused } = editCells(before, input, { organs })
      const changed = await changesOf(
        tx,
        filing.id,
        conflicts.map(({ itemId }) => itemId),
      )
      return {
        before,
        after,
        refused: [...refused],
        conflicts: conflicts.map((conflict) => {
          const last = changed.get(conflict.itemId)
          return { ...conflict, by: last?.changedBy ?? '', at: last?.changedAt ?? '' }
        }),
      }
    },
  )

export const accept = (house: House, actor: Actor, filingId: string, input: AcceptInput): Done =>
  takeStep(
    house,
    actor,
    filingId,
    { kind: 'filing.accept', text: counted('采纳建议', 'Accepted proposals') },
    async (tx, filing) => {
      const before = await loadWork(tx, filing, input.itemIds)
      return all(before.items, input.itemIds) ?? { before, after: acceptProposals(before, input) }
    },
  )

export const addItem = (house: House, actor: Actor, id: string, input: Parameters<typeof parts.addItem>[1]): Done =>
  whole(house, actor, id, 'add-item', counted('新增', 'Added'), (work) => parts.addItem(work, input, house.newId()))

export const removeItems = (house: House, actor: Actor, id: string, itemIds: readonly string[]): Done =>
  whole(
    house,
    actor,
    id,
    'remove-items',
    counted('撤销成件', 'Dissolved'),
    (work) => all(work.items, itemIds) ?? parts.removeItems(work, itemIds),
  )

export const merge = (house: House, actor: Actor, id: string, itemIds: readonly string[], into: string): Done =>
  whole(
    house,
    actor,
    id,
    'merge',
    () => ({ zh: `${itemIds.length} 件合并为一件`, en: `Merged ${itemIds.length} items` }),
    (work) => parts.mergeItems(work, itemIds, into),
  )

export const split = (
  house: House,
  actor: Actor,
  id: string,
  itemId: string,
  fileIds: readonly string[],
  each: boolean,
): Done =>
  whole(
    house,
    actor,
    id,
    'split',
    () => ({ zh: '拆分一件', en: 'Split an item' }),
    (work) => parts.splitItem(work, itemId, fileIds, each, house.newId),
  )

export const setCase = (house: House, actor: Actor, id: string, itemId: string, code: string, reason: string): Done =>
  whole(
    house,
    actor,
    id,
    'case',
    () => ({ zh: '改定组件情形', en: 'Set the composition case' }),
    (work) => parts.setCase(work, itemId, code, reason),
  )

const files: Text = { zh: '个文件', en: 'files' }
export const moveFiles = (
  house: House,
  actor: Actor,
  id: string,
  fileIds: readonly string[],
  itemId: string | null,
): Done =>
  whole(
    house,
    actor,
    id,
    'move-files',
    () => counted('移动', 'Moved', files)(fileIds.length),
    (work) => parts.moveFiles(work, fileIds, itemId),
  )

export const removeFiles = (house: House, actor: Actor, id: string, fileIds: readonly string[]): Done =>
  whole(
    house,
    actor,
    id,
    'remove-files',
    () => counted('移出收集篮', 'Taken out of the basket', files)(fileIds.length),
    (work) => all(work.files, fileIds) ?? parts.removeFiles(work, fileIds),
  )

export const changeFiles = (house: House, actor: Actor, id: string, input: FileChangeInput): Done =>
  whole(
    house,
    actor,
    id,
    'change-files',
    () => counted('修改', 'Changed', files)(input.files.length),
    (work) => parts.changeFiles(work, input),
  )

export const orderAll = (house: House, actor: Actor, id: string): Done =>
  whole(house, actor, id, 'order', counted('按规则排列', 'Ordered by rule'), (work, { organs }) =>
    orderByRule(
      work,
      organs.map(({ code }) => code),
    ),
  )

export const placeItems = (
  house: House,
  actor: Actor,
  id: string,
  itemIds: readonly string[],
  before: string | null,
): Done =>
  whole(
    house,
    actor,
    id,
    'place',
    () => counted('移动位置', 'Moved in the order')(itemIds.length),
    (work) => all(work.items, before ? [...itemIds, before] : itemIds) ?? place(work, itemIds, before),
  )

export const box = (
  house: House,
  actor: Actor,
  id: string,
  { spine, first }: { spine?: number; first?: number },
): Done =>
  whole(house, actor, id, 'box', counted('装盒', 'Boxed'), (work, { organs }) =>
    boxItems(work, {
      spine: spine ?? null,
      first: first ?? 1,
      newId: house.newId,
      organs: organs.map(({ code }) => code),
    }),
  )

export const toBox = (house: House, actor: Actor, id: string, itemIds: readonly string[], boxId: string | null): Done =>
  whole(
    house,
    actor,
    id,
    'move-to-box',
    counted('移到另一盒', 'Moved to another box'),
    (work) => all(work.items, itemIds) ?? moveToBox(work, itemIds, boxId),
  )

export const changeBox = (house: House, actor: Actor, id: string, boxId: string, input: BoxChange): Done =>
  whole(
    house,
    actor,
    id,
    'change-box',
    () => ({ zh: '修改档案盒', en: 'Changed a box' }),
    (work) => {
      const found = work.boxes.get(boxId)
      return found
        ? { ...work, boxes: new Map(work.boxes).set(boxId, { ...found, ...input }) }
        : refuse('http.not-found')
    },
  )

export const changeSettings = (house: House, actor: Actor, id: string, input: FilingSettings): Done =>
  takeStep(
    house,
    actor,
    id,
    { kind: 'filing.settings', text: () => ({ zh: '修改批次设置', en: 'Changed the settings' }) },
    async (_, filing) => {
      const settings = settingsOf(filing)
      const before: FilingWork = { settings, items: new Map(), files: new Map(), boxes: new Map() }
      const title = input.title?.trim() || settings.title
      return { before, after: { ...before, settings: { ...settings, ...input, title } } }
    },
  )
