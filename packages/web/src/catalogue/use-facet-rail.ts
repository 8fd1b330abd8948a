import { useState } from 'react'

const kept = 'lantai-facets'

/**
 * Whether the facets stand beside the list: as the person left it, at first only where long titles keep their room. On a
 * telephone they are a drawer, closed until asked for.
 */
export function useFacetRail(narrow: boolean): [boolean, (open: boolean) => void] {
  const [drawer, setDrawer] = useState(false)
  const [rail, setRail] = useState(
    () => (localStorage.getItem(kept) ?? (window.innerWidth >= 1600 ? 'open' : '')) === 'open',
  )
  const keep = (open: boolean) => {
    localStorage.setItem(kept, open ? 'open' : 'closed')
    setRail(open)
  }
  return narrow ? [drawer, setDrawer] : [rail, keep]
}
