import { refusalKinds } from '../refusal-kind.ts'

export const catalogueRefusals = refusalKinds({
  'catalogue.range': {
    status: 416,
    zh: '请求的字节范围超出文件末尾。',
    en: 'The requested byte range lies beyond the end of the file.',
  },
  'catalogue.fonds-exists': {
    status: 409,
    zh: '全宗号 {code} 已被“{name}”使用，请换一个全宗号。',
    en: 'Fonds code {code} is already used by “{name}”; choose another.',
  },
  'catalogue.not-a-repository': {
    status: 409,
    zh: '本单位不是档案馆，不能建立全宗。',
    en: 'This organisation is not a repository and cannot hold fonds.',
  },
  'catalogue.no-such-agency': {
    status: 422,
    zh: '所选立卷单位不存在，或不向本馆移交。',
    en: 'The chosen agency does not exist or does not transfer to this repository.',
  },
  'catalogue.changed': {
    status: 409,
    zh: '{referenceCode} 在您编辑期间已由{by}修改，您的修改尚未保存。请对照两边的内容后再保存。',
    en: '{referenceCode} was changed by {by} while you were editing; your edit is not saved yet. Compare both sides and save again.',
  },
  'catalogue.unchanged': {
    status: 409,
    zh: '没有任何改动，无需保存。',
    en: 'Nothing is different; there is nothing to save.',
  },
  'catalogue.no-such-field': {
    status: 422,
    zh: '没有名为“{field}”的著录项。',
    en: 'There is no field called “{field}”.',
  },
  'catalogue.value': {
    status: 422,
    zh: '{referenceCode}“{field}”的值“{value}”不合要求：{what}。',
    en: '{referenceCode}: the value “{value}” of {fieldEn} is not valid: {whatEn}.',
  },
  'catalogue.value-missing': { status: 422, zh: '请填写“{field}”。', en: 'Fill in {fieldEn}.' },
  'catalogue.level': {
    status: 422,
    zh: '{level}不能放在{parent}之下。',
    en: 'A record of level {levelEn} cannot stand below {parentEn}.',
  },
  'catalogue.circle': {
    status: 409,
    zh: '不能把条目移到它自己或它的下级之下。',
    en: 'A record cannot be moved below itself or one of those below it.',
  },
  'catalogue.other-fonds': {
    status: 409,
    zh: '目标条目属于另一全宗，档案不能跨全宗移动。',
    en: 'The target belongs to another fonds; records are not moved between fonds.',
  },
  'catalogue.code-taken': {
    status: 409,
    zh: '档号 {code} 已用于“{title}”（含曾用档号），档号不得重复给出。',
    en: 'Reference code {code} is or was given to “{title}”; a code is never given twice.',
  },
  'catalogue.code-form': {
    status: 422,
    zh: '档号“{code}”不合要求：{what}。',
    en: 'Reference code “{code}” is not valid: {whatEn}.',
  },
  'catalogue.code-fixed': {
    status: 422,
    zh: '档号不能直接修改。请用“改编档号”，原档号会作为曾用档号保留。',
    en: 'A reference code cannot be edited. Use re-coding, which keeps the former code findable.',
  },
  'catalogue.code-needed': {
    status: 422,
    zh: '请填写档号：{level}没有可以自动编号的模板。',
    en: 'Give a reference code: there is no template that numbers a {levelEn}.',
  },
  'catalogue.not-withdrawable': {
    status: 409,
    zh: '{referenceCode} 不能撤回：{why}。',
    en: '{referenceCode} cannot be withdrawn: {whyEn}.',
  },
  'catalogue.no-such-version': { status: 422, zh: '没有第 {version} 版。', en: 'There is no version {version}.' },
  'catalogue.act-undone': { status: 409, zh: '这次操作已经撤销过了。', en: 'This act was undone already.' },
  'catalogue.act-running': {
    status: 409,
    zh: '这次操作还在进行，请等它结束或取消后再撤销。',
    en: 'This act is still under way; wait until it has ended, or cancel it first.',
  },
  'catalogue.nothing-to-undo': {
    status: 409,
    zh: '没有可以撤销的内容：相关条目之后又有修改。',
    en: 'There is nothing to undo: the records have been changed again since.',
  },
  'catalogue.bulk-wrong': {
    status: 422,
    zh: '批量修改的设置不对：{what}。',
    en: 'The bulk edit is not set up right: {whatEn}.',
  },
  'catalogue.index-rebuilding': {
    status: 409,
    zh: '检索索引正在更新，检索结果可能不全。请待更新完成后再按检索结果批量修改，或直接勾选条目。',
    en: 'The search index is being renewed, so a search may not find everything. Edit by search when that is done, or select the records themselves.',
  },
  'catalogue.bulk-empty': {
    status: 422,
    zh: '没有选中本馆的任何条目。',
    en: 'No record of this repository is selected.',
  },
  'catalogue.relation-exists': {
    status: 409,
    zh: '这两个条目之间已有这种关系。',
    en: 'The two records are related in this way already.',
  },
  'catalogue.relation-self': { status: 422, zh: '不能与自己建立关系。', en: 'A record cannot be related to itself.' },
  'catalogue.fonds-changed': {
    status: 409,
    zh: '全宗 {code} 在您编辑期间已被修改。请刷新后再保存。',
    en: 'Fonds {code} was changed while you were editing. Reload it and save again.',
  },
  'catalogue.virtual-file-changed': {
    status: 409,
    zh: '虚拟卷“{title}”在您编辑期间已被修改。请刷新后再保存。',
    en: 'The virtual file “{title}” was changed while you were editing. Reload it and save again.',
  },
})
