import { readCell } from '@lantai/core/filing/cells.ts'
import { hasOrgan } from '@lantai/core/filing/classes.ts'
import { mandatoryFields } from '@lantai/core/filing/findings.ts'
import type { ClassOrder, FilingField, FilingRow } from '@lantai/core/filing/schema.ts'
import { filingFieldNames, surenessNames } from '@lantai/core/filing/text.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import type { Language } from '@lantai/core/text.ts'
import type { Say } from '../app/language.tsx'
import type { CellKind, CellMark, Choice, GridColumn } from '../ui/grid/types.ts'
import { filingText } from './text.ts'

interface Shape {
  readonly field: FilingField
  readonly kind: CellKind
  readonly width: number
  readonly hidden?: boolean
  /** A choice column that takes other words too. */
  readonly open?: boolean
}

const shapes: readonly Shape[] = [
  { field: 'title', kind: 'text', width: 340 },
  { field: 'documentNo', kind: 'text', width: 170 },
  { field: 'creator', kind: 'text', width: 150 },
  { field: 'date', kind: 'date', width: 108 },
  { field: 'organ', kind: 'choice', width: 120, open: true },
  { field: 'retention', kind: 'choice', width: 104 },
  { field: 'pages', kind: 'number', width: 64 },
  { field: 'matter', kind: 'choice', width: 150, open: true },
  { field: 'entry', kind: 'choice', width: 150, open: true },
  { field: 'year', kind: 'text', width: 72 },
  { field: 'category', kind: 'choice', width: 90 },
  { field: 'securityClass', kind: 'choice', width: 90, open: true },
  { field: 'documentType', kind: 'choice', width: 90, open: true, hidden: true },
  { field: 'persons', kind: 'text', width: 140, hidden: true },
  { field: 'keywords', kind: 'text', width: 160, hidden: true },
  { field: 'notes', kind: 'long', width: 160 },
]

const named = (list: readonly { code: string; name: string; nameEn?: string }[], language: Language): Choice[] =>
  list.map(({ code, name, nameEn }) => ({
    value: code,
    label: language === 'en' ? (nameEn ?? name) : name,
    hint: code,
  }))
const words = (list: readonly string[]): Choice[] => list.map((value) => ({ value, label: value }))

/** The values each field can be chosen from. */
export function choicesOf(
  choices: FilingChoices | undefined,
  language: Language,
): Partial<Record<FilingField, Choice[]>> {
  if (!choices) return {}
  return {
    organ: named(choices.organs, language),
    retention: named(choices.retentions, language),
    category: named(choices.categories, language),
    securityClass: words(choices.securityClasses),
    documentType: words(choices.documentTypes),
    matter: words(choices.matters),
    entry: (choices.schedule?.entries ?? []).map(({ code, text }) => ({ value: code, label: code, hint: text })),
  }
}

interface ColumnsOf {
  readonly choices: FilingChoices | undefined
  readonly order: ClassOrder
  readonly t: Say
  readonly language: Language
}

/** Columns of the grid of items: first what the system gives, then the fields of an item. */
export function itemColumns({ choices, order, t, language }: ColumnsOf): GridColumn<FilingRow>[] {
  const offered = choicesOf(choices, language)
  const organs = choices?.organs ?? []
  const mandatory = new Set(mandatoryFields({ settings: { classOrder: order } as never }, organs.length > 0))
  const lost: CellMark = { tone: 'invalid', word: t(filingText.mandatory) }

  const markOf =
    (field: FilingField) =>
    (row: FilingRow): CellMark | undefined => {
      const value = row.values[field] ?? ''
      const sureness = row.proposed[field]
      if (value === '' && mandatory.has(field)) return lost
      if (sureness === 'unsure' || sureness === 'none')
        return { tone: 'unsure', word: t(surenessNames[sureness]), reason: t(filingText.seeReason) }
      if (sureness)
        return {
          tone: 'proposed',
          word: t(filingText.proposed, { sureness: t(surenessNames[sureness]) }),
          reason: t(filingText.acceptHint),
        }
      const other = row.differs[field]
      if (other !== undefined)
        return {
          tone: 'other',
          word: t(filingText.ruleSays, { value: labelOf(field, other) }),
          reason: t(filingText.yoursStays),
        }
      return undefined
    }
  const labels = new Map(
    Object.entries(offered).map(([field, list]) => [field, new Map(list.map(({ value, label }) => [value, label]))]),
  )
  const labelOf = (field: FilingField, value: string) => labels.get(field)?.get(value) ?? value

  return [
    {
      key: 'code',
      title: t(filingText.number),
      kind: 'text',
      width: 64,
      frozen: true,
      readOnly: true,
      align: 'right',
      value: ({ number }) => (number === null ? '' : String(number).padStart(4, '0')),
    },
    ...shapes
      .filter(({ field }) => field !== 'organ' || hasOrgan(order))
      .map(
        ({ field, kind, width, hidden, open }): GridColumn<FilingRow> => ({
          key: field,
          title: t(filingFieldNames[field]),
          kind,
          width,
          // A fonds without a list of organs or topics has no use for their column.
          ...(hidden || (field === 'organ' && organs.length === 0) ? { hidden: true } : {}),
          ...(open ? { open } : {}),
          ...(kind === 'number' ? { align: 'right' as const } : {}),
          ...(offered[field] ? { choices: offered[field] } : {}),
          value: ({ values }) => values[field] ?? '',
          label: ({ values }) => labelOf(field, values[field] ?? ''),
          mark: markOf(field),
          read: (typed) => {
            const value = readCell(field, typed, { organs })
            return typeof value === 'string' ? { value } : { problem: value.not }
          },
        }),
      ),
    {
      key: 'files',
      title: t(filingText.files),
      kind: 'number',
      width: 64,
      align: 'right',
      readOnly: true,
      value: ({ files }) => String(files),
      mark: ({ files, pairing }) =>
        files === 0
          ? { tone: 'unsure', word: t(filingText.withoutFiles) }
          : pairing === 'unsure'
            ? { tone: 'unsure', word: t(filingText.pairingUnsure), reason: t(filingText.seeReason) }
            : undefined,
    },
    {
      key: 'referenceCode',
      title: t(filingText.referenceCode),
      kind: 'text',
      width: 220,
      readOnly: true,
      value: ({ referenceCode }) => referenceCode ?? '',
    },
  ]
}
