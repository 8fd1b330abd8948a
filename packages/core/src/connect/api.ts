import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { ById, Done, Id, Line, OneOf } from '../schema.ts'
import { deliveryApi } from './delivery-api.ts'
import {
  DifferencePage,
  DifferenceQuery,
  ReconcileInput,
  Reconciliation,
  ReconciliationPage,
  ReconciliationQuery,
  SettleInput,
} from './reconcile-schema.ts'
import {
  SystemChange,
  SystemDetail,
  SystemInput,
  SystemMade,
  SystemPage,
  SystemQuery,
  systemStates,
  Volume,
  VolumeQuery,
} from './schema.ts'
import { Source, SourceInput } from './source-schema.ts'

const SourceOf = Type.Object({ id: Id, sourceId: Id })

/** What people do with connected systems; what the systems themselves call is in `filing-interface.ts`. */
export const connectApi = api({
  systems: {
    method: 'GET',
    path: '/connected-systems',
    may: 'connect.read',
    summary: { zh: '接入系统目录', en: 'Catalogue of connected systems' },
    query: SystemQuery,
    reply: SystemPage,
  },
  exportSystems: {
    method: 'GET',
    path: '/connected-systems.csv',
    may: 'connect.read',
    summary: { zh: '导出接入系统目录', en: 'Export the catalogue of connected systems' },
    query: SystemQuery,
    reply: Binary,
  },
  createSystem: {
    method: 'POST',
    path: '/connected-systems',
    may: 'connect.manage',
    summary: { zh: '登记接入系统', en: 'Register a connected system' },
    body: SystemInput,
    reply: SystemMade,
  },
  showSystem: {
    method: 'GET',
    path: '/connected-systems/:id',
    may: 'connect.read',
    summary: { zh: '一个接入系统', en: 'A connected system' },
    params: ById,
    reply: SystemDetail,
  },
  changeSystem: {
    method: 'PATCH',
    path: '/connected-systems/:id',
    may: 'connect.manage',
    summary: { zh: '修改接入系统', en: 'Change a connected system' },
    params: ById,
    body: SystemChange,
    reply: SystemDetail,
  },
  /** Disabled: its tokens end at once, nothing is collected from it; what came stays. */
  setState: {
    method: 'POST',
    path: '/connected-systems/:id/state',
    may: 'connect.manage',
    summary: { zh: '停用或启用接入系统', en: 'Disable or enable a connected system' },
    params: ById,
    body: Type.Object({ state: OneOf(systemStates), reason: Line(200) }),
    reply: SystemDetail,
  },
  /** The secret before ends at once, and every token with it. */
  newSecret: {
    method: 'POST',
    path: '/connected-systems/:id/secret',
    may: 'connect.manage',
    summary: { zh: '更换接入密钥', en: 'Make a new client secret' },
    params: ById,
    reply: Type.Object({ secret: Type.String() }),
  },
  newCallBackKey: {
    method: 'POST',
    path: '/connected-systems/:id/call-back-key',
    may: 'connect.manage',
    summary: { zh: '更换回写签名密钥', en: 'Make a new call-back key' },
    params: ById,
    reply: Type.Object({ callBackKey: Type.String() }),
  },
  /** Sends a signed call-back that tells nothing, and says how it went. */
  tryCallBack: {
    method: 'POST',
    path: '/connected-systems/:id/call-back-test',
    may: 'connect.manage',
    summary: { zh: '试发一次回写', en: 'Try the call-back address' },
    params: ById,
    reply: Type.Object({ ok: Type.Boolean(), zh: Type.String(), en: Type.String() }),
    transaction: 'own',
  },
  volume: {
    method: 'GET',
    path: '/connected-systems/:id/volume',
    may: 'connect.read',
    summary: { zh: '逐日接入量', en: 'Deliveries by day' },
    params: ById,
    query: VolumeQuery,
    reply: Volume,
  },
  addSource: {
    method: 'POST',
    path: '/connected-systems/:id/sources',
    may: 'connect.manage',
    summary: { zh: '增加采集来源', en: 'Add a source' },
    params: ById,
    body: SourceInput,
    reply: Source,
  },
  changeSource: {
    method: 'PUT',
    path: '/connected-systems/:id/sources/:sourceId',
    may: 'connect.manage',
    summary: { zh: '修改采集来源', en: 'Change a source' },
    params: SourceOf,
    body: SourceInput,
    reply: Source,
  },
  removeSource: {
    method: 'DELETE',
    path: '/connected-systems/:id/sources/:sourceId',
    may: 'connect.manage',
    summary: { zh: '删除采集来源', en: 'Remove a source' },
    params: SourceOf,
    reply: Done,
  },
  collect: {
    method: 'POST',
    path: '/connected-systems/:id/sources/:sourceId/collect',
    may: 'connect.manage',
    summary: { zh: '立即采集', en: 'Collect now' },
    params: SourceOf,
    reply: Type.Object({ runId: Id }),
  },

  ...deliveryApi,

  reconciliations: {
    method: 'GET',
    path: '/reconciliations',
    may: 'connect.read',
    summary: { zh: '对账列表', en: 'List reconciliations' },
    query: ReconciliationQuery,
    reply: ReconciliationPage,
  },
  showReconciliation: {
    method: 'GET',
    path: '/reconciliations/:id',
    may: 'connect.read',
    summary: { zh: '一次对账', en: 'A reconciliation' },
    params: ById,
    reply: Reconciliation,
  },
  differences: {
    method: 'GET',
    path: '/reconciliations/:id/differences',
    may: 'connect.read',
    summary: { zh: '对账差异', en: 'Differences of a reconciliation' },
    params: ById,
    query: DifferenceQuery,
    reply: DifferencePage,
  },
  exportDifferences: {
    method: 'GET',
    path: '/reconciliations/:id/differences.csv',
    may: 'connect.read',
    summary: { zh: '导出对账差异', en: 'Export the differences of a reconciliation' },
    params: ById,
    query: DifferenceQuery,
    reply: Binary,
  },
  settle: {
    method: 'POST',
    path: '/reconciliations/:id/settle',
    may: 'connect.manage',
    summary: { zh: '说明并了结对账差异', en: 'Settle differences with a word' },
    params: ById,
    body: SettleInput,
    reply: Reconciliation,
  },
  /** Asks the system for its list of a day (yesterday when left out) and compares. */
  reconcile: {
    method: 'POST',
    path: '/connected-systems/:id/reconciliations',
    may: 'connect.manage',
    summary: { zh: '立即对账', en: 'Reconcile now' },
    params: ById,
    body: ReconcileInput,
    reply: Reconciliation,
  },
})
