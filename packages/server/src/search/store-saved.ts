import type { SavedSearchInput } from '@lantai/core/search/schema.ts'
import type { Reader, Tx } from '../base/db.ts'

interface Person {
  readonly accountId: string
  readonly organisationId: string
}

/** Saved searches that one person may have in one body: all of them are looked at for news. */
export const savedLimit = 50

const mine = (reader: Reader, { accountId, organisationId }: Person) =>
  reader
    .selectFrom('savedSearch')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)

export const savedOf = (reader: Reader, person: Person) => mine(reader, person).orderBy('id', 'desc').execute()

export const savedById = (reader: Reader, person: Person, id: string) =>
  mine(reader, person).where('id', '=', id).executeTakeFirst()

export async function addSaved(
  tx: Tx,
  person: Person,
  { name, query, filters = {}, in: lookIn = 'both', alert = false }: SavedSearchInput,
  { id, at }: { readonly id: string; readonly at: string },
) {
  return tx
    .insertInto('savedSearch')
    .values({
      id,
      ...person,
      name: name.trim(),
      query,
      filters: JSON.stringify(filters) as never,
      lookIn,
      alert,
      createdAt: at,
      seenAt: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const changeSaved = (
  tx: Tx,
  id: string,
  { name, query, filters = {}, in: lookIn = 'both', alert = false }: SavedSearchInput,
) =>
  tx
    .updateTable('savedSearch')
    .set({ name: name.trim(), query, filters: JSON.stringify(filters) as never, lookIn, alert })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const removeSaved = (tx: Tx, id: string) => tx.deleteFrom('savedSearch').where('id', '=', id).execute()

export const markSeen = (tx: Tx, id: string, at: string) =>
  tx.updateTable('savedSearch').set({ seenAt: at }).where('id', '=', id).execute()
