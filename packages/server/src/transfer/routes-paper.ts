import { isRefusal } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import { paperColumns } from '@lantai/core/transfer/paper-rules.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { streamed } from '../base/streamed.ts'
import * as paper from './paper.ts'
import * as decide from './paper-decide.ts'
import * as rows from './paper-rows.ts'
import { listPaperRows } from './store-paper.ts'

export const paperHandlers = (house: House): Handlers<typeof paperTransferApi> => ({
  create: ({ tx, actor, body }) => paper.createPaper(house, tx, actor, body),
  show: ({ db, actor, params }) => paper.paperView(db, actor, params.id),
  change: ({ tx, actor, params, body }) => paper.changePaper(tx, actor, params.id, body),
  remove: async ({ tx, actor, params }) => (await paper.removePaper(tx, actor, params.id)) ?? done,
  rows: async ({ db, actor, params, query }) => {
    const view = await paper.paperView(db, actor, params.id)
    return isRefusal(view) ? view : listPaperRows(db, params.id, query)
  },
  addTable: async ({ actor, params, query, body }) => {
    const source = streamed(body)
    return isRefusal(source) ? source : rows.addTable(house, actor, params.id, { name: query.name, source })
  },
  addRows: ({ tx, actor, params, body }) => rows.addRows(house, tx, actor, params.id, body.rows),
  changeRow: ({ tx, actor, params, body }) => rows.changeRow(tx, actor, params.id, Number(params.sequence), body),
  removeRows: ({ tx, actor, params, body }) => rows.removeRows(tx, actor, params.id, body.sequences),
  exportRows: async ({ db, actor, params }) => {
    const view = await paper.paperView(db, actor, params.id)
    if (isRefusal(view)) return view
    const fields = Object.values(paperColumns)
    return csvOfList({
      name: `移交目录 ${view.transfer.number}`,
      head: Object.keys(paperColumns),
      page: (cursor) => listPaperRows(db, params.id, { cursor, limit: csvBatch }),
      cells: (row) => fields.map((field) => (field === 'level' ? (row.level === 'volume' ? '卷' : '件') : row[field])),
    })
  },
  handIn: ({ tx, actor, params, body }) => paper.handIn(house, tx, actor, params.id, body.version),
  decideChecks: ({ tx, actor, params, body }) => decide.decidePaper(house, tx, actor, params.id, body),
  accept: ({ tx, actor, params, body }) => decide.acceptPaperNow(house, tx, actor, params.id, body.version),
  return: ({ tx, actor, params, body }) => decide.returnPaper(house, tx, actor, params.id, body),
})
