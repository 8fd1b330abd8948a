import type { ReactNode, Ref } from 'react'
import type { CellName, GridColumn, GridEdit } from './types.ts'

export interface GridHandle {
  /** Marks a cell and brings it into sight; without a column, the one that is marked now. */
  readonly goTo: (row: string, column?: string) => void
  /** The next (1) or previous (−1) cell that is invalid or unsure, from the marked one on; false when there is none. */
  readonly goToMarked: (step: 1 | -1) => boolean
  readonly focus: () => void
}

export interface GridProps<R> {
  /** The person's widths, order and hidden columns are kept under this name. */
  readonly name: string
  /** What the grid holds, for screen readers. */
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly GridColumn<R>[]
  readonly rowKey: (row: R) => string
  readonly rowName: (row: R) => string
  readonly groupOf?: ((row: R) => string) | undefined
  readonly groupTitle?: (group: string) => ReactNode
  /**
   * A row keeps its place while its cells are edited, so that it does not run from under the hand. Sorting, groups and
   * filters look again when rows come or go, or when this changes.
   */
  readonly arrangeKey?: unknown
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (chosen: ReadonlySet<string>) => void
  /** Cells changed by one act; left out, nothing can be edited. */
  readonly onEdit?: ((edits: readonly GridEdit[]) => void) | undefined
  readonly onUndo?: (() => void) | undefined
  readonly onRedo?: (() => void) | undefined
  /** Alt+↑ and Alt+↓: rows are to stand one place higher or lower. */
  readonly onShift?: ((rows: readonly string[], step: 1 | -1) => void) | undefined
  /** Ctrl+Enter: the proposals in these cells are right. */
  readonly onAccept?: ((cells: readonly CellName[]) => void) | undefined
  /** The marked cell went to another row. */
  readonly onRow?: (row: string | undefined) => void
  /** Ctrl+I, or two presses on a cell that cannot be edited: more of this row is wanted. */
  readonly onOpenRow?: ((row: string) => void) | undefined
  readonly empty: ReactNode
  readonly handle?: Ref<GridHandle>
}
