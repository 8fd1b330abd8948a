import { refusalKinds } from '../refusal-kind.ts'

export const filingRefusals = refusalKinds({
  'filing.state': {
    status: 409,
    zh: '整理批次“{state}”，现在不能修改。',
    en: 'The filing is in the state “{stateEn}” and cannot be changed now.',
  },
  'filing.busy': {
    status: 409,
    zh: '这个批次正在自动整理，请等它完成，或先取消那项任务。',
    en: 'This filing is being arranged by a run; wait for it, or cancel the run first.',
  },
  'filing.nothing-to-undo': { status: 409, zh: '没有可以撤销的步骤。', en: 'There is no step to undo.' },
  'filing.nothing-to-redo': { status: 409, zh: '没有可以重做的步骤。', en: 'There is no step to do again.' },
  'filing.too-many': {
    status: 422,
    zh: '一个批次最多 {limit} 个{what}。请另建一个批次。',
    en: 'A filing takes at most {limit} {whatEn}. Begin another one.',
  },
  'filing.file-differs': {
    status: 409,
    zh: '收集篮里已有“{path}”，内容不同。如要替换，请先移除旧文件；如是另一个文件，请改名后再放入。',
    en: 'The basket holds “{path}” with other content. To replace it remove the old file first; if it is another file, rename it.',
  },
  'filing.table-same': {
    status: 409,
    zh: '这份目录表格已经放入过（“{name}”），没有重复加入。',
    en: 'This table was put in already (“{name}”); nothing was added twice.',
  },
  'filing.mixed-box': {
    status: 422,
    zh: '一盒只能装同一年度、同一保管期限、同一机构（问题）的归档文件：{a} 与 {b} 不能同盒。',
    en: 'A box holds one year, one retention and one organ (topic) only: {a} and {b} cannot share a box.',
  },
  'filing.class-missing': {
    status: 422,
    zh: '{count} 件还没有定全门类、年度、保管期限或机构（问题），如“{title}”。请先定级分类。',
    en: '{count} items still lack category, year, retention or organ (topic), such as “{title}”. Classify them first.',
  },
  'filing.not-ready': {
    status: 422,
    zh: '还有 {count} 处必须解决的问题，如 {at}：{what}',
    en: '{count} problems must be solved first, such as {at}: {whatEn}',
  },
  'filing.number-taken': {
    status: 409,
    zh: '档号 {code} 已经用过或被别的批次占用。请重新编号后再移交。',
    en: 'Reference code {code} was given already or is used by another filing. Number the items again, then hand over.',
  },
  'filing.not-stampable': {
    status: 422,
    zh: '“{name}”不能加盖归档章：{why}。',
    en: '“{name}” cannot be stamped: {whyEn}.',
  },
  'filing.not-returned': {
    status: 409,
    zh: '只有被档案馆退回的批次才能重新整理。',
    en: 'Only a filing whose transfer was returned can be worked on again.',
  },
  'filing.merge-mixed': {
    status: 422,
    zh: '要保留的那一件不在所选的件之中。',
    en: 'The item whose values stay is not among the chosen ones.',
  },
  'filing.split-all': {
    status: 422,
    zh: '拆分时至少要给原来的一件留下一个文件。',
    en: 'At least one file must stay with the item that is split.',
  },
})
