import { accessStatuses } from '@lantai/core/opening/schema.ts'
import Type from 'typebox'
import { moment, oneOf, optional, type RowsOf, tables, text, uuid } from '../base/columns.ts'

export const openingTables = tables({
  accessAct: Type.Object({
    id: uuid,
    itemId: uuid,
    fromStatus: oneOf(accessStatuses),
    toStatus: oneOf(accessStatuses),
    reason: text,
    by: text,
    byId: optional(uuid),
    at: moment,
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof openingTables> {}
}
