import type { Text } from '@lantai/core/text.ts'
import { useMemo, useState } from 'react'
import { findChoices } from './find-choices.ts'
import type { Mode } from './keys.ts'
import { readValue } from './read-value.ts'
import type { Choice, GridColumn } from './types.ts'

interface Draft {
  readonly mode: 'typing' | 'editing'
  readonly text: string
  readonly problem?: Text | undefined
  /** Which of the fitting choices Enter would take; −1: what is typed itself. */
  readonly at: number
}

const none: readonly Choice[] = []

/** The text being written into the marked cell. */
export function useWriting<R>(column: GridColumn<R> | undefined) {
  const [draft, setDraft] = useState<Draft>()
  const choosing = column?.kind === 'choice'
  const typed = draft?.text ?? ''
  // Opened by F2 the cell holds a whole value, for which a list of one would be no help.
  const whole = draft?.mode === 'editing' && choosing && column.choices?.some(({ label }) => label === typed)
  const open = draft !== undefined && choosing
  const fitting = useMemo(
    () => (open ? findChoices(column?.choices ?? none, whole ? '' : typed) : none),
    [open, column?.choices, typed, whole],
  )
  const mode: Mode = draft?.mode ?? 'ready'
  return {
    mode,
    draft,
    fitting,
    choosing: open,
    /** Letters arrived: the cell is typed over, or its draft goes on. */
    type: (text: string) =>
      setDraft((before) => ({ mode: before?.mode ?? 'typing', text, at: choosing && !column?.open && text ? 0 : -1 })),
    edit: (text: string) =>
      setDraft({
        mode: 'editing',
        text,
        at: choosing ? (column?.choices ?? none).findIndex(({ label }) => label === text) : -1,
      }),
    step: (by: 1 | -1) =>
      setDraft((before) => before && { ...before, at: Math.min(Math.max(before.at + by, 0), fitting.length - 1) }),
    end: () => setDraft(undefined),
    refuse: (problem: Text) => setDraft((before) => before && { ...before, problem }),
    /** What the draft would put into the cell. */
    reading: () => {
      const taken = draft && draft.at >= 0 ? fitting[draft.at] : undefined
      return column && readValue(column, taken && typed !== '' ? taken.value : typed)
    },
  }
}

export type Writing = ReturnType<typeof useWriting>
