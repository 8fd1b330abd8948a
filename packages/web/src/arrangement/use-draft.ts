import type { ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import { useState } from 'react'
import { type EntryRow, rowsOf } from './entry-rows.ts'

export interface Draft {
  readonly rows: readonly EntryRow[]
  readonly title: string
  readonly number: string
  readonly changed: boolean
  readonly setTitle: (title: string) => void
  readonly setNumber: (number: string) => void
  /** Puts lines in the place of the present ones, as one step that can be undone. */
  readonly change: (rows: readonly EntryRow[]) => void
  readonly undo?: (() => void) | undefined
  readonly redo?: (() => void) | undefined
  /** What was saved is what stands here. */
  readonly saved: () => void
}

interface Steps {
  readonly past: readonly (readonly EntryRow[])[]
  readonly now: readonly EntryRow[]
  readonly future: readonly (readonly EntryRow[])[]
  readonly kept: readonly EntryRow[]
}

const most = 200

/** A schedule while a person edits it: every step can be undone until it is saved, and after. */
export function useDraft(detail: ScheduleDetail): Draft {
  const [title, setTitle] = useState(detail.title)
  const [number, setNumber] = useState(detail.number)
  const [keptHead, setKeptHead] = useState({ title: detail.title, number: detail.number })
  const [steps, setSteps] = useState<Steps>(() => {
    const now = rowsOf(detail.lines)
    return { past: [], now, future: [], kept: now }
  })
  const { past, now, future, kept } = steps
  return {
    rows: now,
    title,
    number,
    changed: now !== kept || title !== keptHead.title || number !== keptHead.number,
    setTitle,
    setNumber,
    change: (rows) =>
      setSteps((before) => ({ ...before, past: [...before.past, before.now].slice(-most), now: rows, future: [] })),
    undo:
      past.length > 0
        ? () =>
            setSteps((before) => {
              const back = before.past.at(-1)
              return back
                ? { ...before, past: before.past.slice(0, -1), now: back, future: [before.now, ...before.future] }
                : before
            })
        : undefined,
    redo:
      future.length > 0
        ? () =>
            setSteps((before) => {
              const [forth, ...rest] = before.future
              return forth ? { ...before, past: [...before.past, before.now], now: forth, future: rest } : before
            })
        : undefined,
    saved: () => {
      setKeptHead({ title, number })
      setSteps((before) => ({ ...before, kept: before.now }))
    },
  }
}
