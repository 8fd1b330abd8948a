import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'

const last = new Map<string, object>()

/** A list notes its filters, so that a way back to it finds it as it was left. */
export function useLastSearch(path: string, search: object): void {
  useEffect(() => {
    last.set(path, search)
  }, [path, search])
}

/** Back to a list, with the filters that it was left with. */
export function BackLink({
  to,
  children,
}: {
  to:
    | '/transfers'
    | '/arrangement'
    | '/arrangement/schemes'
    | '/catalogue'
    | '/fonds'
    | '/packages'
    | '/authorities'
    | '/imports'
    | '/checks'
    | '/transfer-plans'
    | '/check-schemes'
    | '/systems'
    | '/deliveries'
    | '/reconciliations'
    | '/self-checks'
  children: ReactNode
}) {
  return (
    <Link to={to} search={last.get(to) ?? {}} className="back-link">
      ‹ {children}
    </Link>
  )
}
