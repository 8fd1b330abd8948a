import type { Permission } from '@lantai/core/identity/permissions.ts'
import type { Text } from '@lantai/core/text.ts'

export interface WaitRow {
  readonly key: string
  readonly text: string | Text
  /** Said after the text, quieter: how many items, in which organisation. */
  readonly note?: string | Text
  /** Since when it waits. */
  readonly since: string
  readonly go: Go
}

/** An address of the workbench, given to Link as it is. */
export interface Go {
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Readonly<Record<string, unknown>>
}

export interface Waiting {
  readonly title: Text
  /** Null where it is one thing that is due, not a number of things. */
  readonly count: number | null
  readonly approximate: boolean
  readonly rows: readonly WaitRow[]
  readonly all: Go
  /** Word of the link, where it is an act. */
  readonly act?: Text
}

/** One thing that may wait for somebody; null when it does not. `urgent` stands first. */
export interface Wait {
  readonly key: string
  readonly may: Permission
  readonly urgent?: true
  readonly load: () => Promise<Waiting | null>
}

/** Rows shown of each kind; the rest is a click away. */
export const shown = 5

export const waiting = (
  title: Text,
  page: { total: number | null; approximate: boolean; next: string | null; items: readonly unknown[] },
  rows: readonly WaitRow[],
  all: Go,
): Waiting | null =>
  rows.length === 0
    ? null
    : {
        title,
        count: page.total ?? page.items.length,
        approximate: page.approximate || (page.total === null && page.next !== null),
        rows: rows.slice(0, shown),
        all,
      }
