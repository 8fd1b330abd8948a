import { type Details, fill, type Language, type Text } from './text.ts'

interface RefusalKind extends Text {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 416 | 422 | 429 | 503 | 507
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
  'search.too-slow': {
    status: 503,
    zh: '这次检索用时过长，已停止。请增加字词或条件后再试。',
    en: 'This search took too long and was stopped. Add words or conditions and try again.',
  },
  'search.too-many-saved': {
    status: 422,
    zh: '保存的检索已有 {limit} 个，请先删除不用的。',
    en: 'There are already {limit} saved searches; remove some first.',
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
  'run.not-done': {
    status: 422,
    zh: '任务没有完成：{error}',
    en: 'The run did not finish: {error}',
  },
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
  'catalogue.unchanged': { status: 409, zh: '没有任何改动，无需保存。', en: 'Nothing is different; there is nothing to save.' },
  'catalogue.no-such-field': { status: 422, zh: '没有名为“{field}”的著录项。', en: 'There is no field called “{field}”.' },
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
  'catalogue.bulk-wrong': { status: 422, zh: '批量修改的设置不对：{what}。', en: 'The bulk edit is not set up right: {whatEn}.' },
  'catalogue.bulk-empty': { status: 422, zh: '没有选中本馆的任何条目。', en: 'No record of this repository is selected.' },
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
  'opening.classified': {
    status: 409,
    zh: '档号 {referenceCode} 的密级为“{securityClass}”，未解密不得开放。请先办理解密。',
    en: '{referenceCode} is classified “{securityClass}” and cannot be opened before it is declassified.',
  },
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
  'interop.no-files': { status: 422, zh: '还没有文件，请先上传目录。', en: 'There is no file yet; add the catalogue first.' },
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
  'rendition.not-shown': {
    status: 422,
    zh: '这个文件不能在页面上显示：{why}。请下载后查看。',
    en: 'This file cannot be shown on the page: {whyEn}. Download it to read it.',
  },
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
