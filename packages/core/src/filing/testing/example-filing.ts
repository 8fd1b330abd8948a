import { type FilingField, filingFields } from '../schema.ts'
import type { FileWork, FilingWork, ItemWork } from '../state.ts'

/** An item whose values a table gave. */
export function anItem(
  id: string,
  more: Partial<ItemWork> = {},
  given: Partial<Record<FilingField, string>> = {},
): ItemWork {
  const fields = filingFields.filter((field) => given[field])
  return {
    id,
    position: 1,
    values: Object.fromEntries(fields.map((field) => [field, given[field]])),
    sources: Object.fromEntries(fields.map((field) => [field, 'table' as const])),
    proposals: {},
    pairing: null,
    composition: null,
    line: null,
    named: [],
    number: null,
    scope: null,
    referenceCode: null,
    boxId: null,
    late: false,
    ...more,
  }
}

export const aFile = (id: string, more: Partial<FileWork> = {}): FileWork => ({
  id,
  path: `${id}.pdf`,
  itemId: null,
  role: 'main',
  position: 0,
  pages: null,
  removed: false,
  counted: null,
  read: 'not-yet',
  facts: null,
  ...more,
})

export const aWork = (items: readonly ItemWork[], files: readonly FileWork[]): FilingWork => ({
  settings: { title: '试', classOrder: 'year-retention-organ', sheetMicrometres: 100, bothSides: true },
  items: new Map(items.map((item) => [item.id, item])),
  files: new Map(files.map((file) => [file.id, file])),
  boxes: new Map(),
})
