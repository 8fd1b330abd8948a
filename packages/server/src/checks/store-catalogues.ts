import { type CheckCatalogue, catalogueId, readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import { inForce } from '@lantai/core/norms/row-set.ts'
import type { Insertable, Selectable } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import './tables.ts'

type Row = Selectable<Tables['checkCatalogue']>

const asCatalogue = ({ standard, title, version, effectiveFrom, source, verified, items }: Row): CheckCatalogue => ({
  standard,
  title,
  version,
  effectiveFrom,
  effectiveTo: null,
  source,
  verified,
  rows: items,
})

/** Imported catalogues of a stage, the newest last. */
export const importedCatalogues = (reader: Reader, stage: CheckStage): Promise<Row[]> =>
  reader
    .selectFrom('checkCatalogue')
    .selectAll()
    .where('stage', '=', stage)
    .orderBy('importedAt')
    .orderBy('id')
    .execute()

/** The catalogue that was meant when something was judged by it; undefined when nobody knows it. */
export async function catalogueBy(reader: Reader, stage: CheckStage, id: string): Promise<CheckCatalogue | undefined> {
  if (catalogueId(readyCatalogues[stage]) === id) return readyCatalogues[stage]
  const row = await reader
    .selectFrom('checkCatalogue')
    .selectAll()
    .where('stage', '=', stage)
    .where('catalogue', '=', id)
    .executeTakeFirst()
  return row && asCatalogue(row)
}

/** The catalogue of a stage in force on a day (`YYYY-MM-DD`): an imported one before the product's own. */
export async function catalogueOn(reader: Reader, stage: CheckStage, day: string): Promise<CheckCatalogue> {
  const imported = (await importedCatalogues(reader, stage)).map(asCatalogue)
  return inForce(imported, day) ?? readyCatalogues[stage]
}

export const addCatalogue = (tx: Tx, row: Insertable<Tables['checkCatalogue']>) =>
  tx.insertInto('checkCatalogue').values(row).execute()
