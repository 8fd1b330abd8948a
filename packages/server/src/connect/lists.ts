import type { DeliveryQuery } from '@lantai/core/connect/delivery-schema.ts'
import type { DifferenceQuery, Reconciliation } from '@lantai/core/connect/reconcile-schema.ts'
import type { SystemQuery } from '@lantai/core/connect/schema.ts'
import {
  channelNames,
  deliveryStateNames,
  differenceNames,
  systemStateNames,
  targetNames,
} from '@lantai/core/connect/text.ts'
import { csvBatch, csvOfList } from '../base/csv-list.ts'
import type { Reader } from '../base/db.ts'
import { listDifferences } from './store-reconcile.ts'
import { listSystems } from './store-systems.ts'
import { listDeliveries } from './store-views.ts'

/** The lists of connected systems as CSV. */
export const systemsFile = (reader: Reader, organisationId: string | null, query: SystemQuery, today: string) =>
  csvOfList({
    name: '接入系统目录',
    head: [
      '系统代码',
      '名称',
      '单位',
      '去向',
      '状态',
      '联系人',
      '接入',
      '已归档',
      '已退回',
      '字节',
      '最近接入',
      '故障',
      '死信',
      '对账差异',
    ],
    page: (cursor) =>
      listSystems(reader, organisationId, { ...query, ...(cursor ? { cursor } : {}), limit: csvBatch }, today),
    cells: ({ code, name, agency, target, state, contact, counts, lastDeliveryAt }) => [
      ...[code, name, agency.name, targetNames[target].zh, systemStateNames[state].zh, contact],
      ...[counts.deliveries, counts.filed, counts.returned, counts.bytes, lastDeliveryAt],
      ...[counts.faults + counts.sourceFaults, counts.deadCallBacks, counts.differences],
    ],
  })

export const deliveriesFile = (reader: Reader, organisationId: string | null, query: DeliveryQuery) =>
  csvOfList({
    name: '接入批次',
    head: [
      '业务标识',
      '版本',
      '题名',
      '系统',
      '单位',
      '方式',
      '状态',
      '件数',
      '文件数',
      '字节',
      'SM3',
      '未通过',
      '提示',
      '接收时间',
      '办结时间',
      '退回原因',
      '整理批次',
      '移交',
    ],
    page: (cursor) =>
      listDeliveries(reader, organisationId, { ...query, ...(cursor ? { cursor } : {}), limit: csvBatch }),
    cells: (row) => [
      ...[row.businessId, row.version, row.title, row.system.name, row.agency.name, channelNames[row.channel].zh],
      ...[deliveryStateNames[row.state].zh, row.items, row.files, row.bytes, row.sm3, row.failed, row.warnings],
      ...[row.receivedAt, row.settledAt, row.reasons, row.filing?.title ?? null, row.transfer?.number ?? null],
    ],
  })

export const differencesFile = (reader: Reader, { id, day, system }: Reconciliation, query: DifferenceQuery) =>
  csvOfList({
    name: `对账差异-${system.code}-${day}`,
    head: ['业务标识', '差异', '对方 SM3', '我方 SM3', '了结时间', '了结人', '说明'],
    page: (cursor) => listDifferences(reader, id, { ...query, ...(cursor ? { cursor } : {}), limit: csvBatch }),
    cells: ({ businessId, kind, theirSm3, ourSm3, settledAt, settledBy, note }) => [
      ...[businessId, differenceNames[kind].zh, theirSm3, ourSm3, settledAt, settledBy, note],
    ],
  })
