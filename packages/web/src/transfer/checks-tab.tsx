import type { TransferDetail } from '@lantai/core/transfer/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import { CheckView } from '../checks/check-view.tsx'
import { checkRunQuery, useCheckRuns } from '../checks/queries.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAddress } from '../ui/use-address.ts'
import { transfers, transfersKey } from './queries.ts'
import { transferText } from './text.ts'

/** The check of a transfer, as it was made last. */
export function ChecksTab({ detail: { transfer, may } }: { detail: TransferDetail }) {
  const t = useText()
  const queries = useQueryClient()
  const [{ tab }] = useAddress<{ tab: string }>()
  const list = useCheckRuns({ subjectKind: 'transfer', subjectId: transfer.id })
  const [last] = list.rows
  const { data, error } = useQuery({ ...checkRunQuery(last?.id ?? ''), enabled: last !== undefined })
  if (list.error || error) return <ProblemNote error={list.error ?? error} />
  if (!data || data.results.length === 0) return <p className="muted">{t(transferText.checkedWaiting)}</p>
  return (
    <CheckView
      run={data}
      active={(tab ?? 'checks') === 'checks'}
      onDecided={() => queries.invalidateQueries({ queryKey: transfersKey })}
      decided={{
        may: may.decideChecks,
        send: (decided) =>
          transfers.decideChecks({ params: { id: transfer.id }, body: { ...decided, version: transfer.version } }),
      }}
    />
  )
}
