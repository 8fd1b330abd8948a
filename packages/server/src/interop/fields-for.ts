import { fieldsOf, validateBy } from '@lantai/core/arrangement/scheme.ts'
import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { fieldsWith, type ImportField } from '@lantai/core/interop/fields.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'

interface StoredScheme {
  readonly categories: readonly string[]
  readonly levels: readonly RecordLevel[]
  readonly schema: Record<string, unknown>
}

/** Schemes of a repository that are in use, those naming categories before those for all. */
async function schemesInUse(reader: Reader, repositoryId: string): Promise<StoredScheme[]> {
  const { rows } = await sql<StoredScheme>`
    select categories, levels, schema from metadata_scheme
    where repository_id = ${repositoryId} and state = 'active' order by (categories = '{}'), id`.execute(reader)
  return rows
}

/** Everything that a column of this repository's imports may fill. */
export async function fieldsFor(
  _house: House,
  reader: Reader,
  { repositoryId }: { repositoryId: string },
): Promise<readonly ImportField[]> {
  const schemes = await schemesInUse(reader, repositoryId)
  const own = schemes.flatMap(({ schema }) => fieldsOf({ schema }))
  return fieldsWith(own.map(({ code, zh, en }) => ({ code, title: { zh, en } })))
}

/** What the repository's own scheme makes of the elements of a row. */
export type Elements = (
  place: { category: string; level: RecordLevel },
  description: Readonly<Record<string, string>>,
) => {
  readonly values: Readonly<Record<string, FieldValue>>
  readonly faults: readonly { readonly field: string; readonly zh: string; readonly en: string }[]
}

export async function elementsFor(reader: Reader, repositoryId: string): Promise<Elements> {
  const schemes = await schemesInUse(reader, repositoryId)
  if (schemes.length === 0) return (_, values) => ({ values, faults: [] })
  const known = new Map<string, { scheme: StoredScheme; fields: Map<string, SchemeField> } | null>()
  const schemeOf = (category: string, level: RecordLevel) => {
    const place = `${category} ${level}`
    const found = known.get(place)
    if (found !== undefined) return found
    const scheme = schemes.find(
      ({ categories, levels }) => levels.includes(level) && (categories.length === 0 || categories.includes(category)),
    )
    const entry = scheme ? { scheme, fields: new Map(fieldsOf(scheme).map((field) => [field.code, field])) } : null
    known.set(place, entry)
    return entry
  }
  return ({ category, level }, description) => {
    const own = schemeOf(category, level)
    if (!own) return { values: description, faults: [] }
    const values = Object.fromEntries(
      Object.entries(description).map(([code, text]) => [code, elementValue(own.fields.get(code), text)]),
    )
    // Elements of the standard need no scheme.
    const faults = validateBy(own.scheme, values).filter(({ kind, field }) => kind !== 'unknown' || !recordField(field))
    return { values, faults }
  }
}

const yes = new Set(['是', '有', '真', 'true', '1', 'yes', 'y'])
const no = new Set(['否', '无', '假', 'false', '0', 'no', 'n'])

function elementValue(field: SchemeField | undefined, text: string): FieldValue {
  if (field?.type === 'several')
    return text
      .split(/[;；,，、]/)
      .map((one) => one.trim())
      .filter(Boolean)
  if (field?.type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (field?.type === 'boolean') {
    const word = text.toLowerCase()
    return yes.has(word) ? true : no.has(word) ? false : text
  }
  return text
}
