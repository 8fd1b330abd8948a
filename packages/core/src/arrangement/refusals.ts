import { refusalKinds } from '../refusal-kind.ts'

export const arrangementRefusals = refusalKinds({
  'arrangement.fonds-ambiguous': {
    status: 409,
    zh: '有 {count} 个档案馆都有全宗号 {code}，请在工作台中办理。',
    en: '{count} repositories have a fonds {code}; use the workbench.',
  },
  'arrangement.schedule-state': {
    status: 409,
    zh: '这份归档范围表现为“{state}”，不能这样办理。',
    en: 'The schedule is {stateEn}; this cannot be done with it now.',
  },
  'arrangement.schedule-open': {
    status: 409,
    zh: '本单位已有一份未办结的归档范围表“{title}”。请先办完它，或删除草稿。',
    en: 'The body has an unfinished schedule already, “{title}”. Finish it or discard the draft first.',
  },
  'arrangement.schedule-changed': {
    status: 409,
    zh: '这份草稿在您打开之后被 {by} 修改过。请重新打开，您没有保存的内容可先复制出来。',
    en: 'The draft was changed by {by} after you opened it. Open it again; copy what you have not saved first.',
  },
  'arrangement.schedule-findings': {
    status: 422,
    zh: '第 {line} 行：{what}（共 {count} 处问题）请改正后再送审。',
    en: 'Line {line}: {whatEn} ({count} in all.) Correct them, then submit.',
  },
  'arrangement.schedule-empty': {
    status: 422,
    zh: '表中没有条目，不能送审。',
    en: 'The schedule has no lines and cannot be submitted.',
  },
  'arrangement.none-in-force': {
    status: 422,
    zh: '本单位还没有现行的归档范围表，请从范本或空白表开始。',
    en: 'The body has no schedule in force yet; begin from the model or from nothing.',
  },
  'arrangement.opinion-needed': {
    status: 422,
    zh: '退回时须写明意见，起草人才知道改什么。',
    en: 'A return needs an opinion, so that the drafter knows what to change.',
  },
  'arrangement.day-needed': {
    status: 422,
    zh: '批准时须写明施行日期。',
    en: 'An approval needs the day from which the schedule holds.',
  },
  'arrangement.day-too-early': {
    status: 422,
    zh: '施行日期 {day} 须晚于现行版本的 {previous}。',
    en: 'The day {day} must be later than {previous}, that of the version before.',
  },
  'arrangement.no-repository': {
    status: 422,
    zh: '本单位没有确定接收档案的档案馆，不能送审。请系统管理员在“机构”中设定。',
    en: 'The body has no repository to submit to. Ask the system administrator to set it.',
  },
  'arrangement.table-unreadable': {
    status: 422,
    zh: '这个表格读不了：{why}',
    en: 'The table cannot be read: {whyEn}',
  },
  'arrangement.class-codes': {
    status: 422,
    zh: '“{code}”：{what}。请改正后再保存。',
    en: '“{code}”: {whatEn}. Correct it, then save.',
  },
  'arrangement.classes-changed': {
    status: 409,
    zh: '分类方案在您打开之后被别人修改过。请重新打开再改。',
    en: 'The classes were changed by someone else after you opened them. Open them again.',
  },
  'arrangement.scheme-state': {
    status: 409,
    zh: '元数据方案现为“{state}”，不能这样办理。要修改启用的方案，请新建一个版本。',
    en: 'The scheme is {stateEn}; this cannot be done with it. To change one in use, begin a new version.',
  },
  'arrangement.scheme-changed': {
    status: 409,
    zh: '这份方案在您打开之后被别人修改过。请重新打开再改。',
    en: 'The scheme was changed by someone else after you opened it. Open it again.',
  },
  'arrangement.scheme-fields': {
    status: 422,
    zh: '{what}（共 {count} 处问题）',
    en: '{whatEn} ({count} in all)',
  },
  'arrangement.scheme-exists': {
    status: 409,
    zh: '已有代码为“{code}”的方案或草稿。',
    en: 'There is a scheme or draft with the code “{code}” already.',
  },
  'arrangement.scheme-overlap': {
    status: 409,
    zh: '方案“{name}”已管 {category} 门类这一层级。一个门类的一个层级只能有一个启用的方案。',
    en: 'The scheme “{nameEn}” already holds for {category} at this level; there can be one only.',
  },
  'arrangement.template': {
    status: 422,
    zh: '档号模板“{template}”写法不对，问题在“{what}”。写法如 {fonds}-{cat}·{year}·{ret}[·{org}]-{item:4}。',
    en: 'The reference-code template “{template}” is not well formed at “{what}”. Write it like {fonds}-{cat}·{year}·{ret}[·{org}]-{item:4}.',
  },
  'arrangement.code-parts': {
    status: 422,
    zh: '不能按模板“{template}”编制档号：请检查 {part}。',
    en: 'No reference code can be made with the template “{template}”: check {part}.',
  },
})
