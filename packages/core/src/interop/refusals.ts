import { refusalKinds } from '../refusal-kind.ts'

export const interopRefusals = refusalKinds({
  'interop.unreadable': { status: 422, zh: '“{name}”不能导入：{what}', en: '“{name}” cannot be imported: {whatEn}' },
  'interop.state': {
    status: 409,
    zh: '这次导入现在的状态是“{state}”，不能做这项操作。',
    en: 'This import is {stateEn}; this cannot be done now.',
  },
  'interop.changed': {
    status: 409,
    zh: '这次导入刚刚由他人改过。请刷新后再试。',
    en: 'Someone else has just changed this import. Reload it and try again.',
  },
  'interop.unknown-field': {
    status: 422,
    zh: '“{heading}”对应的字段“{field}”不存在。请从列表中选择字段。',
    en: '“{heading}” is mapped to “{field}”, a field that does not exist. Choose one of the list.',
  },
  'interop.doubled-field': {
    status: 422,
    zh: '字段“{field}”有两列对应（如“{heading}”），只能留一列。',
    en: 'Two columns fill “{field}” (such as “{heading}”); keep one.',
  },
  'interop.no-title': {
    status: 422,
    zh: '文件“{name}”没有一列对应“题名”。请在列对应中选定。',
    en: 'In “{name}” no column fills the title. Choose it in the column map.',
  },
  'interop.no-files': {
    status: 422,
    zh: '还没有文件，请先上传目录。',
    en: 'There is no file yet; add the catalogue first.',
  },
  'interop.bad-rows': {
    status: 409,
    zh: '有 {count} 行有错误，按设置全部不导入。请改正后重新检查，或选择只导入没有错误的行。',
    en: '{count} rows have errors, so nothing is loaded. Correct them and check again, or choose to load the good rows.',
  },
  'interop.nothing-to-load': {
    status: 409,
    zh: '没有可导入的行：都已在目录中、被跳过或有错误。',
    en: 'There is nothing to load: every row is in the catalogue already, passed over, or has errors.',
  },
  'interop.no-map': { status: 422, zh: '没有名为“{name}”的列对应。', en: 'There is no column map “{name}”.' },
  'interop.no-column': { status: 422, zh: '没有可导出的列“{name}”。', en: 'There is no column “{name}” to export.' },
})
