import type { Text } from '../text.ts'
import type { Channel, DeliveryState } from './delivery-schema.ts'
import type { DifferenceKind } from './reconcile-schema.ts'
import type { SystemState, Target } from './schema.ts'
import type { SourceKind, WholeRule } from './source-schema.ts'

export const deliveryStateNames: Readonly<Record<DeliveryState, Text>> = {
  received: { zh: '已接收', en: 'received' },
  checked: { zh: '已检测', en: 'checked' },
  'pre-archived': { zh: '已预归档', en: 'pre-archived' },
  filed: { zh: '已归档', en: 'filed' },
  returned: { zh: '已退回', en: 'returned' },
}

export const channelNames: Readonly<Record<Channel, Text>> = {
  push: { zh: '接口推送', en: 'Interface' },
  upload: { zh: '分片上传', en: 'Upload in parts' },
  pull: { zh: '主动拉取', en: 'Pulled' },
  staging: { zh: '中间库', en: 'Staging tables' },
  folder: { zh: '投递目录', en: 'Drop folder' },
}

export const targetNames: Readonly<Record<Target, Text>> = {
  filing: { zh: '归档到本单位', en: 'Filed with the body' },
  transfer: { zh: '移交到档案馆', en: 'Transferred to the archives' },
}

export const systemStateNames: Readonly<Record<SystemState, Text>> = {
  active: { zh: '启用', en: 'Active' },
  disabled: { zh: '停用', en: 'Disabled' },
}

export const sourceKindNames: Readonly<Record<SourceKind, Text>> = {
  pull: { zh: '拉取接口', en: 'Their interface' },
  staging: { zh: '中间库', en: 'Staging tables' },
  folder: { zh: '投递目录（含 SFTP）', en: 'Drop folder (also by SFTP)' },
}

export const wholeRuleNames: Readonly<Record<WholeRule, Text>> = {
  marker: { zh: '出现完成标记', en: 'A marker lies beside it' },
  renamed: { zh: '改为正式名', en: 'It lost its temporary ending' },
  stable: { zh: '不再增长', en: 'It grows no more' },
}

export const differenceNames: Readonly<Record<DifferenceKind, Text>> = {
  missing: { zh: '对方有、我方无', en: 'Theirs only' },
  unknown: { zh: '我方有、对方无', en: 'Ours only' },
  digest: { zh: '内容摘要不同', en: 'Other content' },
}
