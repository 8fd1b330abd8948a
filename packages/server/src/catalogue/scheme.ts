import { fieldsOf, validateBy } from '@lantai/core/arrangement/scheme.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import type { FieldValues } from '@lantai/core/catalogue/values.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { schemeFor } from '../arrangement/index.ts'
import type { Reader } from '../base/db.ts'
import type { Described } from './described.ts'

/** What the repository's own scheme says of the elements of a record. */
export interface SchemeCheck {
  readonly names: ReadonlySet<string>
  /** Names of the fields in both languages, needed ones marked. */
  readonly fields: readonly {
    readonly code: string
    readonly zh: string
    readonly en: string
    readonly required: boolean
  }[]
  /** The first value that the scheme does not take. What is missing is no objection: it is told beside the record. */
  check(record: Described): Refusal | null
}

const none: SchemeCheck = { names: new Set(), fields: [], check: () => null }

const kindOf = ({ category, level }: Described) => `${category} ${level}`

/** The checks for records, each kind of record looked up once. */
export async function schemeChecks(
  reader: Reader,
  records: readonly Described[],
): Promise<(record: Described) => SchemeCheck> {
  const found = new Map<string, SchemeCheck>()
  for (const record of records) {
    const kind = kindOf(record)
    if (!found.has(kind)) found.set(kind, await lookUp(reader, record))
  }
  return (record) => found.get(kindOf(record)) ?? none
}

export const schemeCheck = async (reader: Reader, record: Described): Promise<SchemeCheck> => lookUp(reader, record)

async function lookUp(reader: Reader, { repositoryId, category, level }: Described): Promise<SchemeCheck> {
  const scheme = await schemeFor(reader, repositoryId, { category, level })
  if (!scheme) return none
  const fields = fieldsOf(scheme).map(({ code, zh, en, required }) => ({ code, zh, en, required }))
  const names = new Set(fields.map(({ code }) => code))
  const check = ({ description, referenceCode }: Described): Refusal | null => {
    // Elements of DA/T 18 stand beside those of the scheme and have their own rules.
    const own = Object.entries(description).filter(([code]) => names.has(code) || !recordField(code))
    const finding = validateBy(scheme, Object.fromEntries(own)).find(
      ({ kind }) => kind !== 'missing' && kind !== 'unknown',
    )
    if (!finding) return null
    const field = fields.find(({ code }) => code === finding.field)
    return refuse('catalogue.value', {
      referenceCode,
      field: field?.zh ?? finding.field,
      fieldEn: field?.en ?? finding.field,
      name: finding.field,
      value: String(description[finding.field] ?? '').slice(0, 60),
      what: finding.zh,
      whatEn: finding.en,
    })
  }
  return { names, fields, check }
}

/** The record as of the category that its new values put it in: its scheme is that category's. */
export const inCategory = (record: Described, { category }: FieldValues, otherwise = record.category): Described => ({
  ...record,
  category: typeof category === 'string' && category.trim() !== '' ? category.trim().toUpperCase() : otherwise,
})
