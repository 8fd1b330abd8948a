import type { Insertable, Selectable } from 'kysely'
import type { Db, Reader, Tables, Tx } from '../base/db.ts'

export type DraftRow = Selectable<Tables['transferDraft']>

/** Drafts belong to the agency that makes them; nobody else knows of them. */
export const draftFor = (reader: Reader, agencyId: string | null, id: string): Promise<DraftRow | undefined> =>
  reader
    .selectFrom('transferDraft')
    .selectAll()
    .where('id', '=', id)
    .where('agencyId', '=', agencyId)
    .executeTakeFirst()

export const lockDraft = (tx: Tx, agencyId: string | null, id: string): Promise<DraftRow | undefined> =>
  tx
    .selectFrom('transferDraft')
    .selectAll()
    .where('id', '=', id)
    .where('agencyId', '=', agencyId)
    .forUpdate()
    .executeTakeFirst()

export const draftById = (reader: Reader, id: string): Promise<DraftRow | undefined> =>
  reader.selectFrom('transferDraft').selectAll().where('id', '=', id).executeTakeFirst()

export const draftsOf = (reader: Reader, agencyId: string | null): Promise<DraftRow[]> =>
  reader
    .selectFrom('transferDraft')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

export const addDraft = (tx: Tx, row: Insertable<Tables['transferDraft']>) =>
  tx.insertInto('transferDraft').values(row).execute()

export const setDraft = (tx: Tx, id: string, fields: Partial<DraftRow>) =>
  tx.updateTable('transferDraft').set(fields).where('id', '=', id).execute()

export const removeDraft = (tx: Tx, id: string) => tx.deleteFrom('transferDraft').where('id', '=', id).execute()

/** The draft that this run makes; one whose making failed is being made again when its run is tried again. */
export const resumeMaking = (db: Db, id: string, runId: string): Promise<DraftRow | undefined> =>
  db
    .updateTable('transferDraft')
    .set({ state: 'making' })
    .where('id', '=', id)
    .where('runId', '=', runId)
    .where('state', 'in', ['open', 'making'])
    .returningAll()
    .executeTakeFirst()

/** No change to records: the package made from a draft is outdated. */
export const reopen = (db: Db, id: string) =>
  db
    .updateTable('transferDraft')
    .set({ state: 'open', packageBytes: null })
    .where('id', '=', id)
    .where('state', '=', 'made')
    .execute()

/** Ids of these drafts that exist. */
export async function knownDrafts(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader
    .selectFrom('transferDraft')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}
