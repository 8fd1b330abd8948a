import Type, { type Static } from 'typebox'
import { OrganisationName, Paragraph } from '../checks/schema.ts'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/** draft → proposed → in-force (both sides assented) → superseded by the next version, or ended; declined by the agency. */
export const agreementStates = ['draft', 'proposed', 'declined', 'in-force', 'superseded', 'ended'] as const
export type AgreementState = (typeof agreementStates)[number]
export const agreementWays = ['online', 'offline', 'interface', 'paper'] as const

const Contact = Type.Object({ name: Line(60), phone: Line(60), mail: Line(120) })
const Assent = Type.Object({ by: Type.String(), at: Moment })

const terms = {
  /** What is transferred. */
  what: Paragraph(4000),
  ways: Type.Array(OneOf(agreementWays), { minItems: 1, uniqueItems: true }),
  /** Formats that are taken: extensions. */
  formats: Type.Array(Line(20), { maxItems: 60, uniqueItems: true }),
  /** Layouts of packages that are taken. */
  layouts: Type.Array(Line(40), { maxItems: 20, uniqueItems: true }),
  agencyContact: Contact,
  repositoryContact: Contact,
  validFrom: Day,
  validTo: Nullable(Day),
  note: Nullable(Paragraph(4000)),
}
/** What archives and agency agree on about transfers; every change is a new version with the assent of both. */
export const TransferAgreement = Type.Object({
  id: Id,
  repository: OrganisationName,
  agency: OrganisationName,
  /** 1, 2 … for each agency. */
  number: Type.Integer(),
  state: OneOf(agreementStates),
  ...terms,
  repositoryAssent: Nullable(Assent),
  agencyAssent: Nullable(Assent),
  declineReason: Nullable(Type.String()),
  endedOn: Nullable(Day),
  createdBy: Type.String(),
  createdAt: Moment,
  version: Type.Integer(),
})
export type TransferAgreement = Static<typeof TransferAgreement>
export const TransferAgreementPage = Page(TransferAgreement)
export const AgreementQuery = Type.Object({
  ...PageQuery,
  agencyId: Type.Optional(Id),
  state: Type.Optional(Type.Array(OneOf(agreementStates), { maxItems: 6 })),
  text: Type.Optional(Line(100)),
})
export const AgreementTerms = Type.Object(terms)
export type AgreementTerms = Static<typeof AgreementTerms>
export const AgreementInput = Type.Object({ agencyId: Id, ...terms })
export type AgreementInput = Static<typeof AgreementInput>
export const AgreementChange = Type.Object({ version: Type.Integer(), ...terms })
export type AgreementChange = Static<typeof AgreementChange>
