import Type, { type Static } from 'typebox'
import { classOrderIds } from '../norms/class-orders.ts'
import { Nullable, OneOf } from '../schema.ts'

const classKinds = ['organ', 'topic'] as const
/** 机构 or 问题: one fonds uses one of them, never both. */
const ClassKind = OneOf(classKinds)

const Year = Type.Integer({ minimum: 1000, maximum: 2999 })
/** A line of 机构代码表 (问题代码表). A code may come again with another name in other years. */
export const ClassCode = Type.Object({
  code: Type.String({ pattern: '^[A-Z0-9\\p{Script=Han}]{1,20}$' }),
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  }),
  fromYear: Nullable(Year),
  toYear: Nullable(Year),
})
export type ClassCode = Static<typeof ClassCode>

export const ClassOrderFrom = Type.Object({ fromYear: Year, order: OneOf(classOrderIds) })
export type ClassOrderFrom = Static<typeof ClassOrderFrom>

export const FondsClasses = Type.Object({
  kind: ClassKind,
  codes: Type.Array(ClassCode, { maxItems: 500 }),
  /** Which class order holds from which year of records on. */
  orders: Type.Array(ClassOrderFrom, { maxItems: 50 }),
  revision: Type.Integer(),
})
export type FondsClasses = Static<typeof FondsClasses>
