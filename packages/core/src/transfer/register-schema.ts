import Type, { type Static } from 'typebox'
import { OrganisationName } from '../checks/schema.ts'
import { transferForms } from '../norms/transfer-periods.ts'
import { Day, Id, Line, Moment, Nullable, OneOf } from '../schema.ts'

export const registerSides = ['agency', 'repository'] as const
export type RegisterSide = (typeof registerSides)[number]
/** 填表人, 审核人, 单位印章. */
export const signatureRoles = ['filler', 'reviewer', 'seal'] as const
export type SignatureRole = (typeof signatureRoles)[number]

/** What a side found at each of the five points of 检验内容; empty until it says. */
export const RegisterFindings = Type.Object({
  accuracy: Line(200),
  completeness: Line(200),
  usability: Line(200),
  safety: Line(200),
  appearance: Line(200),
})
export type RegisterFindings = Static<typeof RegisterFindings>

/** A person's hand under one side of the register, over the content as it then was. */
const RegisterSignature = Type.Object({
  side: OneOf(registerSides),
  role: OneOf(signatureRoles),
  by: Type.String(),
  at: Moment,
  /** SM3 of the content that was signed. */
  contentSm3: Type.String(),
  /** Whether the content is still the one that was signed. */
  valid: Type.Boolean(),
})
/** A scan of the paper with stamp and signatures. */
export const RegisterScan = Type.Object({
  id: Id,
  side: OneOf(registerSides),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sm3: Type.String(),
  addedBy: Type.String(),
  addedAt: Moment,
})
export type RegisterScan = Static<typeof RegisterScan>

/** A side is signed when its seal, or a scan of the stamped paper, is there. */
const registerStates = ['open', 'agency-signed', 'repository-signed', 'signed'] as const

/** 移交与接收登记表 (档发〔2012〕7号), two copies. */
export const Register = Type.Object({
  transferId: Id,
  number: Type.String(),
  receiptNumber: Nullable(Type.String()),
  state: OneOf(registerStates),
  form: OneOf(transferForms),
  agency: OrganisationName,
  repository: OrganisationName,
  workName: Type.String(),
  content: Type.String(),
  items: Type.Integer(),
  volumes: Type.Integer(),
  files: Type.Integer(),
  metres: Nullable(Type.Number()),
  bytes: Type.Integer(),
  mediumNumbers: Type.String(),
  mediumType: Type.String(),
  agencyFindings: RegisterFindings,
  repositoryFindings: RegisterFindings,
  digests: Type.Array(
    Type.Object({ number: Type.String(), content: Type.String(), sm3: Type.String(), bytes: Type.Integer() }),
  ),
  handedOverOn: Nullable(Day),
  acceptedOn: Nullable(Day),
  signatures: Type.Array(RegisterSignature),
  scans: Type.Array(RegisterScan),
  /** SM3 over all of the above but signatures and scans: what is signed. */
  contentSm3: Type.String(),
  version: Type.Integer(),
})
export type Register = Static<typeof Register>

/** What a side writes: only its own column; the description of the work is the agency's until it has signed. */
export const RegisterChange = Type.Object({
  version: Type.Integer(),
  side: OneOf(registerSides),
  workName: Type.Optional(Line(200)),
  content: Type.Optional(Line(600)),
  mediumNumbers: Type.Optional(Line(100)),
  mediumType: Type.Optional(Line(100)),
  handedOverOn: Type.Optional(Nullable(Day)),
  findings: Type.Optional(RegisterFindings),
})
export type RegisterChange = Static<typeof RegisterChange>
export const RegisterSigning = Type.Object({
  version: Type.Integer(),
  side: OneOf(registerSides),
  role: OneOf(signatureRoles),
})
export type RegisterSigning = Static<typeof RegisterSigning>

export const receiptCode = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{20}$' })
/** The receipt of an accepted transfer: what a third party may verify by its code. */
export const Receipt = Type.Object({
  transferId: Id,
  number: Type.String(),
  code: receiptCode,
  /** Where anyone may verify it; null where the installation has no public address. */
  verifyUrl: Nullable(Type.String()),
  digest: Type.String(),
  issuedOn: Day,
  validity: OneOf(['valid', 'revoked']),
  revokedBy: Nullable(Type.String()),
  revokedAt: Nullable(Moment),
  revokeReason: Nullable(Type.String()),
})
export type Receipt = Static<typeof Receipt>

/** What the public page tells of a receipt, and nothing more. */
export const VerifiedReceipt = Type.Object({
  number: Type.String(),
  agency: Type.String(),
  repository: Type.String(),
  form: OneOf(transferForms),
  items: Type.Integer(),
  volumes: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  digest: Type.String(),
  issuedOn: Day,
  validity: OneOf(['valid', 'revoked']),
})
export type VerifiedReceipt = Static<typeof VerifiedReceipt>
