import type { CatalogueItem } from '@lantai/core/checks/catalogue-schema.ts'
import { checkStages } from '@lantai/core/checks/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { ListCount, ListPage, SidePanel } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import type { List } from '../ui/use-list.ts'
import { catalogueQuery, type Stage } from './queries.ts'
import { checksText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'
import './checks.css'

/** The items that the standard names for a stage, what looks at each, and whether name and number are confirmed. */
export function CheckItemsPage() {
  const t = useText()
  const { language } = useLanguage()
  const [address, setAddress] = useAddress<{ stage: Stage; catalogue: string; q: string; open: string }>()
  const stage = address.stage ?? 'YJ'
  const { data, error, isPending, refetch } = useQuery(catalogueQuery(stage, address.catalogue))
  const words = String(address.q ?? '').trim()
  const rows = (data?.items ?? []).filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.includes(words))
  const list: List<CatalogueItem> = {
    rows,
    total: rows.length,
    approximate: false,
    waiting: isPending,
    loadingMore: false,
    hasMore: false,
    error,
    loadMore: () => undefined,
    refresh: () => void refetch(),
  }
  const opened = rows.find(({ code }) => code === address.open)
  const columns: Column<CatalogueItem>[] = [
    { key: 'code', title: 'DA/T 70', width: 110, render: ({ code }) => <span className="code">{code}</span> },
    { key: 'name', title: t(checksText.name), render: ({ name }) => name[language] },
    { key: 'group', title: t(checksText.whatIsChecked), wideOnly: true, render: ({ object }) => object[language] },
    {
      key: 'by',
      title: t(checksText.decidedBy),
      width: 100,
      wideOnly: true,
      render: ({ checks }) => t(checks.length > 0 ? checksText.byProgram : checksText.byPerson),
    },
    {
      key: 'verified',
      title: '',
      width: 100,
      render: ({ verified }) => !verified && <span className="tag">{t(checksText.unverified)}</span>,
    },
  ]
  return (
    <ListPage
      title={t(checksText.area)}
      actions={<ViewSwitch now="/check-items" />}
      filters={
        <>
          <Segmented<Stage>
            aria-label={t(checksText.stage)}
            value={stage}
            onChange={(next) => setAddress({ stage: next, catalogue: undefined, open: undefined })}
            options={checkStages.map((value) => ({ value, label: t(checksText[value]) }))}
          />
          <SearchBox label={t(checksText.name)} value={address.q} width={200} onSearch={(q) => setAddress({ q })} />
          {data && (
            <Select
              style={{ minWidth: 220 }}
              aria-label={t(checksText.version)}
              value={data.shown.catalogue}
              onChange={(catalogue) => setAddress({ catalogue })}
              options={data.versions.map(({ catalogue }) => ({ value: catalogue, label: catalogue }))}
            />
          )}
        </>
      }
      status={
        <>
          <ListCount list={list} />
          {data && (
            <span className="muted">
              {data.shown.title[language]} · {t(checksText.importHint)}
            </span>
          )}
        </>
      }
      panel={
        opened && (
          <SidePanel title={`${opened.code} ${opened.name[language]}`} onClose={() => setAddress({ open: undefined })}>
            <Facts
              of={[
                [t(checksText.catalogueOf), opened.groupName[language]],
                [t(checksText.purpose), opened.purpose[language]],
                [t(checksText.whatIsChecked), opened.object[language]],
                [t(checksText.method), opened.method[language]],
                [t(checksText.decidedBy), t(opened.checks.length > 0 ? checksText.byProgram : checksText.byPerson)],
                opened.parameters.length > 0 && [
                  t(checksText.parameters),
                  opened.parameters.map(({ text }) => text[language]).join('；'),
                ],
                [t(checksText.source), opened.source],
                !opened.verified && [t(checksText.state), t(checksText.unverifiedHint)],
              ]}
            />
          </SidePanel>
        )
      }
    >
      <RecordTable
        label={t(checksText.catalogue)}
        list={list}
        columns={columns}
        rowKey={({ code }) => code}
        rowName={({ code, name }) => `${code} ${name[language]}`}
        open={opened?.code}
        onOpen={(open) => setAddress({ open })}
        empty=""
      />
    </ListPage>
  )
}
