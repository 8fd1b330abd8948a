import Type from 'typebox'
import { bigint, int, moment, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const preservationTables = tables({
  storedObject: Type.Object({
    itemId: uuid,
    repositoryId: uuid,
    objectId: text,
    path: text,
    version: int,
    inventorySha512: text,
    bytes: bigint,
    storedAt: moment,
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof preservationTables> {}
}
