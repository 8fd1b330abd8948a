import type { CheckRunDetail } from '@lantai/core/checks/run-schema.ts'
import type { CheckResult } from '@lantai/core/checks/schema.ts'
import { checkProperties } from '@lantai/core/norms/check-items.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useKeys } from '../ui/use-keys.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { CheckReader } from './check-reader.tsx'
import { CheckRow } from './check-row.tsx'
import { DecideDialog, type Decided } from './decide-dialog.tsx'
import { canGoOn } from './go-on.ts'
import { checksKey } from './queries.ts'
import { checksText } from './text.ts'
import './checks.css'

const properties = [1, 2, 3, 4] as const
const count = (results: readonly CheckResult[], outcome: CheckResult['outcome']) =>
  results.filter((result) => result.outcome === outcome).length

interface CheckViewProps {
  readonly run: CheckRunDetail
  /** Whether keys act here, and not on something else of the page. */
  readonly active?: boolean
  readonly onDecided?: () => Promise<unknown>
  /** Of a transfer, which is decided with its own version and state: whether this person may, and where a decision goes. */
  readonly decided?: { readonly may: boolean; readonly send: (decided: Decided) => Promise<unknown> }
}

/** Results of a check by the four properties, and one item's findings beside them. */
export function CheckView({ run, active = true, onDecided, decided }: CheckViewProps) {
  const { results } = run
  const may = { decide: decided ? decided.may : run.may.decide }
  const t = useText()
  const narrow = useNarrow()
  const open = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [address, setAddress] = useAddress<{ check?: string; onlyOpen?: boolean }>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const onlyOpen = Boolean(address.onlyOpen)
  const shown = useMemo(
    () =>
      properties.flatMap((property) =>
        results.filter(
          ({ property: of, outcome }) => of === property && (!onlyOpen || !['passed', 'skipped'].includes(outcome)),
        ),
      ),
    [results, onlyOpen],
  )
  // On a telephone the list comes first, and what is chosen stands below its own row.
  const first = narrow ? undefined : (shown.find(({ outcome }) => outcome === 'failed') ?? shown[0])
  const current = results.find(({ code }) => code === address.check) ?? first
  const undecided = results.filter(({ mode, outcome }) => mode === 'manual' && outcome === 'pending')

  const choose = (code: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(code)) next.add(code)
      return next
    })
  const decide = async (codes: ReadonlySet<string>) => {
    const items = results.filter(({ code }) => codes.has(code))
    const done = await open<true>((close) => (
      <DecideDialog run={run} send={decided?.send} results={items} onEnd={close} />
    ))
    if (!done) return
    setChosen(new Set())
    message.success(t(checksText.decidedDone))
    await queries.invalidateQueries({ queryKey: checksKey })
    await onDecided?.()
  }
  const move = (step: number) => {
    const at = shown.findIndex(({ code }) => code === current?.code)
    const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)]
    if (!next) return
    setAddress({ check: next.code })
    requestAnimationFrame(() => document.getElementById(`check-${next.code}`)?.scrollIntoView({ block: 'nearest' }))
  }
  const mayDecide = (result: CheckResult | undefined) =>
    may.decide && result !== undefined && (result.mode === 'manual' || canGoOn(result))
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      x: () => current && mayDecide(current) && choose(current.code),
      d: () => {
        if (chosen.size > 0) decide(chosen)
        else if (current && mayDecide(current)) decide(new Set([current.code]))
      },
      Escape: () => setChosen(new Set()),
    },
    active,
  )
  const reader = current && (
    <CheckReader
      key={current.code}
      run={run}
      result={current}
      onDecide={mayDecide(current) ? () => decide(new Set([current.code])) : undefined}
    />
  )
  return (
    <div className="checks">
      <div className="checks-list">
        <div className="filters">
          <Checkbox
            checked={onlyOpen}
            onChange={(event) => setAddress({ onlyOpen: event.target.checked || undefined })}
          >
            {t(checksText.onlyOpen)}
          </Checkbox>
          {may.decide && undecided.length > 0 && (
            <Button size="small" onClick={() => setChosen(new Set(undecided.map(({ code }) => code)))}>
              {t(checksText.selectPending, { count: undecided.length })}
            </Button>
          )}
          {chosen.size > 0 && (
            <Button size="small" type="primary" onClick={() => decide(chosen)}>
              {t(checksText.decideMany, { count: chosen.size })}
            </Button>
          )}
        </div>
        {shown.length === 0 && <p className="muted">{t(checksText.allPassed)}</p>}
        {properties.map((property) => {
          const all = results.filter((result) => result.property === property)
          const rows = shown.filter((result) => result.property === property)
          if (rows.length === 0) return null
          return (
            <section key={property} aria-label={t(checkProperties[property])}>
              <header className="checks-head">
                <h2>{t(checkProperties[property])}</h2>
                <span className="muted">
                  {t(checksText.propertyLine, {
                    passed: count(all, 'passed'),
                    failed: count(all, 'failed'),
                    warning: count(all, 'warning'),
                    pending: count(all, 'pending'),
                  })}
                </span>
              </header>
              <ul>
                {rows.map((result) => (
                  <CheckRow
                    key={result.code}
                    result={result}
                    current={result.code === current?.code}
                    chosen={chosen.has(result.code)}
                    onOpen={() => setAddress({ check: result.code })}
                    onChoose={mayDecide(result) ? () => choose(result.code) : undefined}
                  >
                    {narrow && result.code === current?.code && reader}
                  </CheckRow>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      {!narrow && <div className="checks-reader">{reader}</div>}
    </div>
  )
}
