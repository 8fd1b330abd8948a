import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../app/language.tsx'
import { uiTexts } from './text.ts'
import type { List } from './use-list.ts'
import { useTitle } from './use-title.ts'

interface ListPageProps {
  readonly title: string
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** Search box and filters. */
  readonly filters?: ReactNode
  /** A line above the rows: the count, and the bar of a selection. */
  readonly status?: ReactNode
  readonly children: ReactNode
  /** The record opened beside the list: a `<SidePanel>`. */
  readonly panel?: ReactNode
}

/** A list with its filters, and the opened record at its right; the list keeps its place. */
export function ListPage({ title, actions, filters, status, children, panel }: ListPageProps) {
  useTitle(title)
  return (
    <div className="list-page">
      <section className="list-main">
        <header className="page-head">
          <h1>{title}</h1>
          {actions && <div className="page-actions">{actions}</div>}
        </header>
        {filters && <div className="filters">{filters}</div>}
        {status && <div className="list-status">{status}</div>}
        {children}
      </section>
      {panel}
    </div>
  )
}

interface SidePanelProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Pixels on a wide screen; a telephone shows it full. */
  readonly width?: number
}

export function SidePanel({ title, onClose, children, actions, width = 440 }: SidePanelProps) {
  const t = useText()
  return (
    <aside className="side-panel" style={{ '--panel-width': `${width}px` } as never} aria-label={t(uiTexts.panel)}>
      <header className="side-head">
        <h2>{title}</h2>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t(uiTexts.close)} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="side-body" tabIndex={0} aria-label={t(uiTexts.panel)}>
        {children}
      </section>
      {actions && <footer className="side-actions">{actions}</footer>}
    </aside>
  )
}

/** How many there are, or how many are chosen with what can be done to them. */
export function ListCount({
  list,
  chosen,
  onClear,
  children,
}: {
  list: List<unknown>
  chosen?: number
  onClear?: () => void
  children?: ReactNode
}) {
  const t = useText()
  if (chosen)
    return (
      <>
        <strong>{t(uiTexts.chosen, { count: chosen })}</strong>
        {children}
        <Button size="small" type="link" onClick={onClear}>
          {t(uiTexts.unchoose)}
        </Button>
      </>
    )
  const { total, approximate, rows } = list
  return (
    <span className="muted" aria-live="polite">
      {total === null
        ? t(uiTexts.shown, { count: rows.length.toLocaleString() })
        : t(approximate ? uiTexts.about : uiTexts.total, { count: total.toLocaleString() })}
    </span>
  )
}
