import { useCallback, useState } from 'react'
import { useMe } from '../../app/session.ts'
import { type Layout, readLayout } from './layout.ts'

/** Widths, order and hidden columns of one grid, kept in this browser for the person who is signed in. */
export function useLayout(name: string): [Layout, (layout: Layout) => void] {
  const key = `lantai-grid ${name} ${useMe().account.id}`
  const [layout, setLayout] = useState(() => readLayout(localStorage.getItem(key)))
  const keep = useCallback(
    (next: Layout) => {
      setLayout(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A full or forbidden store costs only the memory of it.
      }
    },
    [key],
  )
  return [layout, keep]
}
