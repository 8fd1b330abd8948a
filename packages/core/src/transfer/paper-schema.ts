import Type, { type Static } from 'typebox'
import { Paragraph } from '../checks/schema.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { Transfer } from './schema.ts'

const text = (maxLength: number) => Line(maxLength)
/** A volume (案卷), or an item (件) that lies in a volume or by itself. Columns as lists of volumes and items have them. */
export const PaperRowInput = Type.Object({
  level: OneOf(['volume', 'item']),
  referenceCode: text(200),
  /** Code of the volume that an item lies in; '' for none. */
  volumeCode: text(200),
  title: text(1000),
  creator: text(400),
  documentNo: text(200),
  /** Eight digits, 00 for unknown parts; of a volume the earliest. */
  date: text(20),
  /** Of a volume: the latest. */
  dateTo: text(20),
  year: text(4),
  category: text(10),
  retention: text(20),
  securityClass: text(20),
  pages: text(8),
  notes: text(1000),
})
export type PaperRowInput = Static<typeof PaperRowInput>
export const PaperRow = Type.Object({
  sequence: Type.Integer(),
  ...PaperRowInput.properties,
  problems: Type.Array(Type.Object({ field: Type.String(), zh: Type.String(), en: Type.String() })),
})
export type PaperRow = Static<typeof PaperRow>
export const PaperRowPage = Page(PaperRow)
export const PaperRowQuery = Type.Object({
  ...PageQuery,
  problems: Type.Optional(Type.Boolean()),
  text: Type.Optional(Line(100)),
})

/** What a person found at an item of paperCheckItems. */
export const PaperCheck = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  ask: Type.String(),
  askEn: Type.String(),
  outcome: OneOf(['pending', 'passed', 'failed']),
  note: Nullable(Type.String()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
})
export type PaperCheck = Static<typeof PaperCheck>

/** A transfer of paper: RECEIVED while its list is written, then like any other. */
export const PaperTransfer = Type.Object({
  transfer: Transfer,
  rows: Type.Integer(),
  rowsWithProblems: Type.Integer(),
  volumes: Type.Integer(),
  items: Type.Integer(),
  metres: Nullable(Type.Number()),
  boxes: Nullable(Type.Integer()),
  checks: Type.Array(PaperCheck),
  may: Type.Object({
    edit: Type.Boolean(),
    handIn: Type.Boolean(),
    decideChecks: Type.Boolean(),
    accept: Type.Boolean(),
    return: Type.Boolean(),
  }),
})
export type PaperTransfer = Static<typeof PaperTransfer>

/** By the agency for itself, or by the archives for the agency that brought the paper. */
export const PaperInput = Type.Object({
  agencyId: Type.Optional(Id),
  fondsId: Id,
  name: Line(200),
  metres: Nullable(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  boxes: Nullable(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
})
export type PaperInput = Static<typeof PaperInput>
export const PaperChange = Type.Object({
  version: Type.Integer(),
  name: Type.Optional(Line(200)),
  metres: Type.Optional(PaperInput.properties.metres),
  boxes: Type.Optional(PaperInput.properties.boxes),
})
export type PaperChange = Static<typeof PaperChange>
export const PaperRowsAdded = Type.Object({ added: Type.Integer(), problems: Type.Integer() })
export const PaperDecision = Type.Object({
  version: Type.Integer(),
  codes: Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 20 }),
  outcome: OneOf(['passed', 'failed']),
  note: Paragraph(2000),
})
export type PaperDecision = Static<typeof PaperDecision>
