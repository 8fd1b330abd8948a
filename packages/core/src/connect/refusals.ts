import { refusalKinds } from '../refusal-kind.ts'

export const connectRefusals = refusalKinds({
  'connect.bad-credentials': {
    status: 401,
    zh: '接入系统代码或密钥不对，或该系统已停用。请向档案部门核对。',
    en: 'The client id or secret is wrong, or the system is disabled. Ask the archives.',
  },
  'connect.token-needed': {
    status: 401,
    zh: '访问令牌无效或已过期。请先以 POST /filing/v1/token 取得令牌。',
    en: 'The access token is missing or no longer valid. Get one by POST /filing/v1/token.',
  },
  'connect.code-taken': {
    status: 409,
    zh: '系统代码“{code}”已被使用，请换一个。',
    en: 'The code “{code}” is taken; choose another one.',
  },
  'connect.changed': {
    status: 409,
    zh: '“{name}”刚刚由他人修改过。请刷新后再改。',
    en: 'Someone else has just changed “{name}”. Reload it and change it again.',
  },
  'connect.too-many': {
    status: 422,
    zh: '一个单位最多登记 {limit} 个接入系统，一个系统最多 {sources} 个采集来源。',
    en: 'A body may have {limit} connected systems, a system {sources} sources.',
  },
  'connect.no-call-back': {
    status: 422,
    zh: '“{name}”没有设定回写地址。',
    en: '“{name}” has no call-back address.',
  },
  'connect.address': {
    status: 422,
    zh: '地址“{address}”不可用：{why}。',
    en: 'The address “{address}” cannot be used: {whyEn}.',
  },
  'connect.no-fonds': {
    status: 422,
    zh: '“{agency}”还没有全宗，收到的文件无处归档。请档案馆先建立全宗。',
    en: '“{agency}” has no fonds to file into; the archives must create it first.',
  },
  'connect.no-database': {
    status: 422,
    zh: '中间库的连接地址不可用，应为 postgres://用户:密码@主机/数据库。',
    en: 'The address of the staging database cannot be used; postgres://user:password@host/database is expected.',
  },
  'connect.empty': {
    status: 422,
    zh: '没有收到归档包的内容。',
    en: 'No package came with the request.',
  },
  'connect.too-slow': {
    status: 400,
    zh: '{seconds} 秒没有收到数据，传输已中止，未留下任何内容。请重新提交。',
    en: 'Nothing came for {seconds} seconds; the transfer was ended and left nothing. Deliver again.',
  },
  'connect.cut-short': {
    status: 400,
    zh: '传输中断：收到 {bytes} 字节，应有 {expected} 字节，未留下任何内容。请重新提交。',
    en: 'The transfer was cut short after {bytes} of {expected} bytes and left nothing. Deliver again.',
  },
  'connect.digest-differs': {
    status: 422,
    zh: '收到内容的 SM3 摘要是 {found}，不是所声明的 {declared}。请核对后重新提交。',
    en: 'The SM3 of what came is {found}, not {declared} as declared. Compare and deliver again.',
  },
  'connect.not-a-package': {
    status: 422,
    zh: '“{name}”不是归档包：{reason}。归档包是 zip，内有 metadata.json 与文件，或为 DA/T 93、EEP、BagIt 结构。',
    en: '“{name}” is not a package: {reasonEn}. A package is a zip with metadata.json and files, or in the layout of DA/T 93, EEP or BagIt.',
  },
  'connect.layout': {
    status: 422,
    zh: '“{name}”的结构是 {layout}，该系统只接收 {layouts}。',
    en: '“{name}” is in the layout {layout}; only {layouts} is taken from this system.',
  },
  'connect.other-content': {
    status: 409,
    zh: '业务标识“{businessId}”已提交过另一内容（状态：{state}）。如为更正，请先由档案部门退回，或请其允许提交新版本。',
    en: '“{businessId}” was delivered before with other content ({stateEn}). To correct it, have it returned first, or new versions allowed.',
  },
  'connect.already-filed': {
    status: 409,
    zh: '业务标识“{businessId}”已经归档，不能再以其他内容替换。',
    en: '“{businessId}” is filed already and cannot be replaced by other content.',
  },
  'connect.upload-not-found': {
    status: 404,
    zh: '没有这个已完成的上传，或它不是本系统上传的。',
    en: 'There is no such complete upload of this system.',
  },
  'connect.not-returnable': {
    status: 409,
    zh: '“{businessId}”现在的状态是“{state}”，不能退回。',
    en: '“{businessId}” is {stateEn}; it cannot be returned now.',
  },
  'connect.nothing-to-retry': {
    status: 409,
    zh: '所选接入都不需要重新处理。',
    en: 'None of the chosen deliveries needs to be taken up again.',
  },
  'connect.no-dead-letter': {
    status: 409,
    zh: '所选回写都不需要重发，或已有更新的回写在等待。',
    en: 'None of the chosen call-backs can be sent again, or a newer one is waiting.',
  },
  'connect.by-transfer': {
    status: 409,
    zh: '“{businessId}”是按移交接收的，请在移交 {number} 中处理。',
    en: '“{businessId}” came as a transfer; deal with it in transfer {number}.',
  },
  'connect.not-listed': {
    status: 422,
    zh: '“{name}”没有可以查询清单的接口。请在采集来源中设定 day 路径，或由该系统提交清单。',
    en: '“{name}” has nothing that can be asked for its list. Set the path for days in a source, or let the system send its list.',
  },
  'connect.future-day': {
    status: 422,
    zh: '{day} 还没有结束，不能对账。',
    en: '{day} is not over yet and cannot be reconciled.',
  },
})
