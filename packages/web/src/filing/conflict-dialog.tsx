import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { filingFieldNames } from '@lantai/core/filing/text.ts'
import type { Outcome } from '@lantai/core/filing/work-schema.ts'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/language.tsx'
import { When } from '../ui/format.tsx'
import { filingText } from './text.ts'

type Conflicts = Outcome['conflicts']
type Open = <T>(draw: (close: (answer?: T) => void) => ReactNode) => Promise<T | undefined>

/** Which of the conflicting cells are to hold what this person wrote, by their place in the list. Closing keeps the others' values. */
export async function askConflicts(
  open: Open,
  conflicts: Conflicts,
  rows: readonly FilingRow[],
): Promise<ReadonlySet<number>> {
  const titles = new Map(rows.map(({ id, values }) => [id, values.title ?? '']))
  const mine = await open<ReadonlySet<number>>((close) => (
    <ConflictDialog conflicts={conflicts} titles={titles} onEnd={close} />
  ))
  return mine ?? new Set()
}

interface DialogProps {
  readonly conflicts: Conflicts
  readonly titles: ReadonlyMap<string, string>
  readonly onEnd: (mine?: ReadonlySet<number>) => void
}

/** Another person changed the same cells meanwhile: both values side by side, chosen cell by cell. */
function ConflictDialog({ conflicts, titles, onEnd }: DialogProps) {
  const t = useText()
  const [mine, setMine] = useState<ReadonlySet<number>>(new Set())
  const all = (chosen: boolean) => setMine(new Set(chosen ? conflicts.map((_, at) => at) : []))
  const choose = (at: number, own: boolean) => {
    const next = new Set(mine)
    own ? next.add(at) : next.delete(at)
    setMine(next)
  }
  const option = (at: number, own: boolean, value: string, label: string) => (
    <label className={`cell-conflict-value${mine.has(at) === own ? ' is-taken' : ''}`}>
      <input
        type="radio"
        name={`conflict-${at}`}
        aria-label={label}
        checked={mine.has(at) === own}
        onChange={() => choose(at, own)}
      />
      <span>{value || <span className="muted">{t(filingText.emptyCell)}</span>}</span>
    </label>
  )
  return (
    <Modal
      open
      width={820}
      title={t(filingText.conflictTitle, { count: conflicts.length })}
      okText={t(filingText.conflictDo)}
      cancelText={t(filingText.conflictKeep)}
      onOk={() => onEnd(mine)}
      onCancel={() => onEnd()}
    >
      <p>{t(filingText.conflictLead)}</p>
      <p className="page-actions">
        <Button size="small" onClick={() => all(false)}>
          {t(filingText.allTheirs)}
        </Button>
        <Button size="small" onClick={() => all(true)}>
          {t(filingText.allMine)}
        </Button>
      </p>
      <div className="cell-conflicts">
        {conflicts.map(({ itemId, field, was, yours, theirs, by, at }, index) => (
          <fieldset key={`${itemId} ${field}`} className="cell-conflict">
            <legend>
              {t(filingFieldNames[field])} · {titles.get(itemId)}
            </legend>
            <div className="cell-conflict-sides">
              <div>
                <p className="muted">
                  {t(filingText.theirs, { by })} <When at={at} />
                </p>
                {option(index, false, theirs, t(filingText.theirs, { by }))}
              </div>
              <div>
                <p className="muted">{t(filingText.mine)}</p>
                {option(index, true, yours, t(filingText.mine))}
              </div>
            </div>
            <p className="muted">{t(filingText.wasBefore, { was: was || t(filingText.emptyCell) })}</p>
          </fieldset>
        ))}
      </div>
    </Modal>
  )
}
