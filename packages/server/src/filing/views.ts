import { pageCount, thicknessOf } from '@lantai/core/filing/box.ts'
import { classKey, classOf, compareClasses } from '@lantai/core/filing/classes.ts'
import { findingsOf, isUnsure, mandatoryFields, missingFields } from '@lantai/core/filing/findings.ts'
import { retentionName } from '@lantai/core/filing/propose.ts'
import type {
  FilingBox,
  FilingClass,
  FilingDetail,
  FilingFinding,
  FilingItem,
  FilingTodo,
} from '@lantai/core/filing/schema.ts'
import { type FilingWork, filesByItem, inOrder, pagesOf } from '@lantai/core/filing/state.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import { categoryCodes } from '@lantai/core/norms/category-codes.ts'
import { documentTypes } from '@lantai/core/norms/document-types.ts'
import { fileRoles } from '@lantai/core/norms/file-roles.ts'
import { compositionCase, compositionCases } from '@lantai/core/norms/item-composition.ts'
import { retentionCodes } from '@lantai/core/norms/retention-codes.ts'
import { securityClasses } from '@lantai/core/norms/security-classes.ts'
import { scheduleInForce } from '../arrangement/index.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { contextOf, type FilingContext, templatesIn } from './context.ts'
import { closed } from './step.ts'
import { type FilingRow, filingView } from './store.ts'
import { countUnread, filesOfItem, fileView } from './store-files.ts'
import { gridRow, itemOf } from './store-items.ts'
import { isWorking } from './store-runs.ts'
import { nextStep } from './store-steps.ts'
import { loadWork } from './store-work.ts'

export async function filingDetail(reader: Reader, house: House, row: FilingRow): Promise<FilingDetail> {
  const work = await loadWork(reader, row)
  const context = await contextOf(reader, house, row)
  const found = await findings(reader, work, context)
  const filing = await filingView(reader, row.id)
  const open = closed(row) === null
  const idle = open && !(await isWorking(reader, row.runId))
  return {
    filing,
    settings: { sheetMicrometres: row.sheetMicrometres, bothSides: row.bothSides },
    todo: todoOf(work, found, context, await countUnread(reader, row.id)),
    undo: open ? await nextStep(reader, row.id, 'done') : null,
    redo: open ? await nextStep(reader, row.id, 'undone') : null,
    may: {
      change: open,
      handOver: idle && work.items.size > 0 && !found.some(({ level }) => level === 'blocking'),
      reopen: row.state === 'handed-over' && filing.transfer?.state === 'REJECTED',
      remove: idle,
    },
  }
}

export const findings = async (reader: Reader, work: FilingWork, context: FilingContext): Promise<FilingFinding[]> =>
  findingsOf(work, { organs: context.organs.length > 0, templates: await templatesIn(reader, work, context) })

function todoOf(
  work: FilingWork,
  found: readonly FilingFinding[],
  { organs }: FilingContext,
  unreadFiles: number,
): FilingTodo {
  const items = [...work.items.values()]
  const files = [...work.files.values()].filter(({ removed }) => !removed)
  const withFiles = filesByItem(files)
  const hasTable = items.some(({ line }) => line !== null)
  const fields = mandatoryFields(work, organs.length > 0)
  const rowless = (itemId: string | null) => itemId === null || work.items.get(itemId)?.line === null
  const count = (level: FilingFinding['level']) => found.filter((one) => one.level === level).length
  return {
    files: files.length,
    looseFiles: files.filter(({ itemId }) => itemId === null).length,
    filesWithoutRow: hasTable ? files.filter(({ itemId }) => rowless(itemId)).length : 0,
    rowsWithoutFiles: items.filter(({ id, line }) => line !== null && !withFiles.has(id)).length,
    unreadFiles,
    uncountedFiles: files.filter((file) => pagesOf(file) === null).length,
    items: items.length,
    unsureItems: items.filter(isUnsure).length,
    missingItems: items.filter((item) => missingFields(item, fields).length > 0).length,
    unnumberedItems: items.filter(({ number }) => number === null).length,
    unboxedItems: items.filter(({ boxId }) => boxId === null).length,
    boxes: work.boxes.size,
    blocking: count('blocking'),
    advice: count('advice'),
  }
}

export async function itemDetail(reader: Reader, filing: FilingRow, itemId: string): Promise<FilingItem | undefined> {
  const item = await itemOf(reader, filing.id, itemId)
  if (!item) return undefined
  const { composition, sources, proposals, pairing, line, named, changedAt } = item
  const name = composition && compositionCase(composition.code)?.name
  return {
    row: gridRow(item),
    sources,
    proposals,
    pairing,
    case: composition && { ...composition, name: name?.zh ?? composition.code, nameEn: name?.en ?? composition.code },
    line,
    named: [...named],
    files: (await filesOfItem(reader, filing.id, itemId)).map(fileView),
    changedAt,
  }
}

