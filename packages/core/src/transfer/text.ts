import type { Text } from '../text.ts'
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
