import Type, { type Static, type TObject } from 'typebox'
import { Id, Nullable } from './schema.ts'
import type { Text } from './text.ts'

interface EventKind extends Text {
  readonly data: TObject
}

const event = <const K extends string, const T extends Record<K, EventKind>>(kinds: T) => kinds
const subject = { id: Id }
const text = Type.String()
const object = Type.Unsafe<Record<string, unknown>>({ type: 'object' })
const grant = Type.Object({ ...subject, accountId: Id, organisationId: Id, role: text })

/**
 * Every event that the product records. `id` of the data is the subject that the event is about; a change that names
 * none of these is not committed. Kinds are only added: the chain of past years must stay readable.
 */
export const events = event({
  'identity.set-up': { zh: '首次设置', en: 'First set-up', data: Type.Object({ ...subject, code: text }) },
  'identity.region-created': { zh: '新增行政区划', en: 'Region created', data: Type.Object({ id: text, name: text }) },
  'identity.region-renamed': {
    zh: '行政区划更名',
    en: 'Region renamed',
    data: Type.Object({ id: text, from: text, to: text }),
  },
  'identity.organisation-created': {
    zh: '新增单位',
    en: 'Organisation created',
    data: Type.Object({ ...subject, code: text, name: text, parentId: Nullable(Id) }),
  },
  'identity.organisation-changed': {
    zh: '修改单位',
    en: 'Organisation changed',
    data: Type.Object({ ...subject, from: object, to: object }),
  },
  'identity.organisation-moved': {
    zh: '调整上级单位',
    en: 'Organisation moved',
    data: Type.Object({ ...subject, from: Nullable(Id), to: Id }),
  },
  'identity.organisation-closed': {
    zh: '撤销单位',
    en: 'Organisation closed',
    data: Type.Object({ ...subject, on: text }),
  },
  'identity.organisation-reopened': { zh: '恢复单位', en: 'Organisation opened again', data: Type.Object(subject) },
  'identity.account-created': {
    zh: '新增账号',
    en: 'Account created',
    data: Type.Object({ ...subject, login: text, name: text }),
  },
  'identity.account-renamed': {
    zh: '修改姓名',
    en: 'Account renamed',
    data: Type.Object({ ...subject, from: text, to: text }),
  },
  'identity.account-disabled': { zh: '停用账号', en: 'Account disabled', data: Type.Object(subject) },
  'identity.account-enabled': { zh: '启用账号', en: 'Account enabled', data: Type.Object(subject) },
  'identity.account-unlocked': { zh: '解除锁定', en: 'Account unlocked', data: Type.Object(subject) },
  'identity.account-reset': {
    zh: '重置密码',
    en: 'Password reset',
    data: Type.Object({ ...subject, secondFactor: Type.Boolean() }),
  },
  'identity.grant-proposed': { zh: '提出岗位授权', en: 'Role proposed', data: grant },
  'identity.grant-activated': { zh: '激活岗位授权', en: 'Role activated', data: grant },
  'identity.grant-rejected': { zh: '不予激活岗位授权', en: 'Role turned down', data: grant },
  'identity.grant-revoked': { zh: '撤销岗位授权', en: 'Role revoked', data: grant },
  'identity.grant-suspended': { zh: '岗位授权待重新激活', en: 'Role to be activated again', data: grant },
  'identity.settings-changed': {
    zh: '修改登录设置',
    en: 'Sign-in settings changed',
    data: Type.Object({ from: object, to: object }),
  },
  'identity.signed-in': {
    zh: '登录',
    en: 'Signed in',
    data: Type.Object({ ...subject, sessionId: Id, address: text, userAgent: text, secondFactor: Type.Boolean() }),
  },
  // No `id` where no account has that login: what was typed may be a password put in the wrong place, so it is not kept.
  'identity.sign-in-failed': {
    zh: '登录失败',
    en: 'Sign-in failed',
    data: Type.Object({ id: Nullable(Id), reason: text, address: text, locked: Type.Boolean() }),
  },
  'identity.signed-out': {
    zh: '退出登录',
    en: 'Signed out',
    data: Type.Object({ ...subject, sessionId: Id, count: Type.Integer() }),
  },
  'identity.password-changed': { zh: '修改密码', en: 'Password changed', data: Type.Object(subject) },
  'identity.organisation-switched': {
    zh: '切换工作单位',
    en: 'Switched organisation',
    data: Type.Object({ ...subject, to: Id }),
  },
  'identity.second-factor-begun': { zh: '开始绑定动态口令', en: 'Second factor begun', data: Type.Object(subject) },
  'identity.second-factor-bound': { zh: '绑定动态口令', en: 'Second factor bound', data: Type.Object(subject) },
  'identity.second-factor-removed': { zh: '解除动态口令', en: 'Second factor removed', data: Type.Object(subject) },
  'audit.exported': {
    zh: '导出审计日志',
    en: 'Audit events exported',
    data: Type.Object({ filter: object, from: Type.Integer(), to: Type.Integer() }),
  },
  'audit.verified': {
    zh: '校验审计链',
    en: 'Chain verified',
    data: Type.Object({ ok: Type.Boolean(), events: Type.Integer(), breaks: Type.Integer() }),
  },
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
  'filing.created': {
    zh: '新建整理批次',
    en: 'Filing begun',
    data: Type.Object({ ...subject, title: text, fondsId: Id, year: Type.Integer() }),
  },
  'filing.removed': { zh: '删除整理批次', en: 'Filing removed', data: Type.Object({ ...subject, title: text }) },
  'filing.step': {
    zh: '整理步骤',
    en: 'Step of filing',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text, changes: Type.Integer() }),
  },
  'filing.undone': {
    zh: '撤销整理步骤',
    en: 'Step of filing undone',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text }),
  },
  'filing.redone': {
    zh: '重做整理步骤',
    en: 'Step of filing done again',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text }),
  },
  'filing.arranging': { zh: '启动自动整理', en: 'Arranging by rule started', data: Type.Object({ ...subject, parts: text }) },
  'filing.handing-over': {
    zh: '开始移交整理批次',
    en: 'Filing being handed over',
    data: Type.Object({ ...subject, items: Type.Integer() }),
  },
  'filing.codes-given': {
    zh: '编定档号',
    en: 'Reference codes given',
    data: Type.Object({ ...subject, items: Type.Integer() }),
  },
  'filing.handed-over': {
    zh: '移交整理批次',
    en: 'Filing handed over',
    data: Type.Object({ ...subject, transferId: Id, items: Type.Integer() }),
  },
  'filing.stopped': { zh: '移交整理批次未完成', en: 'Hand-over of a filing not completed', data: Type.Object({ ...subject, error: text }) },
  'filing.reopened': { zh: '重新整理退回的批次', en: 'Returned filing worked on again', data: Type.Object(subject) },
  'run.started': { zh: '启动任务', en: 'Run started', data: Type.Object({ ...subject, kind: text }) },
  'run.cancelling': { zh: '要求取消任务', en: 'Cancellation asked for', data: Type.Object({ ...subject, kind: text }) },
  'run.finished': { zh: '任务完成', en: 'Run finished', data: Type.Object({ ...subject, kind: text }) },
  'run.failed': { zh: '任务失败', en: 'Run failed', data: Type.Object({ ...subject, kind: text, error: text }) },
  'run.cancelled': { zh: '取消任务', en: 'Run cancelled', data: Type.Object({ ...subject, kind: text }) },
  'run.retried': { zh: '重试任务', en: 'Run retried', data: Type.Object({ ...subject, kind: text }) },
  'catalogue.items-added': {
    zh: '著录入库',
    en: 'Items added to the catalogue',
    data: Type.Object({ ...subject, count: Type.Integer() }),
  },
  'catalogue.fonds-created': {
    zh: '建立全宗',
    en: 'Fonds created',
    data: Type.Object({ ...subject, code: text, name: text }),
  },
  // `id` is the record where only one was changed, otherwise the act.
  'catalogue.acted': {
    zh: '修改著录',
    en: 'Descriptions changed',
    data: Type.Object({ ...subject, actId: Id, kind: text, items: Type.Integer(), reason: text }),
  },
  'catalogue.relation-set': {
    zh: '建立条目关系',
    en: 'Records related',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.relation-removed': {
    zh: '解除条目关系',
    en: 'Relation removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.virtual-file-set': {
    zh: '编制虚拟卷',
    en: 'Virtual file set',
    data: Type.Object({ ...subject, title: text, items: Type.Integer(), version: Type.Integer() }),
  },
  'catalogue.virtual-file-removed': {
    zh: '解散虚拟卷',
    en: 'Virtual file dissolved',
    data: Type.Object({ ...subject, title: text, itemIds: Type.Array(Id) }),
  },
  'catalogue.fonds-linked': {
    zh: '建立全宗关系',
    en: 'Fonds linked',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.fonds-unlinked': {
    zh: '解除全宗关系',
    en: 'Link between fonds removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.introduction-saved': {
    zh: '保存全宗介绍',
    en: 'Introduction to a fonds kept',
    data: Type.Object({ ...subject, version: Type.Integer() }),
  },
  'search.saved': {
    zh: '保存检索',
    en: 'Search saved',
    data: Type.Object({ ...subject, name: text, query: text }),
  },
  'search.saved-changed': {
    zh: '修改保存的检索',
    en: 'Saved search changed',
    data: Type.Object({ ...subject, name: text, query: text }),
  },
  'search.saved-removed': { zh: '删除保存的检索', en: 'Saved search removed', data: Type.Object({ ...subject, name: text }) },
  'interop.import-begun': {
    zh: '新建目录导入',
    en: 'Import begun',
    data: Type.Object({ ...subject, fondsCode: text }),
  },
  'interop.file-added': {
    zh: '导入中加入文件',
    en: 'File added to an import',
    data: Type.Object({ ...subject, name: text, bytes: Type.Integer(), sm3: text }),
  },
  'interop.file-removed': {
    zh: '导入中移除文件',
    en: 'File removed from an import',
    data: Type.Object({ ...subject, fileId: Id }),
  },
  'interop.import-changed': {
    zh: '修改导入设置',
    en: 'Import settings changed',
    data: Type.Object({ ...subject, to: object }),
  },
  'interop.checking': { zh: '开始检查导入', en: 'Check of an import begun', data: Type.Object(subject) },
  'interop.checked': { zh: '导入检查完成', en: 'Import checked', data: Type.Object({ ...subject, counts: object }) },
  'interop.loading': {
    zh: '开始导入目录',
    en: 'Loading of an import begun',
    data: Type.Object({ ...subject, actId: Id, counts: object }),
  },
  'interop.resumed': { zh: '继续导入目录', en: 'Loading of an import goes on', data: Type.Object(subject) },
  'interop.loaded': { zh: '目录导入完成', en: 'Import loaded', data: Type.Object({ ...subject, loaded: object }) },
  'interop.failed': { zh: '导入发生系统故障', en: 'Work on an import failed', data: Type.Object({ ...subject, error: text }) },
  'interop.stopped': { zh: '导入停止', en: 'Import stopped', data: Type.Object({ ...subject, state: text }) },
  'interop.undone': { zh: '撤销目录导入', en: 'Import taken back', data: Type.Object({ ...subject, actId: Id }) },
  'interop.map-saved': { zh: '保存列对应', en: 'Column map saved', data: Type.Object({ ...subject, name: text }) },
  'interop.map-removed': { zh: '删除列对应', en: 'Column map removed', data: Type.Object({ ...subject, name: text }) },
  'interop.export-begun': {
    zh: '开始导出目录',
    en: 'Export begun',
    data: Type.Object({ ...subject, format: text, query: object, columns: Type.Array(text) }),
  },
  'interop.exported': {
    zh: '导出目录',
    en: 'Catalogue exported',
    data: Type.Object({ ...subject, format: text, rows: Type.Integer(), whole: Type.Boolean() }),
  },
  'opening.status-set': {
    zh: '设定开放状态',
    en: 'Access status set',
    data: Type.Object({ ...subject, referenceCode: text, from: text, to: text, reason: text }),
  },
  'authority.created': {
    zh: '新建规范记录',
    en: 'Authority record created',
    data: Type.Object({ ...subject, code: text, name: text }),
  },
  'authority.changed': {
    zh: '修改规范记录',
    en: 'Authority record changed',
    data: Type.Object({ ...subject, code: text, version: Type.Integer(), act: text, fields: Type.Array(text), reason: text }),
  },
  'authority.related': {
    zh: '建立规范记录关系',
    en: 'Authority records related',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'authority.unrelated': {
    zh: '删除规范记录关系',
    en: 'Relation of authority records removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'authority.linked': {
    zh: '关联规范记录与档案',
    en: 'Authority record linked',
    data: Type.Object({ ...subject, role: text, count: Type.Integer(), actId: Nullable(Id) }),
  },
  'authority.unlinked': {
    zh: '取消规范记录与档案的关联',
    en: 'Links of an authority record removed',
    data: Type.Object({ ...subject, count: Type.Integer(), actId: Nullable(Id) }),
  },
  'authority.merged': {
    zh: '合并规范记录',
    en: 'Authority records merged',
    data: Type.Object({ ...subject, doubleId: Id, actId: Id, reason: text }),
  },
  'authority.separated': {
    zh: '撤销规范记录合并',
    en: 'Merge of authority records undone',
    data: Type.Object({ ...subject, doubleId: Id, actId: Id }),
  },
  'authority.links-undone': {
    zh: '撤销批量关联',
    en: 'Linking by a run undone',
    data: Type.Object({ ...subject, actId: Id }),
  },
  'arrangement.schedule-created': {
    zh: '起草归档范围表',
    en: 'Schedule begun',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-saved': {
    zh: '修改归档范围表',
    en: 'Schedule changed',
    data: Type.Object({ ...subject, title: text, revision: Type.Integer(), entries: Type.Integer() }),
  },
  'arrangement.schedule-discarded': {
    zh: '删除归档范围表草稿',
    en: 'Draft schedule discarded',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-submitted': {
    zh: '归档范围表送审',
    en: 'Schedule submitted',
    data: Type.Object({ ...subject, title: text, version: Type.Integer(), entries: Type.Integer() }),
  },
  'arrangement.schedule-withdrawn': {
    zh: '撤回归档范围表',
    en: 'Schedule taken back',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-approved': {
    zh: '批准归档范围表',
    en: 'Schedule approved',
    data: Type.Object({
      ...subject,
      title: text,
      version: Type.Integer(),
      effectiveFrom: text,
      opinion: text,
      entries: Type.Integer(),
    }),
  },
  'arrangement.schedule-returned': {
    zh: '退回归档范围表',
    en: 'Schedule returned',
    data: Type.Object({ ...subject, title: text, version: Type.Integer(), opinion: text }),
  },
  'arrangement.template-set': {
    zh: '设定档号模板',
    en: 'Reference-code template set',
    data: Type.Object({ ...subject, fondsCode: text, category: Nullable(text), level: text, from: text, to: text }),
  },
  'arrangement.classes-set': {
    zh: '修改分类方案',
    en: 'Classes of a fonds changed',
    data: Type.Object({ ...subject, fondsCode: text, from: object, to: object }),
  },
  'arrangement.scheme-created': {
    zh: '新建元数据方案',
    en: 'Metadata scheme begun',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
  'arrangement.scheme-saved': {
    zh: '修改元数据方案',
    en: 'Metadata scheme changed',
    data: Type.Object({ ...subject, code: text, version: Type.Integer(), fields: Type.Integer() }),
  },
  'arrangement.scheme-discarded': {
    zh: '删除元数据方案草稿',
    en: 'Draft scheme discarded',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
  'arrangement.scheme-activated': {
    zh: '启用元数据方案',
    en: 'Metadata scheme put into use',
    data: Type.Object({ ...subject, code: text, version: Type.Integer(), schema: object }),
  },
  'arrangement.scheme-retired': {
    zh: '停用元数据方案',
    en: 'Metadata scheme retired',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
})

export type EventType = keyof typeof events
export type EventData<T extends EventType> = Static<(typeof events)[T]['data']>

/** A recorded event as the chain and the auditor see it. `hash` = SM3 over `previous` and the canonical text of the rest. */
export const AuditEvent = Type.Object({
  sequence: Type.Integer(),
  at: Type.String(),
  type: Type.String(),
  actorKind: Type.String(),
  actorId: Nullable(Id),
  actorName: Type.String(),
  organisationId: Nullable(Id),
  subjectId: Nullable(Type.String()),
  data: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  previous: Type.String(),
  hash: Type.String(),
})
export type AuditEvent = Static<typeof AuditEvent>
