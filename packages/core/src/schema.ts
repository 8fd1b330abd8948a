import Type, { type Static, type TSchema } from 'typebox'

/** Identifier of any row: UUID version 7, lower case. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** Calendar day `YYYY-MM-DD` in the installation's time zone. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** Moment as ISO 8601 in UTC. */
export const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T' })
/** Text that fits one line; no control characters (C0, DEL). */
export const Line = (maxLength = 400) => Type.String({ maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const OneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] })

export const ById = Type.Object({ id: Id })

/** Keyset page. `next` is the cursor of the following page; `total` is null where counting is not asked for. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    next: Nullable(Type.String()),
    total: Nullable(Type.Integer()),
    approximate: Type.Boolean(),
  })

/** What every list takes: a cursor from `next` of the page before, and how many rows (1–500). */
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
}

export interface PageOf<T> {
  items: T[]
  next: string | null
  total: number | null
  approximate: boolean
}

export const Done = Type.Object({ done: Type.Literal(true) })
export const done = { done: true } as const

export type { Static }
