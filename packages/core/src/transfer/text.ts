import type { Text } from '../text.ts'
import type { AgreementState } from './agreement-schema.ts'
import type { PlanLineState, PlanState } from './plan-schema.ts'
import type { TransferState } from './schema.ts'

export const transferStateNames: Readonly<Record<TransferState, Text>> = {
  RECEIVED: { zh: '已接到', en: 'received' },
  CHECKING: { zh: '检测中', en: 'being checked' },
  PENDING_REVIEW: { zh: '待审核', en: 'waiting for review' },
  ACCEPTING: { zh: '接收中', en: 'being accepted' },
  ACCEPTED: { zh: '已接收', en: 'accepted' },
  REJECTED: { zh: '已退回', en: 'returned' },
  FAILED: { zh: '系统故障', en: 'stopped by a fault' },
}

export const planStateNames: Readonly<Record<PlanState, Text>> = {
  draft: { zh: '编制中', en: 'being drawn up' },
  published: { zh: '已发布', en: 'published' },
  closed: { zh: '已结束', en: 'closed' },
}
export const planLineStateNames: Readonly<Record<PlanLineState, Text>> = {
  planned: { zh: '已计划', en: 'planned' },
  announced: { zh: '已下达', en: 'announced' },
  preparing: { zh: '准备中', en: 'in preparation' },
  received: { zh: '已接到', en: 'received' },
  done: { zh: '已完成', en: 'done' },
  postponed: { zh: '已延期', en: 'postponed' },
}
export const agreementStateNames: Readonly<Record<AgreementState, Text>> = {
  draft: { zh: '草稿', en: 'a draft' },
  proposed: { zh: '待立卷单位确认', en: 'proposed to the agency' },
  declined: { zh: '立卷单位不同意', en: 'declined by the agency' },
  'in-force': { zh: '生效', en: 'in force' },
  superseded: { zh: '已被新版本取代', en: 'superseded' },
  ended: { zh: '已终止', en: 'ended' },
}
export const transferFormNames = {
  electronic: { zh: '电子', en: 'electronic' },
  paper: { zh: '纸质', en: 'paper' },
} as const
