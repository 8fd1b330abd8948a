import type { Generated } from 'kysely'
import Type, { type Static, type TObject, type TSchema } from 'typebox'

/**
 * Columns of tables as TypeBox schemas that also name their PostgreSQL type, so that one definition gives the row types
 * and is compared with the migrated database by the drift test. Timestamps travel as ISO text, int8 as number.
 */
const column = <T>(pg: string) => Type.Unsafe<T>({ pg })

export const uuid = column<string>('uuid')
export const text = column<string>('text')
export const int = column<number>('int4')
export const bigint = column<number>('int8')
export const bool = column<boolean>('bool')
export const moment = column<string>('timestamptz')
export const day = column<string>('date')
export const bytes = column<Buffer>('bytea')
export const texts = column<string[]>('_text')
export const uuids = column<string[]>('_uuid')
export const tsvector = column<string>('tsvector')
export const json = <T>() => column<T>('jsonb')
export const oneOf = <const T extends string>(_values: readonly T[]) => column<T>('text')

type Of<S extends TSchema> = Static<S>
/** A column that may be null. */
export const optional = <S extends TSchema>(schema: S) =>
  Type.Unsafe<Of<S> | null>({ ...(schema as object), nullable: true })
/** A column that the database fills when the insert leaves it out. */
export const filled = <S extends TSchema>(schema: S) => Type.Unsafe<Generated<Of<S>>>({ ...(schema as object) })

/** Declares tables by their SQL name; slices spread theirs into the interface `Tables` of `db.ts`. */
export const tables = <const T extends Record<string, TObject>>(definition: T): T => {
  for (const [name, schema] of Object.entries(definition)) declared.set(name, schema)
  return definition
}
export type RowsOf<T extends Record<string, TObject>> = { [K in keyof T]: Static<T[K]> }

/** Every declared table, for the drift test. */
export const declared = new Map<string, TObject>()
