import Type, { type Static } from 'typebox'
import { Line, Nullable, OneOf } from '../schema.ts'

const Element = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })
/** An element, or `@today`, `@made` (day the package was made), `@pages` (pages counted in its files), `@files`. */
const Operand = Type.String({ pattern: '^(?:[a-z][A-Za-z0-9]{0,39}|@(?:today|made|pages|files))$' })
const level = Type.Optional(OneOf(['failed', 'warning']))
/** The rule holds only where the element has one of these values; none given: any value at all. */
const When = Type.Object({ element: Element, values: Type.Array(Line(200), { maxItems: 100 }) })
const when = Type.Optional(Nullable(When))

/**
 * A rule of values as data: DA/T 70 slots 1-2 (length), 1-3 (type, pattern), 1-4 (values, range), 1-5 (compare), 2-3 and 2-4
 * (required). Elements by their code (DA/T 46, or of the repository's own scheme).
 */
export const ValueRule = Type.Union([
  Type.Object({
    kind: Type.Literal('length'),
    element: Element,
    minimum: Type.Optional(Type.Integer({ minimum: 0 })),
    maximum: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    when,
    level,
  }),
  Type.Object({
    kind: Type.Literal('type'),
    element: Element,
    type: OneOf(['integer', 'year', 'date', 'datetime']),
    when,
    level,
  }),
  Type.Object({
    kind: Type.Literal('pattern'),
    element: Element,
    pattern: Type.String({ minLength: 1, maxLength: 200 }),
    as: Type.Optional(OneOf(['format', 'range'])),
    when,
    level,
  }),
  Type.Object({
    kind: Type.Literal('values'),
    element: Element,
    values: Type.Array(Line(200), { minItems: 1, maxItems: 500 }),
    when,
    level,
  }),
  Type.Object({
    kind: Type.Literal('range'),
    element: Element,
    minimum: Type.Optional(Type.Integer()),
    maximum: Type.Optional(Type.Integer()),
    when,
    level,
  }),
  Type.Object({ kind: Type.Literal('required'), element: Element, when, level }),
  Type.Object({
    kind: Type.Literal('compare'),
    left: Operand,
    /** not-after: left lies before right or on the same day; same-year: years differ by `tolerance` at most; equal: numbers. */
    operator: OneOf(['not-after', 'same-year', 'equal', 'at-most']),
    right: Operand,
    /** Years of same-year; same-year without one takes the `yearTolerance` that the scheme sets. */
    tolerance: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    when,
    level,
  }),
])
export type ValueRule = Static<typeof ValueRule>
export type ComparingRule = Extract<ValueRule, { kind: 'compare' }>
/** About one value of one element. */
export type SingleRule = Exclude<ValueRule, ComparingRule>
