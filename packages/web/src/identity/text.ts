import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

/** Signing in, first set-up and the own account. */
export const doorTexts = texts({
  signIn: { zh: '登录', en: 'Sign in' },
  login: { zh: '账号', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  code: { zh: '动态口令（6 位数字）', en: 'Six-digit code' },
  codeWhy: {
    zh: '请打开手机上的动态口令应用，输入当前的 6 位数字。',
    en: 'Open the authenticator on your telephone and enter the present six digits.',
  },
  otherPerson: { zh: '换一个账号', en: 'Another login' },
  continue: { zh: '继续', en: 'Continue' },
  firstSteps: { zh: '还差一步', en: 'One more step' },
  currentPassword: { zh: '当前密码', en: 'Present password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newAgain: { zh: '再输一次新密码', en: 'New password again' },
  differ: { zh: '两次输入的新密码不一致', en: 'The two new passwords differ' },
  passwordRule: {
    zh: '至少 10 个字符，含大写、小写、数字、符号中的三种；或至少 16 个字符。不能含账号名或常见词。',
    en: 'At least 10 characters with three of capitals, small letters, digits and signs; or at least 16. No login, no common word.',
  },
  changePassword: { zh: '修改密码', en: 'Change password' },
  passwordChanged: {
    zh: '密码已修改，其他设备已退出登录。',
    en: 'The password is changed; other devices are signed out.',
  },
  secondFactor: { zh: '动态口令', en: 'Second factor' },
  secondFactorWhy: {
    zh: '登录时除密码外，再输入手机应用每 30 秒更换一次的 6 位数字（TOTP）。',
    en: 'Beside the password, sign-in asks for six digits that an app on your telephone renews every 30 seconds (TOTP).',
  },
  bound: { zh: '已绑定', en: 'bound' },
  unbound: { zh: '未绑定', en: 'not bound' },
  bind: { zh: '绑定动态口令', en: 'Bind a second factor' },
  bindHow: {
    zh: '用手机上的动态口令应用扫描二维码，再输入它显示的 6 位数字。',
    en: 'Scan the QR code with an authenticator app, then enter the six digits that it shows.',
  },
  qr: { zh: '绑定用的二维码', en: 'QR code for binding' },
  secret: { zh: '不能扫码时，手工输入密钥', en: 'Cannot scan? Type this key' },
  confirmBind: { zh: '完成绑定', en: 'Bind' },
  unbind: { zh: '解除动态口令', en: 'Remove the second factor' },
  unbindWhy: {
    zh: '解除后登录只凭密码。岗位要求动态口令的，下次登录须重新绑定。',
    en: 'Sign-in then asks for the password only. If your role needs a second factor you must bind one again.',
  },
  nowBound: { zh: '动态口令已绑定。', en: 'The second factor is bound.' },
  nowUnbound: { zh: '动态口令已解除。', en: 'The second factor is removed.' },
  devices: { zh: '已登录的设备', en: 'Signed-in devices' },
  thisDevice: { zh: '当前设备', en: 'this device' },
  device: { zh: '设备', en: 'Device' },
  address: { zh: '地址', en: 'Address' },
  signedInAt: { zh: '登录时间', en: 'Signed in' },
  lastSeen: { zh: '最近使用', en: 'Last used' },
  revoke: { zh: '退出登录', en: 'Sign out' },
  revokeAsk: { zh: '让“{device}”退出登录？', en: 'Sign “{device}” out?' },
  revokeWhy: {
    zh: '那台设备上未保存的内容会丢失，须重新登录。',
    en: 'Whatever is unsaved there is lost; it must sign in again.',
  },
  idle: {
    zh: '{minutes} 分钟没有操作自动退出；登录满 12 小时须重新登录。',
    en: 'After {minutes} minutes without use, or 12 hours in all, you are asked to sign in again.',
  },
  myRoles: { zh: '我的岗位', en: 'My roles' },
})

export const setupTexts = texts({
  title: { zh: '首次设置', en: 'First set-up' },
  intro: {
    zh: '建立第一家单位和三名管理员。三员互相制约，须由三个人分任，都不接触档案业务；各人首次登录时改掉这里设的密码。完成后此链接即失效。',
    en: 'Create the first organisation and its three administrators. They check one another, must be three people, and handle no records; each changes the password set here at the first sign-in. The link works once.',
  },
  organisation: { zh: '第一家单位', en: 'First organisation' },
  code: { zh: '单位代码', en: 'Code' },
  codeHint: { zh: '大写字母、数字和连字符，如 LC-DAG', en: 'Capitals, digits and hyphens, such as LC-DAG' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类型', en: 'Kind' },
  roles: { zh: '在档案工作中的职能', en: 'Role in archives work' },
  person: { zh: '姓名', en: 'Name' },
  loginHint: { zh: '小写字母开头，可含数字、点、连字符', en: 'Begins with a small letter; digits, dots, hyphens' },
  systemDuty: { zh: '建账号、建单位、提出岗位授权', en: 'creates accounts and organisations, proposes roles' },
  securityDuty: { zh: '激活或驳回岗位授权', en: 'activates or turns down proposed roles' },
  auditDuty: { zh: '查看并校验审计日志', en: 'reads and verifies the audit log' },
  finish: { zh: '完成设置', en: 'Finish' },
  done: { zh: '设置完成', en: 'The set-up is done' },
  doneWhy: {
    zh: '请三名管理员分别登录，并先改掉这里设的密码。再由系统管理员建账号、提出授权，再由安全管理员激活。',
    en: 'The three administrators can sign in now, and change these passwords first. The system administrator creates accounts and proposes roles; the security administrator activates them.',
  },
  closed: { zh: '这个设置链接无效或已用过', en: 'This link is not valid, or was used already' },
  closedWhy: {
    zh: '如果还没有设置过，请在服务器上重新启动系统，使用它打印的新链接。',
    en: 'If nothing has been set up yet, start the system again on its server and use the new link that it prints.',
  },
})
