import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { Paragraph } from '../checks/schema.ts'
import { ById, Done, Id, Line } from '../schema.ts'
import {
  PaperChange,
  PaperDecision,
  PaperInput,
  PaperRow,
  PaperRowInput,
  PaperRowPage,
  PaperRowQuery,
  PaperRowsAdded,
  PaperTransfer,
} from './paper-schema.ts'
import { Version } from './plan-schema.ts'

const OneRow = Type.Object({ id: Id, sequence: Type.String({ pattern: '^\\d{1,9}$' }) })

/** Transfers of paper: lists of volumes and items instead of a package; plan, register and receipt are the same. */
export const paperTransferApi = api({
  create: {
    method: 'POST',
    path: '/paper-transfers',
    may: 'transfer.read',
    summary: { zh: '新建纸质档案移交', en: 'Begin a transfer of paper' },
    body: PaperInput,
    reply: PaperTransfer,
  },
  show: {
    method: 'GET',
    path: '/paper-transfers/:id',
    may: 'transfer.read',
    summary: { zh: '纸质档案移交详情', en: 'A transfer of paper' },
    params: ById,
    reply: PaperTransfer,
  },
  change: {
    method: 'PATCH',
    path: '/paper-transfers/:id',
    may: 'transfer.read',
    summary: { zh: '修改名称、米数、盒数', en: 'Change name, metres, boxes' },
    params: ById,
    body: PaperChange,
    reply: PaperTransfer,
  },
  remove: {
    method: 'DELETE',
    path: '/paper-transfers/:id',
    may: 'transfer.read',
    summary: { zh: '删除未提交的纸质移交', en: 'Remove one that was not handed in' },
    params: ById,
    reply: Done,
  },
  rows: {
    method: 'GET',
    path: '/paper-transfers/:id/rows',
    may: 'transfer.read',
    summary: { zh: '移交目录', en: 'Its list' },
    params: ById,
    query: PaperRowQuery,
    reply: PaperRowPage,
  },
  /** The body is a CSV or XLSX by the ending of `name`; its rows come behind those that stand. */
  addTable: {
    method: 'POST',
    path: '/paper-transfers/:id/table',
    may: 'transfer.read',
    summary: { zh: '导入目录表', en: 'Add the rows of a table' },
    params: ById,
    query: Type.Object({ name: Line(200) }),
    body: Binary,
    reply: PaperRowsAdded,
    transaction: 'own',
  },
  addRows: {
    method: 'POST',
    path: '/paper-transfers/:id/rows',
    may: 'transfer.read',
    summary: { zh: '增加目录行', en: 'Add rows' },
    params: ById,
    body: Type.Object({ rows: Type.Array(PaperRowInput, { minItems: 1, maxItems: 1000 }) }),
    reply: PaperRowsAdded,
  },
  changeRow: {
    method: 'PUT',
    path: '/paper-transfers/:id/rows/:sequence',
    may: 'transfer.read',
    summary: { zh: '修改目录行', en: 'Change a row' },
    params: OneRow,
    body: PaperRowInput,
    reply: PaperRow,
  },
  removeRows: {
    method: 'POST',
    path: '/paper-transfers/:id/rows/remove',
    may: 'transfer.read',
    summary: { zh: '删除目录行', en: 'Remove rows' },
    params: ById,
    body: Type.Object({
      sequences: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 5000 })),
    }),
    reply: PaperRowsAdded,
  },
  exportRows: {
    method: 'GET',
    path: '/paper-transfers/:id/rows/export',
    may: 'transfer.read',
    summary: { zh: '导出移交目录（CSV）', en: 'Its list as CSV' },
    params: ById,
    reply: Binary,
  },
  /** The list is complete: from now on the archives checks and decides. */
  handIn: {
    method: 'POST',
    path: '/paper-transfers/:id/hand-in',
    may: 'transfer.read',
    summary: { zh: '提交移交目录', en: 'Hand the list in' },
    params: ById,
    body: Version,
    reply: PaperTransfer,
  },
  decideChecks: {
    method: 'POST',
    path: '/paper-transfers/:id/checks',
    may: 'transfer.decide',
    summary: { zh: '纸质档案查验结论', en: 'Decide what was looked at' },
    params: ById,
    body: PaperDecision,
    reply: PaperTransfer,
  },
  accept: {
    method: 'POST',
    path: '/paper-transfers/:id/accept',
    may: 'transfer.decide',
    summary: { zh: '接收纸质档案', en: 'Accept' },
    params: ById,
    body: Version,
    reply: PaperTransfer,
  },
  /** Back to the agency, whose list is open again. */
  return: {
    method: 'POST',
    path: '/paper-transfers/:id/return',
    may: 'transfer.decide',
    summary: { zh: '退回纸质档案移交', en: 'Return with reasons' },
    params: ById,
    body: Type.Object({ ...Version.properties, reasons: Paragraph(4000) }),
    reply: PaperTransfer,
  },
})
