import Type from 'typebox'
import { eventKinds, object, subject, text } from '../event-kind.ts'
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
  'transfer.settings-set': {
    zh: '设置移交工作参数',
    en: 'Settings for transfers set',
    data: Type.Object({ ...subject, settings: object }),
  },
  'transfer.plan-created': {
    zh: '新建移交计划',
    en: 'Transfer plan begun',
    data: Type.Object({ ...subject, year: Type.Integer() }),
  },
  'transfer.plan-generated': {
    zh: '按期限生成移交计划',
    en: 'Transfer plan filled',
    data: Type.Object({ ...subject, year: Type.Integer(), added: Type.Integer() }),
  },
  'transfer.plan-published': {
    zh: '发布移交计划',
    en: 'Transfer plan published',
    data: Type.Object({ ...subject, year: Type.Integer(), lines: Type.Integer() }),
  },
  'transfer.plan-closed': {
    zh: '结束移交计划',
    en: 'Transfer plan closed',
    data: Type.Object({ ...subject, year: Type.Integer() }),
  },
  'transfer.plan-removed': {
    zh: '删除移交计划',
    en: 'Transfer plan removed',
    data: Type.Object({ ...subject, year: Type.Integer() }),
  },
  'transfer.line-added': {
    zh: '增加移交计划条目',
    en: 'Line added to a plan',
    data: Type.Object({ ...subject, planId: Id, agencyId: Id }),
  },
  'transfer.line-changed': {
    zh: '修改移交计划条目',
    en: 'Line of a plan changed',
    data: Type.Object({ ...subject, change: object }),
  },
  'transfer.lines-acted': {
    zh: '批量处理移交计划条目',
    en: 'Lines of a plan acted on',
    data: Type.Object({ ...subject, act: object, changed: Type.Integer(), left: Type.Integer() }),
  },
  'transfer.line-moved': {
    zh: '移交计划条目进展',
    en: 'Line of a plan moved on',
    data: Type.Object({ ...subject, from: text, to: text, transferId: Type.Optional(Id) }),
  },
  'transfer.line-postponed': {
    zh: '同意延期移交',
    en: 'Line of a plan postponed',
    data: Type.Object({ ...subject, until: text, reason: text, agreedBy: text }),
  },
  'transfer.reminded': {
    zh: '发出移交提醒',
    en: 'Agency reminded',
    data: Type.Object({ ...subject, agencyId: Id, dueOn: text, kind: text }),
  },
  'transfer.reminder-read': { zh: '移交提醒已阅', en: 'Reminder read', data: Type.Object(subject) },
  'transfer.agreement-saved': {
    zh: '起草或修改移交协议',
    en: 'Agreement drafted or changed',
    data: Type.Object({ ...subject, agencyId: Id, number: Type.Integer(), terms: object }),
  },
  'transfer.agreement-moved': {
    zh: '移交协议进展',
    en: 'Agreement moved on',
    data: Type.Object({ ...subject, from: text, to: text, reason: Type.Optional(text) }),
  },
  'transfer.self-check-begun': {
    zh: '开始移交前自检',
    en: 'Self-check begun',
    data: Type.Object({ ...subject, packageName: text, packageSm3: text }),
  },
  'transfer.self-checked': {
    zh: '移交前自检完成',
    en: 'Self-check done',
    data: Type.Object({
      ...subject,
      passed: Type.Integer(),
      failed: Type.Integer(),
      warning: Type.Integer(),
      pending: Type.Integer(),
    }),
  },
  'transfer.self-check-sent': {
    zh: '移交已自检的移交包',
    en: 'Checked package sent',
    data: Type.Object({ ...subject, transferId: Id }),
  },
  'transfer.self-check-removed': {
    zh: '删除自检记录',
    en: 'Self-check removed',
    data: Type.Object({ ...subject, packageName: text }),
  },
  'transfer.register-changed': {
    zh: '填写移交与接收登记表',
    en: 'Register filled',
    data: Type.Object({ ...subject, side: text, fields: object }),
  },
  'transfer.register-signed': {
    zh: '签署移交与接收登记表',
    en: 'Register signed',
    data: Type.Object({ ...subject, side: text, role: text, contentSm3: text }),
  },
  'transfer.scan-added': {
    zh: '上传登记表扫描件',
    en: 'Scan of the register added',
    data: Type.Object({ ...subject, scanId: Id, side: text, name: text, sm3: text }),
  },
  'transfer.scan-removed': {
    zh: '删除登记表扫描件',
    en: 'Scan of the register removed',
    data: Type.Object({ ...subject, scanId: Id, name: text, sm3: text }),
  },
  'transfer.receipt-revoked': {
    zh: '作废接收回执',
    en: 'Receipt revoked',
    data: Type.Object({ ...subject, number: text, reason: text }),
  },
  'transfer.quarantined': {
    zh: '隔离移交包',
    en: 'Package put into quarantine',
    data: Type.Object({ ...subject, number: text, kind: text, reason: text }),
  },
  'transfer.quarantine-proposed': {
    zh: '提出解除隔离或销毁',
    en: 'Release or destruction proposed',
    data: Type.Object({ ...subject, number: text, action: text, reason: text }),
  },
  'transfer.quarantine-decided': {
    zh: '复核隔离处置',
    en: 'Quarantine decided',
    data: Type.Object({ ...subject, number: text, action: text, agreed: Type.Boolean(), opinion: text }),
  },
  'transfer.quarantine-taken-out': {
    zh: '取出隔离的移交包',
    en: 'Package taken out of quarantine',
    data: Type.Object({ ...subject, number: text, because: text }),
  },
  'transfer.appraisal-saved': {
    zh: '填写鉴定信息',
    en: 'Appraisal data filled in',
    data: Type.Object({ ...subject, items: Type.Integer(), appraisal: object }),
  },
  'transfer.paper-begun': {
    zh: '新建纸质档案移交',
    en: 'Transfer of paper begun',
    data: Type.Object({ ...subject, number: text, agencyId: Id, name: text }),
  },
  'transfer.paper-changed': {
    zh: '修改纸质移交目录',
    en: 'List of a transfer of paper changed',
    data: Type.Object({ ...subject, change: text, rows: Type.Integer() }),
  },
  'transfer.paper-removed': {
    zh: '删除纸质档案移交',
    en: 'Transfer of paper removed',
    data: Type.Object({ ...subject, number: text }),
  },
})
