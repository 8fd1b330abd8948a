import type { Text } from '@lantai/core/text.ts'
import type { ReactNode } from 'react'

export type CellKind = 'text' | 'long' | 'number' | 'date' | 'choice'

/** One value of a choice column; typing finds it by value, label or hint. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** Why a cell is not plain: told by an icon and these words, never by colour alone. */
export interface CellMark {
  /** `invalid` and `unsure` ask for a person, and F8 goes to them; `proposed` and `other` only tell. */
  readonly tone: 'invalid' | 'unsure' | 'proposed' | 'other'
  /** A word for the mark itself: “把握不大”. */
  readonly word: string
  readonly reason?: string | undefined
}

/** What was typed or pasted, as the value to keep, or why it cannot be one. */
export type Reading =
  | { readonly value: string; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Text }

export interface GridColumn<R> {
  readonly key: string
  readonly title: string
  readonly kind: CellKind
  /** Pixels, until the person chooses another width. */
  readonly width: number
  /** The kept value; '' for none. */
  readonly value: (row: R) => string
  /** What is shown and searched where that is not the value itself. */
  readonly label?: (row: R) => string
  readonly draw?: (row: R) => ReactNode
  readonly mark?: (row: R) => CellMark | undefined
  /** Undefined: whatever the kind reads. */
  readonly read?: (typed: string) => Reading
  readonly choices?: readonly Choice[]
  /** A choice column that takes other words too. */
  readonly open?: boolean
  readonly readOnly?: boolean
  /** Stays at the left while the others scroll. */
  readonly frozen?: boolean
  readonly hidden?: boolean
  readonly align?: 'right'
  readonly maxLength?: number
}

export interface GridEdit {
  readonly row: string
  readonly column: string
  readonly value: string
}

export interface CellName {
  readonly row: string
  readonly column: string
}

export type Line<R> =
  | { readonly kind: 'row'; readonly key: string; readonly row: R }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly group: string
      readonly count: number
      readonly folded: boolean
    }
