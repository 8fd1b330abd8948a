import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 767px)')
const watch = (changed: () => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

/** Whether the page stands on a telephone's width. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => narrow.matches)
