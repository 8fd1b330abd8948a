import { refusalKinds } from '../refusal-kind.ts'

export const identityRefusals = refusalKinds({
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
})
