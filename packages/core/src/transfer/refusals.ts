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
  'transfer.not-a-repository': {
    status: 403,
    zh: '“{name}”不是档案馆，没有移交计划。',
    en: '“{name}” is no archives and has no transfer plans.',
  },
  'transfer.plan-exists': {
    status: 409,
    zh: '{year}年度的移交计划已经有了。',
    en: 'There is a transfer plan for {year} already.',
  },
  'transfer.plan-state': {
    status: 409,
    zh: '{year}年度移交计划现在不能做这项操作（状态：{state}）。',
    en: 'This cannot be done with the plan of {year} now (it is {stateEn}).',
  },
  'transfer.line-state': {
    status: 409,
    zh: '计划条目现在的状态是“{state}”，不能做这项操作。',
    en: 'The line of the plan is {stateEn}; this cannot be done now.',
  },
  'transfer.line-wrong': {
    status: 422,
    zh: '计划条目不合要求：{what}。',
    en: 'The line of the plan is not right: {whatEn}.',
  },
  'transfer.stale': {
    status: 409,
    zh: '这一项刚刚由他人改过。请刷新后再试。',
    en: 'Someone else has just changed this. Reload it and try again.',
  },
  'transfer.nothing-chosen': {
    status: 422,
    zh: '没有选定要处理的条目。',
    en: 'Nothing was chosen to act on.',
  },
  'transfer.agreement-state': {
    status: 409,
    zh: '协议现在的状态是“{state}”，不能做这项操作。',
    en: 'The agreement is {stateEn}; this cannot be done now.',
  },
  'transfer.agreement-period': {
    status: 422,
    zh: '协议的截止日期不能早于起始日期。',
    en: 'The agreement cannot end before it begins.',
  },
  'transfer.self-check-state': {
    status: 409,
    zh: '自检还没有完成，或移交包已经发送，现在不能做这项操作。',
    en: 'The self-check is not finished, or its package was sent already; this cannot be done now.',
  },
  'transfer.self-check-gone': {
    status: 410,
    zh: '自检保存的移交包已经过期清除，请重新上传。',
    en: 'The package of the self-check has expired; upload it again.',
  },
  'transfer.other-side': {
    status: 403,
    zh: '登记表的这一栏由{side}填写。',
    en: 'This column of the register is filled by the {sideEn}.',
  },
  'transfer.register-signed': {
    status: 409,
    zh: '本方已在登记表上盖章，内容不能再改。',
    en: 'This side has sealed the register; it cannot be changed any more.',
  },
  'transfer.not-a-scan': {
    status: 422,
    zh: '“{name}”不是 PDF、JPEG、PNG 或 TIFF。',
    en: '“{name}” is neither PDF, JPEG, PNG nor TIFF.',
  },
  'transfer.no-such-receipt': {
    status: 404,
    zh: '没有这个查验码的回执，请核对后重新输入。',
    en: 'There is no receipt with this code; compare it and try again.',
  },
  'transfer.receipt-revoked': {
    status: 409,
    zh: '移交 {number} 的回执已经作废。',
    en: 'The receipt of {number} is revoked already.',
  },
  'transfer.quarantined': {
    status: 409,
    zh: '移交 {number} 的移交包已被隔离，解除隔离之前不能接收、查看或下载。',
    en: 'The package of {number} is in quarantine; it cannot be accepted, looked at or downloaded before its release.',
  },
  'transfer.quarantine-state': {
    status: 409,
    zh: '移交包现在的隔离状态不允许这项操作。',
    en: 'The state of the quarantine does not allow this now.',
  },
  'transfer.same-person': {
    status: 403,
    zh: '解除隔离或销毁须由另一人复核，提出的人不能自己决定。',
    en: 'Release and destruction take a second person; whoever proposed cannot decide.',
  },
  'transfer.appraisal-missing': {
    status: 409,
    zh: '有 {count} 件没有到期开放意见等鉴定信息（档案法实施条例第三十条），不能接收。',
    en: '{count} items lack the appraisal data that must come along (Regulation art. 30); the transfer cannot be accepted.',
  },
  'transfer.appraisal-wrong': {
    status: 422,
    zh: '鉴定信息不完整：{what}。',
    en: 'The appraisal data are not complete: {whatEn}.',
  },
  'transfer.no-earlier': {
    status: 404,
    zh: '移交 {number} 不是改正后重新移交的，没有可对比的首次移交。',
    en: 'Transfer {number} corrects no earlier one; there is nothing to compare it with.',
  },
  'transfer.paper-rows-wrong': {
    status: 409,
    zh: '移交目录有 {count} 行还有问题，不能提交。',
    en: '{count} rows of the list still have problems; it cannot be handed in.',
  },
  'transfer.paper-empty': {
    status: 409,
    zh: '移交目录还是空的，不能提交。',
    en: 'The list is empty; it cannot be handed in.',
  },
  'transfer.paper-too-many': {
    status: 413,
    zh: '移交目录超过 {limit} 行，请分次移交。',
    en: 'The list exceeds {limit} rows; transfer it in parts.',
  },
})
