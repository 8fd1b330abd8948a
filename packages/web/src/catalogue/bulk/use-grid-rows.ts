import { type ConflictField, conflictFields } from '@lantai/core/catalogue/describe-schema.ts'
import type { Item } from '@lantai/core/catalogue/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Refused } from '../../app/client.ts'
import type { GridEdit } from '../../ui/grid/types.ts'
import { catalogue, type ItemFilters, itemsKey } from '../queries.ts'
import { cellValue } from './record-columns.ts'

/** Rows that a grid holds; a search that finds more is to be narrowed. */
export const gridLength = 5000
const pageLength = 500

export interface GridConflict {
  readonly by: string
  readonly fields: readonly ConflictField[]
  readonly edits: readonly GridEdit[]
}

/** Everything that a search finds, up to 5,000 rows, changed cell by cell. Each change is an act of its own. */
export function useGridRows(filters: ItemFilters) {
  const queries = useQueryClient()
  const [rows, setRows] = useState<readonly Item[]>([])
  const [state, setState] = useState<{ loading: boolean; more: boolean; error?: unknown }>({
    loading: true,
    more: false,
  })
  const [conflict, setConflict] = useState<GridConflict>()
  const [acts, setActs] = useState<readonly string[]>([])
  const [turn, setTurn] = useState(0)
  const key = JSON.stringify(filters)
  const latest = useRef(rows)
  latest.current = rows

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the filters; a new turn loads them again
  useEffect(() => {
    let current = true
    setState({ loading: true, more: false })
    const load = async () => {
      const loaded: Item[] = []
      let cursor: string | undefined
      do {
        const page = await catalogue.list({ query: { ...filters, sort: 'code', cursor, limit: pageLength } })
        if (!current) return
        loaded.push(...page.items)
        cursor = page.next ?? undefined
        setRows([...loaded])
      } while (cursor && loaded.length < gridLength)
      setState({ loading: false, more: cursor !== undefined })
    }
    load().catch((error: unknown) => current && setState({ loading: false, more: false, error }))
    return () => {
      current = false
    }
  }, [key, turn])

  const put = useCallback((edits: readonly GridEdit[], step: 0 | 1) => {
    const byRow = Map.groupBy(edits, ({ row }) => row)
    setRows((before) =>
      before.map((row) => {
        const own = byRow.get(row.id)
        if (!own) return row
        const values = Object.fromEntries(own.map(({ column, value }) => [column, cellValue(column, value)]))
        return { ...row, ...values, version: row.version + step } as Item
      }),
    )
  }, [])

  const edit = useCallback(
    async (edits: readonly GridEdit[], versions?: ReadonlyMap<string, number>): Promise<number> => {
      const before = latest.current
      const rowOf = new Map(before.map((row) => [row.id, row]))
      // Shown at once; taken back when the server refuses.
      put(edits, 1)
      try {
        const cells = edits.flatMap(({ row, column, value }) => {
          const held = rowOf.get(row)
          return held
            ? [
                {
                  itemId: row,
                  version: versions?.get(row) ?? held.version,
                  field: column,
                  value: cellValue(column, value),
                },
              ]
            : []
        })
        const { actId, changed } = await catalogue.editGrid({ body: { cells } })
        setActs((done) => [...done, actId])
        void queries.invalidateQueries({ queryKey: itemsKey })
        return changed
      } catch (problem) {
        setRows(before)
        const details = problem instanceof Refused ? problem.problem.details : undefined
        const fields = conflictFields(details)
        if (fields.length === 0) throw problem
        setConflict({ by: String(details?.by ?? ''), fields, edits })
        return 0
      }
    },
    [put, queries],
  )

  /** The cells that somebody else was quicker with are saved over theirs, or left; the others are saved either way. */
  const settle = useCallback(
    async (keep: 'mine' | 'theirs') => {
      if (!conflict) return
      setConflict(undefined)
      const touched = [...new Set(conflict.fields.map(({ itemId }) => itemId))]
      const fresh = await Promise.all(touched.map((id) => catalogue.show({ params: { id } })))
      const byId = new Map(fresh.map((row) => [row.id, row]))
      const next = latest.current.map((row) => byId.get(row.id) ?? row)
      latest.current = next
      setRows(next)
      const clashing = new Set(
        conflict.fields.filter(({ clash }) => clash).map(({ itemId, field }) => `${itemId} ${field}`),
      )
      const edits =
        keep === 'mine' ? conflict.edits : conflict.edits.filter(({ row, column }) => !clashing.has(`${row} ${column}`))
      if (edits.length > 0) await edit(edits)
    },
    [conflict, edit],
  )

  const undo = useCallback(async () => {
    const last = acts.at(-1)
    if (!last) return
    setActs((done) => done.slice(0, -1))
    await catalogue.undoAct({ params: { id: last }, body: {} })
    setTurn((now) => now + 1)
  }, [acts])

  return { rows, ...state, conflict, edit, settle, undo, mayUndo: acts.length > 0, turn }
}
