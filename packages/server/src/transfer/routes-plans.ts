import { transferPeriods } from '@lantai/core/norms/transfer-periods.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import { planLineStateNames, transferFormNames } from '@lantai/core/transfer/text.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import { scopeOf } from '../base/scope.ts'
import { dutyDetail, listDuties, readReminder } from './duties.ts'
import * as lines from './lines.ts'
import * as plans from './plans.ts'
import { listReminders } from './store-duties.ts'
import { lineFor, lineView, listLines } from './store-lines.ts'
import * as store from './store-plans.ts'

const periods = transferPeriods.rows.map(({ clause, ...row }) => ({
  ...row,
  clause: clause.zh,
  clauseEn: clause.en,
  standard: transferPeriods.standard,
  version: transferPeriods.version,
}))
const head = [
  '单位代码',
  '单位',
  '全宗号',
  '全宗',
  '形式',
  '门类',
  '起始年度',
  '截止年度',
  '应移交日期',
  '延期至',
  '状态',
]
const headMore = ['预计件数', '预计卷数', '预计米数', '已接收', '期限依据', '备注']

export const planHandlers = (house: House): Handlers<typeof transferPlanApi> => ({
  periods: async () => ({ items: periods }),
  settings: ({ db, actor }) => plans.showSettings(db, actor),
  setSettings: ({ tx, actor, body }) => plans.setSettings(house, tx, actor, body),
  list: async ({ db, actor, query, today }) => {
    const key = readKey(query.cursor, ['number', 'id'])
    if (isRefusal(key)) return key
    const limit = query.limit ?? 50
    const before = key ? ([Number(key[0]), String(key[1])] as const) : undefined
    const rows = await store.plans(db, scopeOf(actor), { today, before, limit: limit + 1 })
    return pageOf(rows, limit, ({ year, id }) => [year, id], null)
  },
  create: ({ tx, actor, body }) => plans.createPlan(house, tx, actor, body),
  show: ({ db, actor, params }) => plans.planView(house, db, actor, params.id),
  generate: ({ tx, actor, params, body }) => plans.generate(house, tx, actor, params.id, body),
  publish: ({ tx, actor, params, body }) => plans.publish(house, tx, actor, params.id, body.version),
  close: ({ tx, actor, params, body }) => plans.close(house, tx, actor, params.id, body.version),
  remove: async ({ tx, actor, params }) => (await plans.remove(tx, actor, params.id)) ?? done,
  lines: async ({ db, actor, params, query, today }) => {
    const plan = await plans.planView(house, db, actor, params.id)
    return isRefusal(plan) ? plan : listLines(db, { planId: plan.id }, query, today)
  },
  exportLines: async ({ db, actor, params, query, today }) => {
    const plan = await plans.planView(house, db, actor, params.id)
    if (isRefusal(plan)) return plan
    return csvOfList({
      name: plan.title,
      head: [...head, ...headMore],
      page: (cursor) =>
        listLines(db, { planId: plan.id }, { ...query, cursor, sort: 'agency', limit: csvBatch }, today),
      cells: (line) => [
        line.agency.code,
        line.agency.name,
        line.fonds.code,
        line.fonds.name,
        transferFormNames[line.form].zh,
        line.category ?? '',
        line.yearFrom,
        line.yearTo,
        line.dueOn,
        line.postponedTo,
        planLineStateNames[line.state].zh,
        line.expectedItems,
        line.expectedVolumes,
        line.expectedMetres,
        line.acceptedItems,
        `${line.rule.years}年 ${line.rule.clause}`,
        line.note,
      ],
    })
  },
  addLine: ({ tx, actor, params, body }) => lines.addLine(house, tx, actor, params.id, body),
  actOnLines: ({ tx, actor, params, body }) => lines.actOnLines(house, tx, actor, params.id, body),
  line: async ({ db, actor, params, today }) => {
    const row = await lineFor(db, scopeOf(actor), params.id)
    // What is only planned is not its agency's to know.
    const hidden =
      row?.state === 'planned' && actor.organisationId !== null && row.repositoryId !== actor.organisationId
    return row && !hidden ? lineView(db, row.id, today) : refuse('http.not-found')
  },
  changeLine: ({ tx, actor, params, body }) => lines.changeLine(house, tx, actor, params.id, body),
  postponeLine: ({ tx, actor, params, body }) => lines.postponeLine(house, tx, actor, params.id, body),
  prepareLine: ({ tx, actor, params, body }) => lines.prepareLine(house, tx, actor, params.id, body.version),
  duties: ({ db, actor, query }) => listDuties(house, db, actor, query),
  duty: ({ db, actor, params }) => dutyDetail(house, db, actor, params.id),
  reminders: ({ db, actor, query }) => listReminders(db, scopeOf(actor), query),
  readReminder: ({ tx, actor, params }) => readReminder(house, tx, actor, params.id),
})
