import { refusalKinds } from '../refusal-kind.ts'

export const checkRefusals = refusalKinds({
  'check.not-manual': {
    status: 422,
    zh: '检测项 {code} 不是等待人工结论的项。',
    en: 'Check item {code} is not waiting for a person.',
  },
  'check.asks-person': {
    status: 409,
    zh: '有 {count} 个检测项未通过（{codes}），须由人工决定是否继续。请写明理由后放行，或退回改正。',
    en: '{count} check items failed ({codes}); a person has to decide whether to go on. Let them pass with a reason, or return it.',
  },
  'check.no-person': {
    status: 422,
    zh: '检测项 {code} 未通过，方案规定不得继续，不能由人工放行。',
    en: 'Check item {code} failed and its scheme does not let a person go on.',
  },
  'check.unknown-item': {
    status: 422,
    zh: '方案的检测项目目录中没有 {code}。',
    en: 'The catalogue of the scheme has no item {code}.',
  },
  'check.parameter': { status: 422, zh: '{code}：{what}。', en: '{code}: {whatEn}.' },
  'check.value-rule': {
    status: 422,
    zh: '第 {line} 条元数据规则不可用：{what}。',
    en: 'Value rule {line} cannot be used: {whatEn}.',
  },
  'check.scheme-state': {
    status: 409,
    zh: '这个检测方案现在是“{state}”，不能做这项操作。',
    en: 'This scheme is {stateEn}; this cannot be done now.',
  },
  'check.scheme-exists': {
    status: 409,
    zh: '这个环节和门类已有检测方案草稿，请在草稿上修改。',
    en: 'There is already a draft scheme for this stage and category; edit that one.',
  },
  'check.scheme-changed': {
    status: 409,
    zh: '检测方案刚被他人修改过，请刷新后再改。',
    en: 'Someone else has just changed the scheme; reload it and change it again.',
  },
  'check.scheme-day': {
    status: 422,
    zh: '生效日期不能早于今天，也不能早于前一版本的生效日期（{day}）。',
    en: 'It cannot begin before today, nor before the version it follows ({day}).',
  },
  'check.changed': {
    status: 409,
    zh: '检测结果刚刚有变化，请刷新后再决定。',
    en: 'The results have just changed; reload them and decide again.',
  },
  'check.running': { status: 409, zh: '检测还没有完成。', en: 'The check is not finished yet.' },
  'check.not-decided-here': {
    status: 409,
    zh: '这次检测属于移交或归档，请在移交（归档）页面作出结论。',
    en: 'This check belongs to a transfer or delivery; decide it there.',
  },
  'check.photo-kind': {
    status: 415,
    zh: '“{name}”不是照片（可用 JPEG、PNG、WebP、TIFF、PDF）。',
    en: '“{name}” is no photo (JPEG, PNG, WebP, TIFF or PDF).',
  },
  'check.photo-unknown': {
    status: 422,
    zh: '没有这张照片，或它不属于这次检测。',
    en: 'There is no such photo in this check.',
  },
  'check.nothing-stored': { status: 422, zh: '没有可检测的库存电子档案。', en: 'There is no stored object to check.' },
  'check.no-package': {
    status: 422,
    zh: '“{name}”不是可以检测的文件夹或 zip（{reason}）。',
    en: '“{name}” is no folder or zip that can be checked ({reason}).',
  },
  'check.table': {
    status: 422,
    zh: '检测项目表不能使用，第 {line} 行：{what}。',
    en: 'The table of check items cannot be used, line {line}: {whatEn}.',
  },
  'check.table-known': {
    status: 409,
    zh: '检测项目目录“{catalogue}”已经有了，内容不同时请用新的版本号。',
    en: 'The catalogue “{catalogue}” exists already; give another version when it differs.',
  },
})
