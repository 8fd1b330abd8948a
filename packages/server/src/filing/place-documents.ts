import type { Actor } from '@lantai/core/actor.ts'
import { readCell } from '@lantai/core/filing/cells.ts'
import { difference } from '@lantai/core/filing/changes.ts'
import { newItem, roleByName, settleItems } from '@lantai/core/filing/compose.ts'
import { stride } from '@lantai/core/filing/order.ts'
import { removeFiles } from '@lantai/core/filing/parts.ts'
import { type FilingField, type FilingValues, filingFields, type Pairing } from '@lantai/core/filing/schema.ts'
import {
  type FileWork,
  type FilingWork,
  filesByItem,
  type ItemWork,
  withChanged,
  without,
} from '@lantai/core/filing/state.ts'
import type { FileRoleCode } from '@lantai/core/norms/file-roles.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { fondsOfAgency } from '../catalogue/index.ts'
import { contextOf } from './context.ts'
import { createFiling } from './filings.ts'
import { keepStep, openFiling } from './step.ts'
import { type FilingRow, filingById, standingBasket } from './store.ts'
import { lastPositionIn, loadPart } from './store-work.ts'
import { mostItems } from './table.ts'

export interface DocumentToPlace {
  /** As the business system has them: words and codes, read like cells of a table. */
  readonly values: FilingValues
  readonly files: readonly { readonly id: string; readonly role: FileRoleCode | null }[]
}

const delivered: Pairing = {
  how: 'named',
  sureness: 'sure',
  zh: '业务系统随文件给出。',
  en: 'Told by the business system with the files.',
}

/** The filing that takes deliveries of a year: the one of this title that is still worked on, or a new one. */
export async function openBasket(
  house: House,
  tx: Tx,
  actor: Actor,
  { fondsId, year, title, room }: { fondsId: string | null; year: number; title: string; room: number },
): Promise<string | Refusal> {
  const own = actor.organisationId === null ? [] : await fondsOfAgency(tx, actor.organisationId)
  const fonds = fondsId === null ? own[0] : own.find(({ id }) => id === fondsId)
  if (!fonds) return refuse('http.not-found')
  const standing = await standingBasket(tx, { fondsId: fonds.id, year, title, most: mostItems - room })
  if (standing) return standing
  const made = await createFiling(house, tx, actor, { fondsId: fonds.id, year, title })
  return isRefusal(made) ? made : made.id
}

/**
 * Makes an item of each document whose files lie in the basket: one step, which costs nothing of what lies there already. A value that
 * does not fit is left out and told.
 */
export async function placeDocuments(
  house: House,
  tx: Tx,
  actor: Actor,
  filingId: string,
  documents: readonly DocumentToPlace[],
): Promise<{ itemIds: string[]; problems: Text[] } | Refusal> {
  const filing = await openFiling(tx, actor, filingId)
  if (isRefusal(filing)) return filing
  if (filing.items + documents.length > mostItems)
    return refuse('filing.too-many', { limit: mostItems, what: '件', whatEn: 'items' })
  const before = await loadPart(
    tx,
    filing,
    documents.flatMap(({ files }) => files.map(({ id }) => id)),
  )
  const { organs } = await contextOf(tx, house, filing)
  const last = await lastPositionIn(tx, filingId)
  const problems: Text[] = []
  const items: ItemWork[] = []
  const files: FileWork[] = []
  for (const [index, document] of documents.entries()) {
    const id = house.newId()
    const values: Partial<Record<FilingField, string>> = {}
    for (const field of filingFields) {
      const text = document.values[field]
      if (!text) continue
      const read = readCell(field, text, { organs })
      if (typeof read === 'string') values[field] = read
      else problems.push(read.not)
    }
    const sources = Object.fromEntries(Object.keys(values).map((field) => [field, 'table' as const]))
    const position = last + (index + 1) * stride
    items.push({ ...newItem(before, id), position, late: false, values, sources, pairing: delivered })
    for (const [place, { id: fileId, role }] of document.files.entries()) {
      const file = before.files.get(fileId)
      if (file)
        files.push({
          ...file,
          itemId: id,
          position: place,
          role: role ?? roleByName(file.path) ?? (place === 0 ? 'main' : 'annex'),
        })
    }
  }
  const ids = items.map(({ id }) => id)
  const after = settleItems(withChanged(before, { items, files }), ids)
  const text = (count: number) => ({ zh: `业务系统归档 ${count} 件`, en: `${count} items filed by a business system` })
  await keepStep(house, tx, actor, filing, { kind: 'filing.delivered', text, changes: difference(before, after) })
  return { itemIds: ids, problems }
}

/** Takes files out of the basket again, and with them the items that held nothing else. What has left the basket is refused. */
export async function withdrawDocuments(
  house: House,
  tx: Tx,
  actor: Actor,
  filingId: string,
  fileIds: readonly string[],
): Promise<number | Refusal> {
  const filing = await openFiling(tx, actor, filingId)
  if (isRefusal(filing)) return filing
  const before = await loadPart(tx, filing, fileIds)
  const standing = fileIds.filter((id) => before.files.get(id)?.removed === false)
  if (standing.length === 0) return 0
  const removed = removeFiles(before, standing)
  const left = filesByItem(removed.files.values())
  const empty = [...before.items.keys()].filter((id) => !left.has(id))
  const after: FilingWork = without(removed, empty)
  const text = (count: number) => ({
    zh: `业务系统撤回 ${count} 件`,
    en: `${count} items taken back by a business system`,
  })
  await keepStep(house, tx, actor, filing, { kind: 'filing.withdrawn', text, changes: difference(before, after) })
  return empty.length
}

/** Reference codes of the items that these files stand in now. */
export async function codesOfFiles(
  reader: Reader,
  filingId: string,
  fileIds: readonly string[],
): Promise<Map<string, string>> {
  const filing: FilingRow | undefined = await filingById(reader, filingId)
  if (!filing) return new Map()
  const part = await loadPart(reader, filing, fileIds)
  return new Map(
    fileIds.flatMap((id) => {
      const itemId = part.files.get(id)?.itemId
      const code = itemId ? part.items.get(itemId)?.referenceCode : null
      return code ? [[id, code] as const] : []
    }),
  )
}
