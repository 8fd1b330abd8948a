import { type Details, fill, type Language, type Text } from './text.ts'

interface RefusalKind extends Text {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 416 | 422 | 429 | 507
}

const refusal = <const K extends string>(kinds: Record<K, RefusalKind>) => kinds

/** Every refusal of the product: what happened, where, and what to do. */
export const refusals = refusal({
  'http.invalid': {
    status: 400,
    zh: '提交的内容不合要求：{where} {what}。请改正后再提交。',
    en: 'The request is not valid: {where} {what}. Correct it and send again.',
  },
  'http.not-found': {
    status: 404,
    zh: '没有这一项，或它不在您的工作范围内。',
    en: 'There is no such thing, or it is outside your work.',
  },
  'http.too-large': { status: 413, zh: '内容超过上限 {limit}。', en: 'The content exceeds the limit of {limit}.' },
  'http.wrong-type': {
    status: 415,
    zh: '内容类型不对，应为 {expected}。',
    en: 'Wrong content type; {expected} is expected.',
  },
  'http.too-many': {
    status: 429,
    zh: '操作过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'http.forged': {
    status: 403,
    zh: '请求不是从本系统页面发出的，已拒绝。请回到本系统重新操作。',
    en: 'The request did not come from a page of this system and was refused. Go back to the system and try again.',
  },
  'identity.sign-in-needed': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'identity.not-allowed': {
    status: 403,
    zh: '您的岗位没有这项权限。如工作需要，请向系统管理员申请。',
    en: 'Your role does not include this. Ask the system administrator if your work needs it.',
  },
  'identity.wrong-sign-in': {
    status: 401,
    zh: '账号或密码不对。连续输错 5 次将锁定 15 分钟。',
    en: 'Wrong login or password. After 5 wrong attempts the login is locked for 15 minutes.',
  },
  'identity.locked': {
    status: 401,
    zh: '输错次数过多，该账号暂时锁定，请 {minutes} 分钟后再试，或请系统管理员解锁。',
    en: 'Too many wrong attempts: the login is locked. Try again in {minutes} minutes, or ask the system administrator.',
  },
  'identity.disabled': {
    status: 401,
    zh: '该账号已停用，请联系系统管理员。',
    en: 'This account is disabled; ask the system administrator.',
  },
  'identity.code-needed': {
    status: 401,
    zh: '请输入动态口令（6 位数字）。',
    en: 'Enter the six-digit code of your second factor.',
  },
  'identity.wrong-code': {
    status: 401,
    zh: '动态口令不对或已用过，请等下一个口令再试；并请核对手机时间。',
    en: 'The code is wrong or was already used; wait for the next one, and check the clock of your telephone.',
  },
  'identity.wrong-password': { status: 422, zh: '当前密码不对。', en: 'The present password is wrong.' },
  'identity.password-short': {
    status: 422,
    zh: '密码至少 10 个字符。',
    en: 'The password needs at least 10 characters.',
  },
  'identity.password-simple': {
    status: 422,
    zh: '密码须含大写字母、小写字母、数字、符号中的三种，或至少 16 个字符。',
    en: 'The password needs three of capital letters, small letters, digits and signs, or at least 16 characters.',
  },
  'identity.password-common': {
    status: 422,
    zh: '这个密码太常见，容易被猜到，请换一个。',
    en: 'This password is common and easily guessed; choose another.',
  },
  'identity.password-login': {
    status: 422,
    zh: '密码中不能含有账号名。',
    en: 'The password may not contain the login.',
  },
  'identity.password-same': {
    status: 422,
    zh: '新密码不能与当前密码相同。',
    en: 'The new password must differ from the present one.',
  },
  'identity.second-factor-bound': {
    status: 409,
    zh: '已绑定动态口令。如需更换，请先解除。',
    en: 'A second factor is bound already. Remove it first to bind another.',
  },
  'identity.second-factor-not-begun': {
    status: 409,
    zh: '还没有开始绑定动态口令，请先扫描二维码。',
    en: 'Binding has not begun: scan the QR code first.',
  },
  'identity.code-taken': {
    status: 409,
    zh: '代码“{code}”已被使用，请换一个。',
    en: 'The code “{code}” is already in use; choose another.',
  },
  'identity.login-taken': {
    status: 409,
    zh: '账号名“{login}”已被使用，请换一个。',
    en: 'The login “{login}” is already in use; choose another.',
  },
  'identity.circle': {
    status: 409,
    zh: '不能把单位移到它自己或它的下级单位之下。',
    en: 'An organisation cannot be moved below itself or one of those below it.',
  },
  'identity.closed': {
    status: 409,
    zh: '“{name}”已撤销，不能再办理此事。',
    en: '“{name}” is closed; this can no longer be done.',
  },
  'identity.open-below': {
    status: 409,
    zh: '“{name}”下还有 {count} 个未撤销的单位，请先撤销或调整它们。',
    en: '“{name}” still has {count} open organisations below it; close or move them first.',
  },
  'identity.unknown': {
    status: 422,
    zh: '{what}“{value}”不存在，或不在您的管理范围内。',
    en: 'There is no {whatEn} “{value}”, or it is outside what you administer.',
  },
  'identity.not-a-repository': {
    status: 422,
    zh: '“{name}”不是档案馆，不能作为接收单位。',
    en: '“{name}” is not a repository and cannot receive transfers.',
  },
  'identity.roles-exclude': {
    status: 409,
    zh: '三员互斥：系统管理员、安全管理员、安全审计员不得由一人兼任，也不得兼任业务岗位。',
    en: 'The three administrators exclude each other and every business role.',
  },
  'identity.role-does-not-fit': {
    status: 422,
    zh: '“{organisation}”不是{needed}，不设“{role}”岗位。',
    en: '“{organisation}” has no role “{role}”: only a {neededEn} has.',
  },
  'identity.grant-exists': {
    status: 409,
    zh: '此人在该单位已有这一岗位（或正待激活）。',
    en: 'This person already holds that role there, or it waits to be activated.',
  },
  'identity.grant-not-proposed': {
    status: 409,
    zh: '这项授权不在待激活状态。',
    en: 'This grant is not waiting to be activated.',
  },
  'identity.grant-revoked': { status: 409, zh: '这项授权已撤销。', en: 'This grant is already revoked.' },
  'identity.same-person': {
    status: 409,
    zh: '提出授权的人不能自己激活，也不能激活给自己的授权；请由另一名安全管理员激活。',
    en: 'Who proposed a grant, or receives it, cannot activate it; another security administrator must.',
  },
  'identity.own-account': {
    status: 409,
    zh: '不能对自己的账号做这项操作，请由另一名系统管理员办理。',
    en: 'This cannot be done to one’s own account; another system administrator must.',
  },
  'identity.last-administrator': {
    status: 409,
    zh: '这是“{organisation}”最后一名{role}，先有接任者并激活后才能办理；或由运维人员在服务器上重置。',
    en: 'This is the last {roleEn} of “{organisation}”; a successor must be active first, or the operator resets the account at the machine.',
  },
  'identity.top-only': {
    status: 403,
    zh: '这项设置影响全系统，只能由最上级单位的系统管理员修改。',
    en: 'This concerns the whole installation; only a system administrator of the topmost organisation may change it.',
  },
  'audit.not-an-export': {
    status: 422,
    zh: '这不是审计日志的导出文件：第 {line} 行读不懂。',
    en: 'This is no export of the audit log: line {line} cannot be read.',
  },
  'storage.full': {
    status: 507,
    zh: '存储空间不足：需要 {needed}，可用 {free}。请腾出空间后重试，已有内容未受影响。',
    en: 'Not enough storage: {needed} needed, {free} free. Make room and try again; nothing was changed.',
  },
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
  'check.not-manual': {
    status: 422,
    zh: '检测项 {code} 不是等待人工结论的项。',
    en: 'Check item {code} is not waiting for a person.',
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
  'run.not-cancellable': {
    status: 409,
    zh: '这项任务已经结束，不能取消。',
    en: 'This run has ended and cannot be cancelled.',
  },
  'run.not-retryable': {
    status: 409,
    zh: '这项任务没有失败或取消，不需要重试。',
    en: 'This run has not failed or been cancelled; there is nothing to retry.',
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
  'opening.classified': {
    status: 409,
    zh: '档号 {referenceCode} 的密级为“{securityClass}”，未解密不得开放。请先办理解密。',
    en: '{referenceCode} is classified “{securityClass}” and cannot be opened before it is declassified.',
  },
  'opening.early': {
    status: 409,
    zh: '档号 {referenceCode} 形成未满二十五年（应于 {due} 起开放）。提前开放须写明理由并再次确认（档案法第二十七条）。',
    en: '{referenceCode} is less than 25 years old (due {due}). To open it early, give the reason and confirm (Archives Law art. 27).',
  },
  'opening.unchanged': {
    status: 409,
    zh: '所选档案的开放状态已是“{to}”，无需更改。',
    en: 'The access status is already “{toEn}”; nothing to change.',
  },
  'rendition.not-shown': {
    status: 422,
    zh: '这个文件不能在页面上显示：{why}。请下载后查看。',
    en: 'This file cannot be shown on the page: {whyEn}. Download it to read it.',
  },
})

export type RefusalCode = keyof typeof refusals

/** An expected "no", returned and never thrown; it has a sentence for the person. */
export interface Refusal {
  readonly refusal: RefusalCode
  readonly details: Details
}

export const refuse = (code: RefusalCode, details: Details = {}): Refusal => ({ refusal: code, details })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value && 'details' in value

export const sentence = (refused: Refusal, language: Language): string =>
  fill(refusals[refused.refusal], language, refused.details)

/** Body of a refused reply (application/problem+json, RFC 9457), with the sentence in both languages. */
export interface Problem {
  readonly type: string
  readonly code: string
  readonly status: number
  readonly title: string
  readonly titleEn: string
  readonly details: Details
}

export const problemOf = (refused: Refusal): Problem => ({
  type: `urn:lantai:refusal:${refused.refusal}`,
  code: refused.refusal,
  status: refusals[refused.refusal].status,
  title: sentence(refused, 'zh'),
  titleEn: sentence(refused, 'en'),
  details: refused.details,
})
