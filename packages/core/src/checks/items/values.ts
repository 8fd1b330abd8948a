import type { MetadataFact } from '../facts.ts'

export interface Value {
  readonly code: string
  readonly value: string
  /** Content file whose attribute it is; null for an element of the record. */
  readonly file: string | null
}

const attributes = ['formatInformation', 'computerFileName', 'computerFileSize'] as const

/** Every filled value of an item's metadata: elements of the record, repeated ones singly, then those of each content file. */
export function* valuesOf({ values, repeated, electronic }: MetadataFact): Generator<Value> {
  for (const [code, value] of Object.entries(values))
    for (const one of repeated?.[code] ?? [value]) if (one) yield { code, value: one, file: null }
  for (const file of electronic)
    for (const code of attributes) if (file[code]) yield { code, value: file[code], file: file.computerFileName }
}
