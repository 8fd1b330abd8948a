import type { FileRoleCode } from '../norms/file-roles.ts'
import type { Text } from '../text.ts'
import type { ClassOrder, FilingField, FilingValues, Pairing, Proposal, ValueSource } from './schema.ts'

/** A filing as the rules see it: they make a new state, and what differs becomes a step. */
export interface FilingWork {
  readonly settings: FilingWorkSettings
  readonly items: ReadonlyMap<string, ItemWork>
  readonly files: ReadonlyMap<string, FileWork>
  readonly boxes: ReadonlyMap<string, BoxWork>
}

export interface FilingWorkSettings {
  readonly title: string
  readonly classOrder: ClassOrder
  readonly sheetMicrometres: number
  readonly bothSides: boolean
}

export interface ItemWork {
  readonly id: string
  readonly position: number
  readonly values: FilingValues
  readonly sources: Readonly<Partial<Record<FilingField, ValueSource>>>
  readonly proposals: Readonly<Partial<Record<FilingField, Proposal>>>
  readonly pairing: Pairing | null
  readonly composition: Composition | null
  /** Line of the catalogue table; null for what no row told. */
  readonly line: number | null
  /** Paths that the row names. */
  readonly named: readonly string[]
  readonly number: number | null
  /** All that stands left of the number in the code. */
  readonly scope: string | null
  readonly referenceCode: string | null
  readonly boxId: string | null
  /** Came after its class was numbered: stays at the end of it. */
  readonly late: boolean
}

export interface Composition extends Text {
  readonly code: string
  /** A person's reason for another case than the rules found. */
  readonly reason: string | null
}

export interface FileWork {
  readonly id: string
  readonly path: string
  readonly itemId: string | null
  readonly role: FileRoleCode
  readonly position: number
  /** As a person says; null: as counted. */
  readonly pages: number | null
  readonly removed: boolean
  /** What never changes by a step: how reading it went. */
  readonly counted: number | null
  readonly read: 'not-yet' | 'text' | 'no-text' | 'unknown' | 'broken'
  readonly facts: FileFacts | null
}

/** What a file's text says of itself; '' or left out where it does not. */
export interface FileFacts {
  readonly title?: string
  readonly documentNo?: string
  readonly date?: string
  readonly creator?: string
  readonly securityClass?: string
}

export interface BoxWork {
  readonly id: string
  readonly number: number
  readonly category: string
  readonly year: string
  readonly organ: string
  readonly retention: string
  readonly spine: number
  readonly note: string
  readonly arrangedBy: string
  readonly arrangedOn: string
  readonly checkedBy: string
  readonly checkedOn: string
}

export const pagesOf = (file: FileWork): number | null => file.pages ?? file.counted

/** Files of each item in their inner order; removed ones are nowhere. */
export function filesByItem(files: Iterable<FileWork>): Map<string, FileWork[]> {
  const byItem = new Map<string, FileWork[]>()
  for (const file of files) {
    if (file.removed || file.itemId === null) continue
    const of = byItem.get(file.itemId)
    if (of) of.push(file)
    else byItem.set(file.itemId, [file])
  }
  for (const files of byItem.values()) files.sort((a, b) => a.position - b.position || (a.path < b.path ? -1 : 1))
  return byItem
}

export const inOrder = (items: Iterable<ItemWork>): ItemWork[] =>
  [...items].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

/** A copy of the state with these entities put in the place of those with their id. */
export function withChanged(
  work: FilingWork,
  changed: { items?: Iterable<ItemWork>; files?: Iterable<FileWork>; boxes?: Iterable<BoxWork> },
): FilingWork {
  const merged = <T extends { id: string }>(map: ReadonlyMap<string, T>, more?: Iterable<T>) =>
    more ? new Map([...map, ...[...more].map((one) => [one.id, one] as const)]) : map
  return {
    settings: work.settings,
    items: merged(work.items, changed.items),
    files: merged(work.files, changed.files),
    boxes: merged(work.boxes, changed.boxes),
  }
}

export function without(work: FilingWork, itemIds: Iterable<string>): FilingWork {
  const items = new Map(work.items)
  for (const id of itemIds) items.delete(id)
  return { ...work, items }
}
