import { type Quarantine, type QuarantineState, quarantineStates } from '@lantai/core/transfer/quarantine-schema.ts'
import { Select } from 'antd'
import { useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { bytesText, When } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAddress } from '../../ui/use-address.ts'
import { transferText } from '../text.ts'
import { QuarantinePanel } from './quarantine-panel.tsx'
import { QuarantineWord } from './quarantine-word.tsx'
import { type QuarantineFilters, useQuarantine } from './queries.ts'
import { quarantineText } from './text.ts'

/** Packages kept apart, and what two persons decide about them. */
export function QuarantinePage() {
  const t = useText()
  const [address, setAddress] = useAddress<QuarantineFilters & { open: string }>()
  const filters: QuarantineFilters = {
    state: address.state ? ([address.state].flat() as QuarantineState[]) : undefined,
    text: address.text === undefined ? undefined : String(address.text),
  }
  const filtered = Object.values(filters).some((value) => value !== undefined)
  const list = useQuarantine(filters)
  const opened = list.rows.find(({ id }) => id === address.open)
  const columns: Column<Quarantine>[] = [
    { key: 'number', title: t(quarantineText.number), width: 140, render: ({ number }) => number },
    { key: 'agency', title: t(quarantineText.agency), render: ({ agency }) => agency.name },
    {
      key: 'state',
      title: t(quarantineText.state),
      width: 130,
      render: ({ state }) => <QuarantineWord state={state} />,
    },
    {
      key: 'kind',
      title: t(quarantineText.kind),
      width: 110,
      wideOnly: true,
      render: ({ kind }) => t(quarantineText[kind]),
    },
    { key: 'reason', title: t(quarantineText.reason), wideOnly: true, render: ({ reason }) => reason },
    {
      key: 'package',
      title: t(quarantineText.packageName),
      wideOnly: true,
      render: ({ packageName, packageBytes }) =>
        t(uiTexts.withNote, { text: packageName, note: bytesText(packageBytes) }),
    },
    {
      key: 'at',
      title: t(quarantineText.putAt),
      width: 150,
      wideOnly: true,
      render: ({ putAt }) => <When at={putAt} />,
    },
  ]
  return (
    <ListPage
      title={t(quarantineText.area)}
      actions={<BackLink to="/transfers">{t(transferText.area)}</BackLink>}
      filters={
        <>
          <SearchBox label={t(quarantineText.find)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Select<QuarantineState[]>
            mode="multiple"
            allowClear
            style={{ minWidth: 150 }}
            maxTagCount="responsive"
            aria-label={t(quarantineText.state)}
            placeholder={t(quarantineText.state)}
            value={filters.state ?? []}
            onChange={(state) => setAddress({ state })}
            options={quarantineStates.map((state) => ({ value: state, label: t(quarantineText[state]) }))}
          />
        </>
      }
      status={<ListCount list={list} />}
      panel={
        opened && (
          <QuarantinePanel key={opened.id} quarantine={opened} onClose={() => setAddress({ open: undefined })} />
        )
      }
    >
      <RecordTable
        label={t(quarantineText.area)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        open={opened?.id}
        onOpen={(open) => setAddress({ open })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(quarantineText.none)} text={t(quarantineText.noneWhy)} />
          )
        }
      />
    </ListPage>
  )
}
