import { mkdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import {
  keptPaperRow,
  paperColumns,
  paperProblems,
  paperRowLimit,
  paperRowOf,
} from '@lantai/core/transfer/paper-rules.ts'
import type { PaperRow, PaperRowInput } from '@lantai/core/transfer/paper-schema.ts'
import { readTable } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { freeBytes, sizeText } from '../base/free-space.ts'
import type { House } from '../base/house.ts'
import { copyZip } from './copy-zip.ts'
import { openPaper } from './paper.ts'
import * as store from './store-paper.ts'

const tableLimit = 64 * 1024 * 1024
interface Added {
  readonly added: number
  readonly problems: number
}

const made = (house: House, given: PaperRowInput): store.NewPaperRow => {
  const row = keptPaperRow(given)
  return { itemId: house.newId(), row, problems: paperProblems(row) }
}

export async function addRows(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  rows: readonly PaperRowInput[],
): Promise<Added | Refusal> {
  const transfer = await openPaper(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  let after = await store.lastSequence(tx, id)
  if (after + rows.length > paperRowLimit) return refuse('transfer.paper-too-many', { limit: paperRowLimit })
  for (let at = 0; at < rows.length; at += 1000) {
    const part = rows.slice(at, at + 1000).map((row) => made(house, row))
    await store.addPaperRows(tx, id, after, part)
    after += part.length
  }
  await audit(tx, 'transfer.paper-changed', { id, change: 'rows-added', rows: rows.length }, transfer.repositoryId)
  return { added: rows.length, problems: (await store.countPaper(tx, id)).rowsWithProblems }
}

/** Adds the rows of a CSV or XLSX. A table that cannot be read, or has none of our columns, changes nothing. */
export async function addTable(
  house: House,
  actor: Actor,
  id: string,
  { name, source }: { name: string; source: AsyncIterable<Uint8Array> },
): Promise<Added | Refusal> {
  const { db } = house.database
  const open = await transact(db, actor, (tx) => openPaper(tx, actor, id), { unaudited: true })
  if (isRefusal(open)) return open
  const folder = join(house.config.data, 'scratch')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${house.newId()}${extname(name).toLowerCase() === '.xlsx' ? '.xlsx' : '.csv'}`)
  try {
    const written = await copyZip(limited(source), path, () => freeBytes(folder))
    if (isRefusal(written)) return written
    const rows = await rowsOfTable(path, name)
    return isRefusal(rows) ? rows : transact(db, actor, (tx) => addRows(house, tx, actor, id, rows))
  } catch (error) {
    if (error instanceof TooLarge) return refuse('http.too-large', { limit: sizeText(tableLimit) })
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

async function rowsOfTable(path: string, name: string): Promise<PaperRowInput[] | Refusal> {
  const rows: PaperRowInput[] = []
  try {
    for await (const { cells } of readTable(path, { name: path })) {
      if (rows.length === 0 && !('档号' in cells && '题名' in cells)) {
        const columns = Object.keys(paperColumns).join('、')
        const what = `应有“档号”“题名”等列（${columns}）。`
        return refuse('transfer.catalogue-unreadable', {
          name,
          what,
          whatEn: `it needs the columns 档号 and 题名 (${columns}).`,
        })
      }
      rows.push(paperRowOf(cells))
      if (rows.length > paperRowLimit) return refuse('transfer.paper-too-many', { limit: paperRowLimit })
    }
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    return refuse('transfer.catalogue-unreadable', { name, what: error.sentence.zh, whatEn: error.sentence.en })
  }
  return rows
}

class TooLarge extends Error {}
async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > tableLimit) throw new TooLarge()
    yield piece
  }
}

export async function changeRow(
  tx: Tx,
  actor: Actor,
  id: string,
  sequence: number,
  given: PaperRowInput,
): Promise<PaperRow | Refusal> {
  const transfer = await openPaper(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const row = keptPaperRow(given)
  if (!(await store.setPaperRow(tx, id, sequence, { row, problems: paperProblems(row) })))
    return refuse('http.not-found')
  await audit(tx, 'transfer.paper-changed', { id, change: 'row-changed', rows: 1 }, transfer.repositoryId)
  const page = await store.listPaperRows(tx, id, { sequence, limit: 1 })
  return isRefusal(page) ? page : (page.items[0] ?? refuse('http.not-found'))
}

/** Removes these rows, or all of them. */
export async function removeRows(
  tx: Tx,
  actor: Actor,
  id: string,
  sequences?: readonly number[],
): Promise<Added | Refusal> {
  const transfer = await openPaper(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const removed = await store.removePaperRows(tx, id, sequences)
  await audit(tx, 'transfer.paper-changed', { id, change: 'rows-removed', rows: removed }, transfer.repositoryId)
  return { added: -removed, problems: (await store.countPaper(tx, id)).rowsWithProblems }
}
