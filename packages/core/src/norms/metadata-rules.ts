import { type MetadataElement, metadataElements } from './metadata-elements.ts'

const byCode = new Map(metadataElements.rows.map((element) => [element.code, element]))
const byName = new Map(metadataElements.rows.map((element) => [element.name.zh, element]))

export const metadataElement = (code: string): MetadataElement | undefined => byCode.get(code)
export const metadataElementByName = (zh: string): MetadataElement | undefined => byName.get(zh)

export const metadataParts = (container: string): readonly MetadataElement[] =>
  metadataElements.rows.filter((element) => element.parent === container)

/** Codes whose container is there: each given code, and each container above it. */
function withContainers(present: ReadonlySet<string>): Set<string> {
  const all = new Set(present)
  for (const code of present) {
    const parent = byCode.get(code)?.parent
    if (parent) all.add(parent)
  }
  return all
}

export interface MetadataSituation {
  /** Records that came on a disc or tape need its number; records sent over the net have none. */
  readonly offlineMedium?: boolean
}

/**
 * Elements of the record entity that must hold a value and do not, containers left out (a container is there when a part of it is).
 * `present` holds the codes that have a value, 档号 itself as `archivalCode`. Pass one file's codes with `within` for a repeated
 * container such as `electronicAttributes`.
 */
export function missingElements(
  present: ReadonlySet<string>,
  { offlineMedium = false, within }: MetadataSituation & { readonly within?: string } = {},
): MetadataElement[] {
  const there = withContainers(present)
  const containerNeeded = (code: string): boolean => {
    const container = byCode.get(code)
    return (
      there.has(code) ||
      container?.obligation === 'required' ||
      (container?.condition?.kind === 'medium' && offlineMedium)
    )
  }
  return metadataElements.rows.filter((element) => {
    if (element.entity !== 'record' || present.has(element.code)) return false
    if (within === undefined ? element.parent && byCode.get(element.parent)?.repeat : element.parent !== within)
      return false
    if (element.type === 'container' && element.code !== 'archivalCode') return false
    if (element.parent && within === undefined && !containerNeeded(element.parent)) return false
    if (element.obligation !== 'conditional') return element.obligation === 'required'
    const condition = element.condition
    if (condition?.kind === 'one-of') return !condition.codes.some((code) => present.has(code))
    if (condition?.kind === 'with') return present.has(condition.code)
    return offlineMedium
  })
}

export type ValueFault = 'too-long' | 'wrong-type' | 'wrong-format' | 'out-of-range'

const shapes: Partial<Record<MetadataElement['type'], RegExp>> = {
  integer: /^\d{1,15}$/,
  year: /^[12]\d{3}$/,
  // Month and day may be 0000 or missing when they are not known; a doubtful date stands in square brackets (DA/T 18-2022).
  date: /^\[?[12]\d{3}(?:(?:0[0-9]|1[0-2])(?:[0-2]\d|3[01])?)?\]?$/,
  datetime:
    /^[12]\d{3}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?:[T ]?[0-2]\d(?::?[0-5]\d(?::?[0-5]\d(?:\.\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
}

/** Whether a value has the form of a type; a type without a form takes anything. */
export function isOfType(type: MetadataElement['type'], value: string): boolean {
  const shape = shapes[type]
  return !shape || (shape.test(value) && (type !== 'date' || isRealDay(value.replace(/[[\]]/g, ''))))
}

const patterns = new Map(
  metadataElements.rows.flatMap((element) =>
    element.pattern === null ? [] : [[element.code, new RegExp(`^(?:${element.pattern})$`, 'u')] as const],
  ),
)

/** What is wrong with one value, judged by length, type, format and value range (DA/T 70-2018 slots 1-2, 1-3, 1-4). */
export function valueFaults(element: MetadataElement, value: string): ValueFault[] {
  const faults: ValueFault[] = []
  const limit = element.type === 'date' ? element.maxLength + 2 : element.maxLength
  if (element.maxLength > 0 && [...value].length > limit) faults.push('too-long')
  if (!isOfType(element.type, value)) faults.push('wrong-type')
  const pattern = patterns.get(element.code)
  if (pattern && !pattern.test(value)) faults.push(element.type === 'choice' ? 'out-of-range' : 'wrong-format')
  if (element.values && !element.values.includes(value)) faults.push('out-of-range')
  return faults
}

function isRealDay(value: string): boolean {
  if (value.length < 8 || value.endsWith('00')) return true
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6, 8))]
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return month >= 1 && day <= (last[month - 1] ?? 0)
}
