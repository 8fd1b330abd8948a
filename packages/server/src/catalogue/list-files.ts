import { type ActKind, actKindText } from '@lantai/core/catalogue/act-kinds.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { Reader } from '../base/db.ts'
import { listActs } from './acts.ts'
import { listVirtualFiles } from './virtual-files.ts'

/** The list of acts on descriptions as CSV. */
export const actsFile = (reader: Reader, organisationId: string | null, query: { fondsId?: string; kind?: ActKind }) =>
  csvOfList({
    name: '编辑记录',
    head: ['时间', '操作', '操作人', '条目数', '原因', '已撤销'],
    page: (cursor) => listActs(reader, organisationId, { ...query, ...(cursor ? { cursor } : {}), limit: csvBatch }),
    cells: ({ at, kind, by, items, reason, undoneBy }) => [
      at,
      actKindText[kind].zh,
      by,
      items,
      reason,
      undoneBy ? '是' : '否',
    ],
  })

/** The list of virtual files as CSV. */
export const virtualFilesFile = (reader: Reader, repositoryId: string | null, query: { q?: string; itemId?: string }) =>
  csvOfList({
    name: '虚拟卷',
    head: ['题名', '说明', '件数', '建立人', '建立时间'],
    page: (cursor) =>
      listVirtualFiles(reader, repositoryId, { ...query, ...(cursor ? { cursor } : {}), limit: csvBatch }),
    cells: ({ title, reason, count, createdBy, createdAt }) => [title, reason, count, createdBy, createdAt],
  })
