import Type, { type Static } from 'typebox'
import { Day, Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { partNames } from './parts.ts'

/** What is numbered: 件, or 案卷 with what lies in it. */
const codeLevels = ['item', 'volume'] as const
export const CodeLevel = OneOf(codeLevels)
export type CodeLevel = Static<typeof CodeLevel>

const Category = Type.String({ pattern: '^[A-Z]{2}$' })
const Names = Type.Object({ zh: Type.String(), en: Type.String() })

/** One template of a fonds. Codes given under a replaced one stay valid. */
export const CodeTemplate = Type.Object({
  id: Nullable(Id),
  /** Null: every category without a template of its own. */
  category: Nullable(Type.String()),
  level: CodeLevel,
  dsl: Type.String(),
  /** Id of the ready template it was taken from. */
  readyId: Nullable(Type.String()),
  /** First day it numbers by; null: since the fonds was set up. */
  validFrom: Nullable(Day),
  version: Type.Integer(),
  current: Type.Boolean(),
  createdAt: Nullable(Moment),
  createdBy: Nullable(Type.String()),
})
export type CodeTemplate = Static<typeof CodeTemplate>
export const CodeTemplates = Type.Object({ items: Type.Array(CodeTemplate) })

export const NewCodeTemplate = Type.Object({
  category: Nullable(Category),
  level: CodeLevel,
  /** A template, or the id of a ready one. */
  template: Line(200),
  validFrom: Type.Optional(Nullable(Day)),
})
export type NewCodeTemplate = Static<typeof NewCodeTemplate>

export const CodeQuestion = Type.Object({
  code: Type.String({ maxLength: 400 }),
  fondsId: Type.Optional(Id),
  /** Asked for instead of a fonds' own. */
  template: Type.Optional(Line(200)),
  category: Type.Optional(Category),
  level: Type.Optional(CodeLevel),
})
export type CodeQuestion = Static<typeof CodeQuestion>

export const CodeAnswer = Type.Object({
  code: Type.String(),
  template: Type.String(),
  /** The template it was read by is no longer the one that numbers. */
  former: Type.Boolean(),
  parts: Type.Array(
    Type.Object({ part: OneOf(partNames), name: Names, value: Type.String(), meaning: Nullable(Names) }),
  ),
  violations: Type.Array(
    Type.Object({
      kind: Type.String(),
      part: Nullable(OneOf(partNames)),
      found: Type.String(),
      expected: Type.String(),
      zh: Type.String(),
      en: Type.String(),
    }),
  ),
})
export type CodeAnswer = Static<typeof CodeAnswer>

const part = Type.Optional(Line(40))
/** Parts of the class to number in; what the template does not hold is refused. */
export const NextQuestion = Type.Object({
  category: Type.Optional(Category),
  level: Type.Optional(CodeLevel),
  year: part,
  retention: part,
  organ: part,
  sub2: part,
  sub3: part,
  sub4: part,
  project: part,
  catalogue: part,
  volume: part,
  group: part,
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
})
export type NextQuestion = Static<typeof NextQuestion>
/** Codes that would come next; none of them is given by asking. */
export const NextAnswer = Type.Object({
  scope: Type.String(),
  last: Type.Integer(),
  template: Type.String(),
  codes: Type.Array(Type.String()),
})
export type NextAnswer = Static<typeof NextAnswer>

export const GapQuery = Type.Object({
  ...PageQuery,
  fondsId: Id,
  /** Beginning of the codes to look at. */
  prefix: Type.Optional(Line(100)),
  /** all: also the scopes in which nothing is missing. */
  show: Type.Optional(OneOf(['faults', 'all'])),
})
export type GapQuery = Static<typeof GapQuery>

/** One counter scope of the catalogue. Ranges and doubles are the first 50; the counts are of all. */
export const GapScope = Type.Object({
  /** Code up to the running number, with its separator. */
  scope: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  records: Type.Integer(),
  missing: Type.Integer(),
  gaps: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
  doubled: Type.Integer(),
  doubles: Type.Array(
    Type.Object({ number: Type.Integer(), records: Type.Array(Type.Object({ id: Id, referenceCode: Type.String() })) }),
  ),
})
export type GapScope = Static<typeof GapScope>
export const GapPage = Page(GapScope)
