import { ACTIVITY, AGENT, CLASS_CHANGE, ELEMENTS, SIGNATURE } from './elements.ts'
import type { Agent, ClassChange, ItemMetadata, ProcessEvent, WrittenSignature } from './model.ts'

type Row = Record<string, string>

/** Containers that stand once per activity, agent, signature or change: their values belong together. */
const GROUPS = [ACTIVITY, AGENT, SIGNATURE, CLASS_CHANGE] as const
export type Group = (typeof GROUPS)[number]

/** Bounds what a hostile file can make us gather. */
const MOST_ROWS = 5000

const emptyRow = (group: Group): Row =>
  Object.fromEntries(ELEMENTS.filter(({ inside }) => inside === group).map(({ code }) => [code, '']))

const EMPTY: Readonly<Record<Group, Row>> = {
  [ACTIVITY]: emptyRow(ACTIVITY),
  [AGENT]: emptyRow(AGENT),
  [SIGNATURE]: emptyRow(SIGNATURE),
  [CLASS_CHANGE]: emptyRow(CLASS_CHANGE),
} as Record<Group, Row>

export const isGroup = (name: string): name is Group => Object.hasOwn(EMPTY, name)

/** Gathers the values of repeated containers as rows. */
export class GroupedValues {
  readonly #rows = new Map<Group, Row[]>()
  #appraisal: Row | null = null

  begin(group: Group): void {
    const rows = this.#rows.get(group) ?? []
    this.#rows.set(group, rows)
    if (rows.length < MOST_ROWS) rows.push({ ...EMPTY[group] })
  }

  /** @param inside the container that the value stands in */
  value(inside: string | null, code: string, text: string): void {
    if (inside !== null && isGroup(inside)) {
      const row = this.#rows.get(inside)?.at(-1)
      if (row && row[code] === '') row[code] = text
    } else if (code === 'openingOpinion' || code === 'openingReason' || code === 'disclosureStatus') {
      this.#appraisal ??= {}
      this.#appraisal[code] ??= text
    }
  }

  /** What was gathered; a part that is not there is left out. */
  parts(): Pick<ItemMetadata, 'process' | 'agents' | 'signatures' | 'appraisal'> {
    const rows = (group: Group) => (this.#rows.get(group) ?? []).filter((row) => Object.values(row).some(Boolean))
    const process = rows(ACTIVITY) as unknown as ProcessEvent[]
    const agents = rows(AGENT) as unknown as Agent[]
    const signatures = rows(SIGNATURE) as unknown as WrittenSignature[]
    const classChanges = rows(CLASS_CHANGE) as unknown as ClassChange[]
    const { openingOpinion = '', openingReason = '', disclosureStatus = '' } = this.#appraisal ?? {}
    return {
      ...(process.length > 0 ? { process } : {}),
      ...(agents.length > 0 ? { agents } : {}),
      ...(signatures.length > 0 ? { signatures } : {}),
      ...(this.#appraisal || classChanges.length > 0
        ? { appraisal: { openingOpinion, openingReason, disclosureStatus, classChanges } }
        : {}),
    }
  }
}

/** Rows to write for a repeated container, or null when only plain values are known. */
export function rowsOf(
  group: Group,
  { process, agents, signatures, appraisal }: Pick<ItemMetadata, 'process' | 'agents' | 'signatures' | 'appraisal'>,
): readonly Readonly<Record<string, string>>[] | null {
  const rows = {
    [ACTIVITY]: process,
    [AGENT]: agents,
    [SIGNATURE]: signatures,
    [CLASS_CHANGE]: appraisal?.classChanges,
  }[group]
  return rows && rows.length > 0 ? rows : null
}
