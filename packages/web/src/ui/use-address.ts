import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Search = Record<string, unknown>

/**
 * Filters, sort and the open record live in the address, so that a reload, a bookmark and the back key keep them.
 * `const [address, setAddress] = useAddress<{ q?: string; open?: string }>()`; a key set to undefined, '' or [] is left out.
 */
export function useAddress<S extends object>(): [Partial<S>, (change: Partial<S>) => void] {
  const address = useSearch({ strict: false } as never) as Partial<S>
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<S>) => {
      navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Search) => clean({ ...before, ...part })) as never,
      })
    },
    [navigate],
  )
  return [address, change]
}

const clean = (search: Search): Search =>
  Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

/** The address of a page with filters is whatever its lists make of it; the server judges the values. */
export const anySearch = (search: Search): Search => search

/** A filter of several values: an address that holds one gives it bare. */
export const listOf = <T>(value: T | readonly T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value as T]
