import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { filingFieldNames } from '@lantai/core/filing/text.ts'
import type { Outcome } from '@lantai/core/filing/work-schema.ts'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/language.tsx'
import { ConflictTable, type Whose } from '../ui/conflict-table.tsx'
import { When } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
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
  const all = (whose: Whose) => Object.fromEntries(conflicts.map((_, at) => [at, whose]))
  const [choice, setChoice] = useState<Readonly<Record<string, Whose>>>(() => all('theirs'))
  return (
    <Modal
      open
      width={960}
      title={t(filingText.conflictTitle, { count: conflicts.length })}
      okText={t(filingText.conflictDo)}
      cancelText={t(filingText.conflictKeep)}
      onOk={() => onEnd(new Set(conflicts.flatMap((_, at) => (choice[at] === 'yours' ? [at] : []))))}
      onCancel={() => onEnd()}
    >
      <p>{t(filingText.conflictLead)}</p>
      <p className="page-actions">
        <Button size="small" onClick={() => setChoice(all('theirs'))}>
          {t(filingText.allTheirs)}
        </Button>
        <Button size="small" onClick={() => setChoice(all('yours'))}>
          {t(filingText.allYours)}
        </Button>
      </p>
      <div className="cell-conflicts">
        <ConflictTable
          rows={conflicts.map(({ itemId, field, was, yours, theirs, by, at }, index) => ({
            key: String(index),
            name: t(uiTexts.headed, { head: t(filingFieldNames[field]), text: titles.get(itemId) ?? '' }),
            note: (
              <>
                {by} <When at={at} />
              </>
            ),
            base: was,
            theirs,
            yours,
          }))}
          choice={choice}
          onChoose={(key, whose) => setChoice({ ...choice, [key]: whose })}
        />
      </div>
    </Modal>
  )
}
