import type { ReactNode } from 'react'

/** A short plain table in the dress of a record table; wider than the page, it scrolls by itself. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="records records-plain" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
