import { refusalKinds } from '../refusal-kind.ts'

export const transferRefusals = refusalKinds({
  'transfer.not-a-package': {
    status: 422,
    zh: '“{name}”不是移交包：{reason}。移交包是含有“说明文件.TXT”和“目录文件.XML”的文件夹或 zip。',
    en: '“{name}” is not a transfer package: {reasonEn}. A package is a folder or zip with 说明文件.TXT and 目录文件.XML.',
  },
  'transfer.other-agency': {
    status: 422,
    zh: '移交包的移交单位代码是“{declared}”，不是“{expected}”。请核对后由该单位移交。',
    en: 'The package declares the agency “{declared}”, not “{expected}”. It must be sent by that agency.',
  },
  'transfer.already-received': {
    status: 409,
    zh: '这个移交包已经接收过，登记号 {number}。如需改正，请在退回后重新移交。',
    en: 'This package was received before as {number}. To correct it, send it again after it was returned.',
  },
  'transfer.no-repository': {
    status: 422,
    zh: '“{agency}”没有指定接收档案的档案馆，请系统管理员先行设置。',
    en: '“{agency}” has no repository to transfer to; the system administrator must set one first.',
  },
  'transfer.wrong-state': {
    status: 409,
    zh: '移交 {number} 现在的状态是“{state}”，不能做这项操作。',
    en: 'Transfer {number} is {stateEn}; this cannot be done now.',
  },
  'transfer.changed': {
    status: 409,
    zh: '移交 {number} 刚刚由他人处理过。请刷新后再决定。',
    en: 'Someone else has just worked on transfer {number}. Reload it and decide again.',
  },
  'transfer.checks-failed': {
    status: 409,
    zh: '有 {count} 个检测项未通过（{codes}），不能接收。请退回改正。',
    en: '{count} check items failed ({codes}); the transfer cannot be accepted. Return it for correction.',
  },
  'transfer.checks-pending': {
    status: 409,
    zh: '还有 {count} 个人工检测项没有结论，不能接收。请逐项作出结论。',
    en: '{count} manual check items are not decided; decide them before accepting.',
  },
  'transfer.codes-taken': {
    status: 409,
    zh: '有 {count} 个档号在检测之后已被使用（如“{code}”）。请退回重新编号。',
    en: '{count} reference codes were taken since the check (such as “{code}”). Return it for renumbering.',
  },
  'transfer.fonds-missing': {
    status: 409,
    zh: '移交包所属全宗不存在，请先建立全宗再接收。',
    en: 'The fonds of this package does not exist; create it before accepting.',
  },
  'transfer.not-accepted': {
    status: 409,
    zh: '移交 {number} 还没有接收入馆，没有登记表。',
    en: 'Transfer {number} is not accepted yet and has no receipt.',
  },
  'transfer.no-package': {
    status: 404,
    zh: '找不到移交 {number} 的原移交包，请联系管理员。',
    en: 'The original package of {number} is not there; tell the administrator.',
  },
  'transfer.catalogue-unreadable': {
    status: 422,
    zh: '目录“{name}”不能使用：{what}',
    en: 'The catalogue “{name}” cannot be used: {whatEn}',
  },
  'transfer.rows-wrong': {
    status: 422,
    zh: '目录有 {count} 处问题，如第 {line} 行：{what}',
    en: 'The catalogue has {count} problems, such as in line {line}: {whatEn}',
  },
  'transfer.fonds-unknown': {
    status: 422,
    zh: '“{agency}”没有全宗“{code}”。请核对全宗号，或请档案馆先建立全宗。',
    en: '“{agency}” has no fonds “{code}”. Check the number, or have the repository create the fonds.',
  },
  'transfer.not-made': {
    status: 422,
    zh: '不能制成移交包：{path} {what}。',
    en: 'The package cannot be made: {path} {whatEn}.',
  },
  'transfer.draft-state': {
    status: 409,
    zh: '移交包正在生成或已经移交，现在不能做这项操作。',
    en: 'The package is being made or was sent already; this cannot be done now.',
  },
  'transfer.draft-not-ready': {
    status: 409,
    zh: '目录还有问题，或文件没有到齐，不能生成移交包。',
    en: 'The catalogue still has problems or files are missing; the package cannot be made.',
  },
  'transfer.bad-path': { status: 422, zh: '文件名“{path}”不可用。', en: 'The file name “{path}” cannot be used.' },
})
