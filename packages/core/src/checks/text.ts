import type { CheckStage } from '../norms/check-items.ts'
import type { Text } from '../text.ts'
import type { SubjectKind } from './run-schema.ts'

export const checkStageTexts: Readonly<Record<CheckStage, Text>> = {
  GD: { zh: '归档', en: 'Filing' },
  YJ: { zh: '移交与接收', en: 'Transfer' },
  BC: { zh: '长期保存', en: 'Long-term keeping' },
}

export const subjectKindTexts: Readonly<Record<SubjectKind, Text>> = {
  transfer: { zh: '移交', en: 'Transfer' },
  'self-check': { zh: '自检', en: 'Self-check' },
  delivery: { zh: '系统归档', en: 'Delivery' },
  object: { zh: '库存电子档案', en: 'Stored object' },
  store: { zh: '库存', en: 'Stored objects' },
}
