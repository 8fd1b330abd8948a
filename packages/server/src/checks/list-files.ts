import type { CheckRunQuery } from '@lantai/core/checks/run-schema.ts'
import type { FindingQuery } from '@lantai/core/checks/schema.ts'
import { schemeStateTexts } from '@lantai/core/checks/scheme-rules.ts'
import type { SchemeQuery } from '@lantai/core/checks/scheme-schema.ts'
import { checkStageTexts, subjectKindTexts } from '@lantai/core/checks/text.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { Reader } from '../base/db.ts'
import { findingPage } from './finding-page.ts'
import { levelNames, policyNames, schemeText } from './report-xml.ts'
import { listCheckRuns } from './store-run-list.ts'
import { listSchemes } from './store-schemes.ts'

/** The list of schemes as CSV. */
export const schemesFile = (reader: Reader, organisationId: string | null, query: SchemeQuery, today: string) =>
  csvOfList({
    name: '检测方案',
    head: [
      '环节',
      '门类',
      '名称',
      '版本',
      '状态',
      '现行',
      '生效日期',
      '检测项目目录',
      '启用项',
      '不通过时',
      '起草人',
      '起草时间',
      '发布人',
      '发布时间',
    ],
    page: (cursor) => listSchemes(reader, organisationId, { ...query, cursor, limit: csvBatch }, today),
    cells: (row) => [
      checkStageTexts[row.stage].zh,
      row.category ?? '全部门类',
      row.name,
      row.version,
      schemeStateTexts[row.state].zh,
      row.inForce ? '是' : '否',
      row.effectiveFrom,
      row.catalogue,
      `${row.on}/${row.items}`,
      policyNames[row.policy],
      row.createdBy,
      row.createdAt,
      row.publishedBy,
      row.publishedAt,
    ],
  })

/** The list of checks as CSV. */
export const checkRunsFile = (reader: Reader, organisationId: string | null, query: CheckRunQuery, timeZone: string) =>
  csvOfList({
    name: '检测记录',
    head: [
      '检测时间',
      '环节',
      '对象',
      '名称',
      '单位',
      '全宗号',
      '检测方案',
      '检测项目目录',
      '件数',
      '文件数',
      '字节数',
      '通过',
      '不通过',
      '提示',
      '待判定',
      '不适用',
      '得分',
      '检测人',
    ],
    page: (cursor) => listCheckRuns(reader, organisationId, { ...query, cursor, limit: csvBatch }, timeZone),
    cells: (row) => [
      row.startedAt,
      checkStageTexts[row.stage].zh,
      subjectKindTexts[row.subjectKind].zh,
      row.subject,
      row.agency?.name ?? null,
      row.fonds?.code ?? null,
      schemeText({ name: row.schemeName, version: row.schemeVersion }),
      row.catalogue,
      row.items,
      row.files,
      row.bytes,
      row.passed,
      row.failed,
      row.warning,
      row.pending,
      row.skipped,
      row.score,
      row.startedBy,
    ],
  })

/** The findings of a check as CSV. */
export const findingsFile = (reader: Reader, id: string, subject: string, query: FindingQuery) =>
  csvOfList({
    name: `检测问题 ${subject}`,
    head: ['编号', '序号', '级别', '位置', '内容', '英文'],
    page: (cursor) => findingPage(reader, id, { ...query, cursor, limit: csvBatch }),
    cells: (row) => [row.code, row.sequence, levelNames[row.level], row.at, row.message, row.messageEn],
  })
