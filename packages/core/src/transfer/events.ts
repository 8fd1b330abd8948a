import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'
import { Id } from '../schema.ts'

export const transferEvents = eventKinds({
  'transfer.received': {
    zh: '接到移交包',
    en: 'Package received',
    data: Type.Object({
      ...subject,
      number: text,
      agencyId: Id,
      packageName: text,
      packageSm3: text,
      packageBytes: Type.Integer(),
    }),
  },
  'transfer.checked': {
    zh: '移交检测完成',
    en: 'Transfer checked',
    data: Type.Object({
      ...subject,
      items: Type.Integer(),
      files: Type.Integer(),
      passed: Type.Integer(),
      failed: Type.Integer(),
      warning: Type.Integer(),
      pending: Type.Integer(),
    }),
  },
  'transfer.checks-decided': {
    zh: '人工检测项作出结论',
    en: 'Manual check items decided',
    data: Type.Object({ ...subject, codes: Type.Array(text), outcome: text, note: text }),
  },
  'transfer.accepting': { zh: '决定接收移交', en: 'Acceptance begun', data: Type.Object({ ...subject, number: text }) },
  'transfer.accepted': {
    zh: '移交接收入馆',
    en: 'Transfer accepted',
    data: Type.Object({
      ...subject,
      number: text,
      receiptNumber: text,
      items: Type.Integer(),
      files: Type.Integer(),
      bytes: Type.Integer(),
    }),
  },
  'transfer.returned': {
    zh: '退回移交',
    en: 'Transfer returned',
    data: Type.Object({ ...subject, number: text, reasons: text }),
  },
  'transfer.failed': {
    zh: '移交处理发生系统故障',
    en: 'Work on a transfer failed',
    data: Type.Object({ ...subject, from: text, error: text }),
  },
  'transfer.retried': {
    zh: '重试移交处理',
    en: 'Work on a transfer retried',
    data: Type.Object({ ...subject, to: text }),
  },
  'transfer.draft-created': {
    zh: '开始制作移交包',
    en: 'Package begun',
    data: Type.Object({ ...subject, name: text, rows: Type.Integer() }),
  },
  'transfer.draft-making': { zh: '生成移交包', en: 'Package being made', data: Type.Object(subject) },
  'transfer.draft-made': {
    zh: '移交包生成完成',
    en: 'Package made',
    data: Type.Object({ ...subject, items: Type.Integer(), bytes: Type.Integer() }),
  },
  'transfer.draft-sent': {
    zh: '移交生成的移交包',
    en: 'Made package sent',
    data: Type.Object({ ...subject, transferId: Id }),
  },
  'transfer.draft-removed': {
    zh: '删除制作中的移交包',
    en: 'Package being made removed',
    data: Type.Object({ ...subject, name: text }),
  },
})
