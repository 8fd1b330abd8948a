import type { Text } from '../text.ts'

/** What an authority record describes: ISAAR(CPF) 5.1.1 for the first three, ISDF 5.1.1 for functions. */
export const authorityKinds = ['corporate-body', 'person', 'family', 'function'] as const
export type AuthorityKind = (typeof authorityKinds)[number]

export const authorityKindText: Readonly<Record<AuthorityKind, Text>> = {
  'corporate-body': { zh: '机构', en: 'Corporate body' },
  person: { zh: '人物', en: 'Person' },
  family: { zh: '家族', en: 'Family' },
  function: { zh: '职能', en: 'Function' },
}

/** How the codes begin that the file gives by itself. */
export const authorityCodePrefix: Readonly<Record<AuthorityKind, string>> = {
  'corporate-body': 'JG',
  person: 'RW',
  family: 'JZ',
  function: 'ZN',
}

/** ISAAR(CPF) 5.1.2–5.1.5. */
export const nameKinds = ['authorised', 'parallel', 'former', 'abbreviation', 'other', 'pinyin'] as const
export type NameKind = (typeof nameKinds)[number]

export const nameKindText: Readonly<Record<NameKind, Text>> = {
  authorised: { zh: '规范名称', en: 'Authorised' },
  parallel: { zh: '并列名称', en: 'Parallel' },
  former: { zh: '曾用名', en: 'Former' },
  abbreviation: { zh: '简称', en: 'Abbreviation' },
  other: { zh: '其他名称', en: 'Other' },
  pinyin: { zh: '拼音', en: 'Pinyin' },
}

/** ISAAR(CPF) 5.4.4. */
export const authorityStatuses = ['draft', 'reviewed', 'published'] as const
export type AuthorityStatus = (typeof authorityStatuses)[number]

export const authorityStatusText: Readonly<Record<AuthorityStatus, Text>> = {
  draft: { zh: '草稿', en: 'Draft' },
  reviewed: { zh: '已审核', en: 'Reviewed' },
  published: { zh: '已发布', en: 'Published' },
}

/** ISAAR(CPF) 5.4.5. */
export const detailLevels = ['minimal', 'partial', 'full'] as const
export type DetailLevel = (typeof detailLevels)[number]

export const detailLevelText: Readonly<Record<DetailLevel, Text>> = {
  minimal: { zh: '简要', en: 'Minimal' },
  partial: { zh: '部分', en: 'Partial' },
  full: { zh: '完整', en: 'Full' },
}

/** What an authority is to a record: ISAAR(CPF) 6.3, ISDF 6.3. */
export const linkRoles = ['creator', 'subject', 'custodian', 'author', 'addressee', 'function'] as const
export type LinkRole = (typeof linkRoles)[number]

export const linkRoleText: Readonly<Record<LinkRole, Text>> = {
  creator: { zh: '形成者', en: 'Creator' },
  subject: { zh: '涉及对象', en: 'Subject' },
  custodian: { zh: '保管者', en: 'Custodian' },
  author: { zh: '作者', en: 'Author' },
  addressee: { zh: '受文者', en: 'Addressee' },
  function: { zh: '反映的职能', en: 'Function documented' },
}
