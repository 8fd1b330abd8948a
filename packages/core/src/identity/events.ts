import Type from 'typebox'
import { eventKinds, object, subject, text } from '../event-kind.ts'
import { Id, Nullable } from '../schema.ts'

const grant = Type.Object({ ...subject, accountId: Id, organisationId: Id, role: text })

export const identityEvents = eventKinds({
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
})
