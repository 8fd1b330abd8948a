import type { ScheduleQuery } from '@lantai/core/arrangement/schedule.ts'
import { stateTexts } from '@lantai/core/arrangement/schedule-rules.ts'
import type { SchemeQuery } from '@lantai/core/arrangement/scheme-schema.ts'
import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { Reader } from '../base/db.ts'
import { listSchedules } from './store-schedules.ts'
import { listSchemes } from './store-schemes.ts'

/** The list of schedules as CSV. */
export const schedulesFile = (reader: Reader, organisationId: string | null, query: ScheduleQuery, today: string) =>
  csvOfList({
    name: '归档范围和保管期限表',
    head: [
      '单位代码',
      '单位',
      '编号',
      '名称',
      '版本',
      '条目数',
      '状态',
      '现行',
      '生效日期',
      '依据',
      '起草人',
      '起草时间',
      '审批人',
      '审批时间',
      '审批意见',
    ],
    page: (cursor) => listSchedules(reader, organisationId, { ...query, cursor, limit: csvBatch }, today),
    cells: (row) => [
      row.organisation.code,
      row.organisation.name,
      row.number,
      row.title,
      row.version,
      row.entries,
      stateTexts[row.state].zh,
      row.inForce ? '是' : '否',
      row.effectiveFrom,
      row.basis,
      row.createdBy,
      row.createdAt,
      row.decidedBy,
      row.decidedAt,
      row.opinion,
    ],
  })

const schemeStates = { draft: '草稿', active: '启用', retired: '停用' } as const

/** The list of metadata schemes as CSV. */
export const schemesFile = (reader: Reader, organisationId: string | null, query: SchemeQuery) =>
  csvOfList({
    name: '元数据方案',
    head: [
      '代码',
      '名称',
      '英文名称',
      '门类',
      '层级',
      '版本',
      '字段数',
      '状态',
      '建立人',
      '建立时间',
      '启用人',
      '启用时间',
      '停用时间',
    ],
    page: (cursor) => listSchemes(reader, organisationId, { ...query, cursor, limit: csvBatch }),
    cells: (row) => [
      row.code,
      row.nameZh,
      row.nameEn,
      row.categories.join('、'),
      row.levels.map((level) => recordLevelText[level].zh).join('、'),
      row.version,
      row.fieldCount,
      schemeStates[row.state],
      row.createdBy,
      row.createdAt,
      row.activatedBy,
      row.activatedAt,
      row.retiredAt,
    ],
  })