/** The lowest classes in the class order, with what is in them. */
export function classesIn(work: FilingWork, { organs }: FilingContext): FilingClass[] {
  const names = new Map(organs.map(({ code, name }) => [code, name]))
  const fields = mandatoryFields(work, organs.length > 0)
  const files = filesByItem(work.files.values())
  const classes = new Map<string, FilingClass>()
  for (const item of work.items.values()) {
    const parts = classOf(item, work.settings.classOrder)
    const key = classKey(parts)
    const own = files.get(item.id) ?? []
    const of = classes.get(key) ?? {
      key,
      ...parts,
      organName: names.get(parts.organ) ?? parts.organ,
      retentionName: retentionName(parts.retention),
      ...{ items: 0, files: 0, pages: 0, unsure: 0, missing: 0, numbered: 0, boxed: 0, from: null, to: null },
    }
    const { number } = item
    classes.set(key, {
      ...of,
      items: of.items + 1,
      files: of.files + own.length,
      pages: of.pages + (pageCount(item, own) ?? 0),
      unsure: of.unsure + (isUnsure(item) ? 1 : 0),
      missing: of.missing + (missingFields(item, fields).length > 0 ? 1 : 0),
      numbered: of.numbered + (number === null ? 0 : 1),
      boxed: of.boxed + (item.boxId === null ? 0 : 1),
      from: number === null ? of.from : Math.min(of.from ?? number, number),
      to: number === null ? of.to : Math.max(of.to ?? number, number),
    })
  }
  const compare = compareClasses(
    work.settings.classOrder,
    organs.map(({ code }) => code),
  )
  return [...classes.values()].sort(compare)
}

export function boxesIn(work: FilingWork, { organs }: FilingContext): FilingBox[] {
  const names = new Map(organs.map(({ code, name }) => [code, name]))
  const files = filesByItem(work.files.values())
  const inBox = new Map<
    string,
    { items: number; pages: number; micrometres: number; from: number | null; to: number | null }
  >()
  for (const item of inOrder(work.items.values())) {
    if (item.boxId === null) continue
    const pages = pageCount(item, files.get(item.id))
    const of = inBox.get(item.boxId) ?? { items: 0, pages: 0, micrometres: 0, from: null, to: null }
    inBox.set(item.boxId, {
      items: of.items + 1,
      pages: of.pages + (pages ?? 0),
      micrometres: of.micrometres + thicknessOf(pages, work.settings),
      from: of.from ?? item.number,
      to: item.number ?? of.to,
    })
  }
  return [...work.boxes.values()]
    .sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1))
    .map((box) => {
      const { items, pages, micrometres, from, to } = inBox.get(box.id) ?? {
        items: 0,
        pages: 0,
        micrometres: 0,
        from: null,
        to: null,
      }
      return {
        ...box,
        organName: names.get(box.organ) ?? box.organ,
        retentionName: retentionName(box.retention),
        thickness: Math.round(micrometres / 100) / 10,
        items,
        pages,
        from,
        to,
      }
    })
}

export async function choicesOf(reader: Reader, house: House, filing: FilingRow): Promise<FilingChoices> {
  const { organs, agency, today } = await contextOf(reader, house, filing)
  const schedule = await scheduleInForce(reader, agency.id, today)
  const named = ({ code, name }: { code: string; name: { zh: string; en: string } }) => ({
    code,
    name: name.zh,
    nameEn: name.en,
  })
  const work = await loadWork(reader, filing)
  return {
    categories: categoryCodes.rows.map(named),
    retentions: retentionCodes.rows.filter(({ legacy }) => !legacy).map(named),
    organs: [...organs],
    securityClasses: securityClasses.rows.map(({ name }) => name.zh),
    roles: fileRoles.rows.map(({ code, name }) => ({ code, name: name.zh, nameEn: name.en })),
    cases: compositionCases.rows.map(({ id, name }) => ({ code: id, name: name.zh, nameEn: name.en })),
    documentTypes: [...documentTypes],
    matters: [...new Set([...work.items.values()].flatMap(({ values }) => values.matter ?? []))].sort().slice(0, 2000),
    schedule: schedule && {
      id: schedule.id,
      title: schedule.title,
      version: schedule.version,
      entries: schedule.entries.map(({ code, heading, scope, retention }) => ({
        code,
        text: scope || heading,
        retention,
      })),
    },
  }
}
