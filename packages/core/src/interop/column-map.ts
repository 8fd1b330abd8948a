import { bareHeading, type ImportField, passedOver } from './fields.ts'
import type { ImportColumn, ImportMap } from './schema.ts'

const over = new Set(passedOver.map(bareHeading))

/** By bare heading; of two fields that claim one heading the earlier has it. */
function vocabulary(fields: readonly ImportField[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  for (const { code, headings } of fields)
    for (const heading of headings) {
      const bare = bareHeading(heading)
      if (!known.has(bare)) known.set(bare, code)
    }
  return known
}

/** Tells which cells are headings that the product knows. */
export function headingsOf(fields: readonly ImportField[]): (cell: string) => boolean {
  const known = vocabulary(fields)
  return (cell) => known.has(bareHeading(cell)) || over.has(bareHeading(cell))
}

/** A field for each heading; of two columns that would fill one field the first does, the second waits for a person. */
export function suggestColumns(headings: readonly string[], fields: readonly ImportField[]): ImportColumn[] {
  const known = vocabulary(fields)
  const taken = new Set<string>()
  return headings.map((heading) => {
    const bare = bareHeading(heading)
    // A serial number (序号) is no item number.
    const field = over.has(bare) ? undefined : (known.get(bare) ?? inside(bare, known))
    if (field === undefined || taken.has(field)) return { heading, field: null }
    taken.add(field)
    return { heading, field }
  })
}

/** `题名（必填，不超过200字）` and `日期/时间`: the words before a bracket or a stroke. */
function inside(bare: string, known: ReadonlyMap<string, string>): string | undefined {
  for (const word of bare.split(/[()[\]【】/／、]/)) if (known.has(word)) return known.get(word)
  return undefined
}

/** Lays a saved map over headings; what it does not name keeps what it has. */
export function applyMap(columns: readonly ImportColumn[], map: Pick<ImportMap, 'columns'>): ImportColumn[] {
  const saved = new Map(map.columns.map(({ heading, field }) => [bareHeading(heading), field]))
  return columns.map((column) => {
    const bare = bareHeading(column.heading)
    return saved.has(bare) ? { ...column, field: saved.get(bare) ?? null } : column
  })
}

/** The saved map that knows these headings best: all that it names are there, and at least two of them. */
export function fittingMap<M extends Pick<ImportMap, 'columns'>>(
  headings: readonly string[],
  maps: readonly M[],
): M | undefined {
  const here = new Set(headings.map(bareHeading))
  return maps
    .filter(({ columns }) => columns.length >= 2 && columns.every(({ heading }) => here.has(bareHeading(heading))))
    .sort((a, b) => b.columns.length - a.columns.length)[0]
}

/** What makes a map unusable: a field that does not exist, or one that two columns fill. */
export function mapFault(
  columns: readonly ImportColumn[],
  constants: Readonly<Record<string, string>>,
  fields: readonly ImportField[],
): { kind: 'unknown-field' | 'doubled-field'; heading: string; field: string } | null {
  const known = new Set(fields.map(({ code }) => code))
  const taken = new Set<string>()
  for (const { heading, field } of columns) {
    if (field === null) continue
    if (!known.has(field)) return { kind: 'unknown-field', heading, field }
    if (taken.has(field)) return { kind: 'doubled-field', heading, field }
    taken.add(field)
  }
  const constant = Object.keys(constants).find((code) => !known.has(code))
  return constant === undefined ? null : { kind: 'unknown-field', heading: '', field: constant }
}
