import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { itemsFromTable, type TableRow } from '@lantai/core/checks/catalogue-table.ts'
import { catalogueId, readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { readTable } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { addCatalogue, catalogueBy } from './store-catalogues.ts'

interface TableToImport {
  readonly path: string
  readonly stage: CheckStage
  readonly standard: string
  readonly version: string
  /** First day in force, `YYYY-MM-DD`. */
  readonly effectiveFrom: string
  readonly source: string
  /** Compared with the official text. */
  readonly verified: boolean
}

/**
 * Takes a table of check items in as a new version of the catalogue of a stage. What was judged by an earlier version keeps it; the
 * ready scheme judges by the new one from its day on, a repository's own scheme from its next version on.
 */
export async function importTable(
  house: House,
  actor: Actor,
  { path, stage, standard, version, effectiveFrom, source, verified }: TableToImport,
): Promise<{ catalogue: string; items: number; unbound: string[] } | Refusal> {
  const read = await rowsOf(path)
  if (isRefusal(read)) return read
  const taken = itemsFromTable(stage, read.rows, { source, verified })
  if (isRefusal(taken)) return taken
  const catalogue = catalogueId({ standard, version })
  const id = house.newId()
  const { title } = readyCatalogues[stage]
  return transact(house.database.db, actor, async (tx) => {
    if (await catalogueBy(tx, stage, catalogue)) return refuse('check.table-known', { catalogue })
    await addCatalogue(tx, {
      id,
      catalogue,
      stage,
      standard,
      version,
      title: JSON.stringify(title) as never,
      effectiveFrom,
      source,
      verified,
      items: JSON.stringify(taken.items) as never,
      sm3: read.sm3,
      importedAt: house.now().toISOString(),
      importedBy: actor.name,
    })
    await audit(tx, 'check.table-imported', { id, stage, catalogue, items: taken.items.length, sm3: read.sm3 })
    return { catalogue, items: taken.items.length, unbound: taken.unbound }
  })
}

const mostRows = 1000

async function rowsOf(path: string): Promise<{ rows: TableRow[]; sm3: string } | Refusal> {
  const found = await access(path).then(
    () => true,
    () => false,
  )
  if (!found) return refuse('check.table', { line: 1, what: `没有文件“${path}”`, whatEn: `there is no file “${path}”` })
  const hash = createHash('sm3')
  async function* tapped() {
    for await (const piece of createReadStream(path)) {
      hash.update(piece)
      yield piece as Uint8Array
    }
  }
  const rows: TableRow[] = []
  try {
    for await (const row of readTable(tapped(), { name: path })) {
      rows.push(row)
      if (rows.length > mostRows)
        return refuse('check.table', {
          line: row.line,
          what: `超过 ${mostRows} 行`,
          whatEn: `more than ${mostRows} rows`,
        })
    }
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    const { zh, en } = error.sentence
    return refuse('check.table', { line: error.line ?? 1, what: zh.replace(/。$/, ''), whatEn: en.replace(/\.$/, '') })
  }
  return { rows, sm3: hash.digest('hex') }
}
