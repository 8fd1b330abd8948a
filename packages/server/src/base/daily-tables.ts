import Type from 'typebox'
import { day, type RowsOf, tables, text } from './columns.ts'

export const dailyTables = tables({ dailyWork: Type.Object({ name: text, lastDay: day }) })
declare module './db.ts' {
  interface Tables extends RowsOf<typeof dailyTables> {}
}
