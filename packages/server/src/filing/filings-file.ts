import type { FilingQuery } from '@lantai/core/filing/schema.ts'
import { classOrderNames, filingStateNames } from '@lantai/core/filing/text.ts'
import type { Static } from 'typebox'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { Reader } from '../base/db.ts'
import { listFilings } from './store.ts'

/** The list of filings as CSV. */
export const filingsFile = (reader: Reader, agencyId: string | null, query: Static<typeof FilingQuery>) =>
  csvOfList({
    name: '整理批次',
    head: [
      '批次',
      '状态',
      '全宗号',
      '全宗名称',
      '年度',
      '分类方案',
      '件数',
      '文件数',
      '字节',
      '最近修改',
      '移交',
      '移交时间',
    ],
    page: (cursor) => listFilings(reader, agencyId, { ...query, cursor, limit: csvBatch }),
    cells: ({ title, state, fonds, year, classOrder, items, files, bytes, changedAt, transfer, handedOverAt }) => [
      title,
      filingStateNames[state].zh,
      fonds.code,
      fonds.name,
      year,
      classOrderNames[classOrder].zh,
      items,
      files,
      bytes,
      changedAt,
      transfer?.number ?? null,
      handedOverAt,
    ],
  })
