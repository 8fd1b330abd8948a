import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import type { Facet, FacetKind } from '@lantai/core/search/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Reader } from '../base/db.ts'

export interface Counted {
  readonly kind: FacetKind
  readonly value: string
  readonly count: number
}

const shown = 60
const named: Partial<Record<FacetKind, (value: string) => Text | undefined>> = {
  category: (value) => categoryOf(value)?.name,
  retention: (value) => retentionByName(value)?.name,
  access: (value) => (accessStatusText as Readonly<Record<string, Text>>)[value],
  level: (value) => (recordLevelText as Readonly<Record<string, Text>>)[value],
  decade: (value) => ({ zh: `${value}—${Number(value) + 9}年`, en: `${value}–${Number(value) + 9}` }),
  year: (value) => ({ zh: `${value}年`, en: value }),
}

/** Counts with the names of their values: years newest first, all else the most frequent first. */
export async function labelled(reader: Reader, rows: readonly Counted[]): Promise<Facet[]> {
  const fondsIds = rows.filter((row) => row.kind === 'fonds').map((row) => row.value)
  const fonds = fondsIds.length
    ? await reader.selectFrom('fonds').select(['id', 'code', 'name']).where('id', 'in', fondsIds).execute()
    : []
  const fondsById = new Map(fonds.map((row) => [row.id, `${row.code} ${row.name}`]))
  const inTime = (kind: FacetKind) => kind === 'decade' || kind === 'year'
  const facets = rows.map((row): Facet => {
    const own = row.kind === 'fonds' ? fondsById.get(row.value) : undefined
    const text = own ? { zh: own, en: own } : named[row.kind]?.(row.value)
    return { ...row, label: text?.zh ?? row.value, labelEn: text?.en ?? row.value }
  })
  facets.sort((a, b) =>
    inTime(a.kind) ? Number(b.value) - Number(a.value) : b.count - a.count || (a.label < b.label ? -1 : 1),
  )
  const seen = new Map<FacetKind, number>()
  return facets.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= (inTime(kind) ? 300 : shown)
  })
}
