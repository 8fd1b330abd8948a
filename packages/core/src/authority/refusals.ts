import { refusalKinds } from '../refusal-kind.ts'

export const authorityRefusals = refusalKinds({
  'authority.not-a-repository': {
    status: 409,
    zh: '规范记录由档案馆维护，本单位不是档案馆。',
    en: 'Authority records are kept by a repository; this organisation is none.',
  },
  'authority.code-taken': {
    status: 409,
    zh: '记录号“{code}”已被使用，请换一个。',
    en: 'The record code “{code}” is already used; choose another.',
  },
  'authority.authorised-name': {
    status: 422,
    zh: '规范名称应有且只有一个，现有 {count} 个。',
    en: 'There must be exactly one authorised name; there are {count}.',
  },
  'authority.date-order': {
    status: 422,
    zh: '{what} 的止日早于起日，请改正。',
    en: 'The end of {whatEn} is before its beginning; correct it.',
  },
  'authority.changed': {
    status: 409,
    zh: '{by} 在您编辑期间改过这条记录（第 {version} 版）。请对照后再保存，您填写的内容仍在。',
    en: '{by} changed this record while you edited it (version {version}). Compare and save again; what you typed is kept.',
  },
  'authority.unchanged': {
    status: 409,
    zh: '内容与现在的版本相同，没有要保存的修改。',
    en: 'The content is the same as the present version; there is nothing to save.',
  },
  'authority.merged': {
    status: 409,
    zh: '这条记录已合并到“{name}”，请在那条记录上操作，或先撤销合并。',
    en: 'This record was merged into “{name}”; work on that one, or undo the merge first.',
  },
  'authority.itself': {
    status: 422,
    zh: '一条记录不能与它自己建立关系或合并。',
    en: 'A record cannot be related to or merged with itself.',
  },
  'authority.kinds-differ': {
    status: 422,
    zh: '只能合并同一类型的记录：一条是{kind}，另一条是{other}。',
    en: 'Only records of one kind can be merged: one is a {kindEn}, the other a {otherEn}.',
  },
  'authority.relation-unfit': {
    status: 422,
    zh: '“{kind}”关系不能用在{from}与{to}之间。',
    en: 'The relation “{kindEn}” cannot join a {fromEn} and a {toEn}.',
  },
  'authority.relation-exists': {
    status: 409,
    zh: '这两条记录之间已有相同的关系。',
    en: 'These two records are related in this way already.',
  },
  'authority.relation-circle': {
    status: 409,
    zh: '不能成立：“{name}”已经在这条记录的下级（后继、子女）之中。',
    en: 'This would make a circle: “{name}” already stands below or after this record.',
  },
  'authority.nothing-to-link': {
    status: 422,
    zh: '请先选择要关联的全宗或档案。',
    en: 'Choose the fonds or items to link first.',
  },
  'authority.not-its-name': {
    status: 422,
    zh: '“{name}”不是这条记录的名称。',
    en: '“{name}” is no name of this record.',
  },
  'authority.act-running': {
    status: 409,
    zh: '这次批量关联还在进行，请等它结束，或先取消任务。',
    en: 'This linking is still under way; wait for its end, or cancel the run first.',
  },
  'authority.no-eac': {
    status: 422,
    zh: 'EAC-CPF 只用于机构、人物和家族，职能记录请导出列表。',
    en: 'EAC-CPF is for bodies, persons and families; export the list for functions.',
  },
  'authority.act-undone': {
    status: 409,
    zh: '这次操作已经撤销。',
    en: 'This act is undone already.',
  },
})
