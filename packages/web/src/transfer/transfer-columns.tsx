import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { Link } from '@tanstack/react-router'
import type { Say } from '../app/language.tsx'
import { OutcomeMark } from '../checks/outcome-mark.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import type { Column } from '../ui/record-table.tsx'
import { StateMark } from './state-mark.tsx'
import { transferText } from './text.ts'
import { yearsText } from './years-text.ts'

/** `withAgency`: for who sees the transfers of several agencies. */
export const transferColumns = (t: Say, withAgency: boolean): Column<Transfer>[] => [
  {
    key: 'number',
    title: t(transferText.number),
    width: 130,
    render: ({ id, number }) => (
      <Link to="/transfers/$id" params={{ id }} className="figures">
        {number}
      </Link>
    ),
  },
  ...(withAgency
    ? [
        {
          key: 'agency',
          title: t(transferText.agency),
          sorts: [['agency', 'ascending']] as const,
          render: ({ agency }: Transfer) => agency.name,
        },
      ]
    : []),
  {
    key: 'state',
    title: t(transferText.state),
    width: 110,
    sorts: [['state', 'ascending']],
    render: ({ state }) => <StateMark state={state} />,
  },
  {
    key: 'checks',
    title: t(transferText.checks),
    width: 170,
    wideOnly: true,
    render: ({ checks }) => <ChecksShort checks={checks} />,
  },
  { key: 'package', title: t(transferText.packageName), wideOnly: true, render: ({ packageName }) => packageName },
  // The agency reads at once what it must mend; the archives wrote it themselves.
  ...(withAgency
    ? []
    : [
        {
          key: 'reasons',
          title: t(transferText.reasonsTitle),
          wideOnly: true,
          render: ({ reasons }: Transfer) => reasons && <span title={reasons}>{reasons}</span>,
        },
      ]),
  { key: 'years', title: t(transferText.years), width: 110, wideOnly: true, render: (row) => yearsText(row) },
  {
    key: 'items',
    title: t(transferText.items),
    width: 80,
    align: 'right',
    wideOnly: true,
    render: ({ items }) => <span className="figures">{countText(items)}</span>,
  },
  {
    key: 'size',
    title: t(transferText.size),
    width: 90,
    align: 'right',
    wideOnly: true,
    render: ({ form, packageBytes }) => (
      <span className="figures">{form === 'paper' ? '—' : bytesText(packageBytes)}</span>
    ),
  },
  {
    key: 'received',
    title: t(transferText.receivedAt),
    width: 150,
    wideOnly: true,
    sorts: [
      ['newest', 'descending'],
      ['oldest', 'ascending'],
    ],
    render: ({ receivedAt }) => <When at={receivedAt} />,
  },
]

/** What keeps a transfer from being accepted, worst first; nothing to say before the check. */
function ChecksShort({ checks }: Pick<Transfer, 'checks'>) {
  const { failed, pending, warning, passed } = checks
  if (failed + pending + warning + passed === 0) return <span className="muted">—</span>
  if (failed > 0) return <OutcomeMark outcome="failed" count={failed} />
  if (pending > 0) return <OutcomeMark outcome="pending" count={pending} />
  return warning > 0 ? (
    <OutcomeMark outcome="warning" count={warning} />
  ) : (
    <OutcomeMark outcome="passed" count={passed} />
  )
}
