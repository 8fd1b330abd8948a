import { Fragment, type ReactNode } from 'react'

/** Label and value, one line each; a null value stays out. */
export function Facts({ of }: { of: readonly (readonly [label: string, value: ReactNode] | null | false)[] }) {
  return (
    <dl className="facts">
      {of.map(
        (fact) =>
          fact &&
          fact[1] !== null &&
          fact[1] !== undefined && (
            <Fragment key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
