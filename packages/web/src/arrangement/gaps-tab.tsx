import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { codesApi } from '@lantai/core/arrangement/api.ts'
import type { GapScope } from '@lantai/core/arrangement/code-rules.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { type Say, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { countText } from '../ui/format.tsx'
import { ListCount, SidePanel } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import { codesText } from './codes-text.ts'
import { useGaps } from './queries.ts'

const rangeText = ({ from, to }: { from: number; to: number }) => (from === to ? String(from) : `${from}–${to}`)
const gapsText = ({ gaps }: GapScope, most: number) =>
  `${gaps.slice(0, most).map(rangeText).join('、')}${gaps.length > most ? '…' : ''}`

const columns = (t: Say): Column<GapScope>[] => [
  { key: 'scope', title: t(codesText.scope), width: 260, render: ({ scope }) => <span className="code">{scope}</span> },
  {
    key: 'range',
    title: t(codesText.range),
    width: 110,
    wideOnly: true,
    render: (row) => <span className="figures">{rangeText(row)}</span>,
  },
  {
    key: 'records',
    title: t(codesText.records),
    width: 80,
    align: 'right',
    wideOnly: true,
    render: ({ records }) => <span className="figures">{countText(records)}</span>,
  },
  {
    key: 'faults',
    title: t(codesText.gaps),
    render: (row) =>
      row.missing + row.doubled === 0 ? (
        '—'
      ) : (
        <span className="figures">
          {row.missing > 0 && `${t(codesText.missingOf, { count: countText(row.missing) })}${gapsText(row, 8)} `}
          {row.doubled > 0 && t(codesText.doubledOf, { count: countText(row.doubled) })}
        </span>
      ),
  },
]

/** Numbers that are missing or given twice, scope by scope. */
export function GapsTab({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const [address, setAddress] = useAddress<{ prefix?: string; all?: boolean; open?: string }>()
  const prefix = address.prefix === undefined ? undefined : String(address.prefix)
  const show = address.all ? 'all' : 'faults'
  const list = useGaps(fonds.id, prefix, show)
  const open = list.rows.find(({ scope }) => scope === address.open)
  const href = urlOf(codesApi.exportGaps, { query: { fondsId: fonds.id, prefix, show } })
  return (
    <div className="list-page">
      <section className="list-main">
        <div className="filters">
          <SearchBox label={t(codesText.prefix)} value={prefix} onSearch={(words) => setAddress({ prefix: words })} />
          <Field label={t(codesText.showAll)} beside>
            <Switch size="small" checked={show === 'all'} onChange={(all) => setAddress({ all: all || undefined })} />
          </Field>
          <Button icon={<DownloadOutlined />} href={href}>
            {t(codesText.export)}
          </Button>
        </div>
        <div className="list-status">
          <ListCount list={list} />
        </div>
        <RecordTable
          label={t(codesText.gaps)}
          list={list}
          columns={columns(t)}
          rowKey={({ scope }) => scope}
          rowName={({ scope }) => scope}
          open={open?.scope}
          onOpen={(scope) => setAddress({ open: scope })}
          empty={<EmptyNote title={t(codesText.noGaps)} text={t(codesText.noGapsWhy)} />}
        />
      </section>
      {open && (
        <SidePanel title={<span className="code">{open.scope}</span>} onClose={() => setAddress({ open: undefined })}>
          <Facts
            of={[
              [t(codesText.range), rangeText(open)],
              [t(codesText.records), countText(open.records)],
              [
                t(codesText.missing),
                open.missing > 0 ? (
                  <span key="gaps" className="gap-ranges figures">
                    {open.gaps.map((gap) => (
                      <span key={gap.from}>{rangeText(gap)}</span>
                    ))}
                  </span>
                ) : null,
              ],
            ]}
          />
          {open.doubles.length > 0 && (
            <>
              <h3>{t(codesText.doubled)}</h3>
              <p className="hint">{t(codesText.doublesNote)}</p>
              <ul>
                {open.doubles.map(({ number, records }) => (
                  <li key={number}>
                    {records.map(({ id, referenceCode }) => (
                      <div key={id}>
                        <Link to="/catalogue/$id" params={{ id }} className="code">
                          {referenceCode}
                        </Link>
                      </div>
                    ))}
                  </li>
                ))}
              </ul>
            </>
          )}
        </SidePanel>
      )}
    </div>
  )
}
