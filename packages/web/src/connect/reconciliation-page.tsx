import { urlOf } from '@lantai/core/api.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import { type Difference, type DifferenceQuery, differenceKinds } from '@lantai/core/connect/reconcile-schema.ts'
import { differenceNames } from '@lantai/core/connect/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { countText, When } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import { connect, type Filters, reconciliationQuery, useConnectChanged, useDifferences } from './queries.ts'
import { connectText } from './text.ts'
import { ReconciliationWord } from './words.tsx'

/** The differences of one day: what they have and we have not, the other way round, and other bytes. */
export function ReconciliationPage() {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const may = useMay()
  const changed = useConnectChanged()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(reconciliationQuery(id))
  const [address, setAddress] = useAddress<Filters<DifferenceQuery>>()
  const filters = { ...address, text: address.text === undefined ? undefined : String(address.text) }
  const list = useDifferences(id, filters)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const settle = () =>
    ask({
      title: t(connectText.settleAsk, { count: countText(chosen.size) }),
      act: t(connectText.settle),
      reason: { label: t(connectText.settleWord), maxLength: 400 },
      work: async (note) => {
        await connect.settle({ params: { id }, body: { businessIds: [...chosen], note } })
        setChosen(new Set())
        await changed()
      },
    })
  const digest = (sm3: string | null) => sm3 && <code title={sm3}>{sm3.slice(0, 16)}…</code>
  const columns: Column<Difference>[] = [
    {
      key: 'businessId',
      title: t(connectText.businessId),
      width: 180,
      render: ({ businessId, deliveryId }) =>
        deliveryId ? (
          <Link to="/deliveries/$id" params={{ id: deliveryId }}>
            {businessId}
          </Link>
        ) : (
          businessId
        ),
    },
    { key: 'kind', title: t(connectText.differenceKind), render: ({ kind }) => t(differenceNames[kind]) },
    {
      key: 'theirs',
      title: t(connectText.theirDigest),
      width: 180,
      wideOnly: true,
      render: (row) => digest(row.theirSm3),
    },
    { key: 'ours', title: t(connectText.ourDigest), width: 180, wideOnly: true, render: (row) => digest(row.ourSm3) },
    {
      key: 'settled',
      title: t(connectText.settled),
      wideOnly: true,
      render: ({ settledAt, settledBy, note }) =>
        settledAt && (
          <>
            <When at={settledAt} /> {settledBy} {note}
          </>
        ),
    },
  ]
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  return (
    <ListPage
      title={`${data.system.name} ${data.day}`}
      actions={
        <>
          <BackLink to="/reconciliations">{t(connectText.reconciliations)}</BackLink>
          <ReconciliationWord state={data.state} />
          <ExportButton href={urlOf(connectApi.exportDifferences, { params: { id }, query: filters })} />
        </>
      }
      filters={
        <>
          <SearchBox
            label={t(connectText.findBusinessId)}
            value={filters.text}
            onSearch={(text) => setAddress({ text })}
          />
          <Select
            allowClear
            style={{ width: 160 }}
            aria-label={t(connectText.differenceKind)}
            placeholder={t(connectText.differenceKind)}
            value={filters.kind}
            onChange={(kind) => setAddress({ kind })}
            options={differenceKinds.map((value) => ({ value, label: t(differenceNames[value]) }))}
          />
          <Checkbox
            checked={Boolean(filters.open)}
            onChange={({ target }) => setAddress({ open: target.checked || undefined })}
          >
            {t(connectText.openOnly)}
          </Checkbox>
        </>
      }
      status={
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          <Button size="small" onClick={settle}>
            {t(connectText.settle)}
          </Button>
        </ListCount>
      }
    >
      {data.fault && <p className="bad-text">{data.fault[language]}</p>}
      {data.state === 'running' && data.runId && <RunLive id={data.runId} onEnd={changed} />}
      <RecordTable
        label={t(connectText.differenceKind)}
        list={list}
        columns={columns}
        rowKey={({ businessId }) => businessId}
        rowName={({ businessId }) => businessId}
        chosen={chosen}
        {...(may('connect.manage') ? { onChoose: setChosen } : {})}
        empty={<EmptyNote title={t(connectText.noDifferences)} />}
      />
    </ListPage>
  )
}
