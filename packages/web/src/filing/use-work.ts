import type { FilingGrid } from '@lantai/core/filing/schema.ts'
import type { Cell, Outcome } from '@lantai/core/filing/work-schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import type { GridEdit } from '../ui/grid/types.ts'
import { useProblemText } from '../ui/problem-note.tsx'
import { askConflicts } from './conflict-dialog.tsx'
import { cellsOf, inCalls, withCells, withOutcome } from './edit-rows.ts'
import { filingKey, filings, gridKey } from './queries.ts'
import { filingText } from './text.ts'

export interface Work {
  /** Does one act after those before it; what it answers goes into the grid, and everything else is asked for again. */
  readonly act: (call: () => Promise<Outcome>) => Promise<Outcome | undefined>
  readonly edit: (edits: readonly GridEdit[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly reload: () => Promise<void>
  readonly busy: boolean
  /** Changes when rows were moved by the server, so that the grid may stand them anew. */
  readonly turn: number
}

/** All that changes a filing goes through here, one act after the other, so that a step never overtakes the one before. */
export function useWork(id: string): Work {
  const queries = useQueryClient()
  const t = useText()
  const { language } = useLanguage()
  const tell = useProblemText()
  const { message, notification } = App.useApp()
  const open = useDialog()
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const [waiting, setWaiting] = useState(0)
  const [turn, setTurn] = useState(0)
  const params = useMemo(() => ({ id }), [id])

  const reload = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: filingKey(id) })
    setTurn((turn) => turn + 1)
  }, [queries, id])

  const settle = useCallback(
    async (outcome: Outcome) => {
      if (outcome.reload) return reload()
      queries.setQueryData<FilingGrid>(gridKey(id), (grid) => grid && withOutcome(grid, outcome))
      const [first] = outcome.refused
      if (first)
        notification.warning({
          title: t(filingText.cellsRefused, { count: outcome.refused.length }),
          description: first[language],
          duration: 8,
        })
      // A refused cell shows what was typed until the grid is asked for again.
      if (first) return reload()
      // The grid holds the answer already; counts, classes, boxes and the opened item are asked for again.
      await queries.invalidateQueries({
        queryKey: filingKey(id),
        predicate: ({ queryKey }) => queryKey[3] !== 'grid' && queryKey[3] !== 'choices',
      })
    },
    [queries, id, reload, notification, t, language],
  )

  const act = useCallback<Work['act']>(
    (call) => {
      const next = line.current.then(async () => {
        try {
          const outcome = await call()
          await settle(outcome)
          return outcome
        } catch (problem) {
          message.error(tell(problem), 6)
          await reload()
          return undefined
        } finally {
          setWaiting((count) => count - 1)
        }
      })
      setWaiting((count) => count + 1)
      line.current = next
      return next
    },
    [settle, message, tell, reload],
  )

  const edit = useCallback<Work['edit']>(
    (edits) => {
      const grid = queries.getQueryData<FilingGrid>(gridKey(id))
      if (!grid) return
      const cells = cellsOf(grid.items, edits)
      queries.setQueryData<FilingGrid>(gridKey(id), withCells(grid, cells))
      const send = async (part: Cell[], onConflict?: 'take-mine') => {
        const outcome = await act(() => filings.edit({ params, body: { cells: part, onConflict } }))
        if (!outcome || outcome.conflicts.length === 0) return
        const mine = await askConflicts(
          open,
          outcome.conflicts,
          queries.getQueryData<FilingGrid>(gridKey(id))?.items ?? [],
        )
        const theirs = outcome.conflicts.filter((_, at) => !mine.has(at))
        const rest = part.filter(
          ({ itemId, field }) => !theirs.some((other) => other.itemId === itemId && other.field === field),
        )
        await reload()
        if (rest.length > 0) await send(rest, 'take-mine')
      }
      for (const part of inCalls(cells)) void send(part)
    },
    [queries, id, act, open, params, reload],
  )

  return useMemo(
    () => ({
      act,
      edit,
      reload,
      undo: () => void act(() => filings.undo({ params })),
      redo: () => void act(() => filings.redo({ params })),
      busy: waiting > 0,
      turn,
    }),
    [act, edit, reload, params, waiting, turn],
  )
}
