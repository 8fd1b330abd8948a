import { urlOf } from '@lantai/core/api.ts'
import { auditApi } from '@lantai/core/audit/api.ts'
import type { AuditRow } from '@lantai/core/audit/schema.ts'
import { events } from '@lantai/core/event.ts'
import { Button, Input, Select, Tag } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Field } from '../ui/field.tsx'
import { When } from '../ui/format.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { dayRange } from './day-range.ts'
import { EventPanel } from './event-panel.tsx'
import { ActorName, EventName } from './event-words.tsx'
import { useEvents } from './queries.ts'
import { summaryOf } from './summary-of.ts'
import { auditTexts as texts } from './text.ts'
import { VerifyDialog } from './verify-dialog.tsx'

export interface AuditAddress {
  q: string
  type: string
  from: string
  to: string
  actor: string
  organisation: string
  subject: string
  /** Sequence number of the event beside the list. */
  open: number
}

export function AuditPage() {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const [address, setAddress] = useAddress<AuditAddress>()
  const { q, type, from, to, actor, organisation, subject, open } = address
  const filter = {
    ...dayRange(from, to),
    type,
    actorId: actor,
    organisationId: organisation,
    subjectId: subject === undefined ? undefined : String(subject),
    words: q === undefined ? undefined : String(q),
  }
  const list = useEvents(filter)
  const opened = list.rows.find((event) => event.sequence === open)
  const narrowed: [keyof AuditAddress, string | undefined][] = [
    ['actor', actor && (list.rows.find((event) => event.actorId === actor)?.actorName ?? actor)],
    [
      'organisation',
      organisation &&
        (list.rows.find((event) => event.organisationId === organisation)?.organisationName ?? organisation),
    ],
    ['subject', subject && String(subject)],
  ]
  const filtered = [q, type, from, to, actor, organisation, subject].some((one) => one !== undefined)
  const columns: Column<AuditRow>[] = [
    { key: 'at', title: t(texts.at), width: 150, render: (event) => <When at={event.at} /> },
    { key: 'type', title: t(texts.type), render: (event) => <EventName type={event.type} /> },
    {
      key: 'about',
      title: t(texts.about),
      wideOnly: true,
      render: (event) => <span className="muted">{summaryOf(event.data)}</span>,
    },
    { key: 'who', title: t(texts.who), width: 90, render: (event) => <ActorName of={event} /> },
    {
      key: 'organisation',
      title: t(texts.organisation),
      width: 220,
      wideOnly: true,
      render: (event) => event.organisationName,
    },
    {
      key: 'sequence',
      title: t(texts.sequence),
      width: 90,
      align: 'right',
      wideOnly: true,
      render: (event) => event.sequence,
    },
  ]
  return (
    <ListPage
      title={t(may('audit.read') ? texts.title : texts.auditors)}
      actions={
        <>
          {may('audit.read') && <Button href={urlOf(auditApi.export, { query: filter })}>{t(texts.export)}</Button>}
          {may('audit.verify') && (
            <Button type="primary" onClick={() => dialog<void>((end) => <VerifyDialog onEnd={end} />)}>
              {t(texts.verify)}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <SearchBox label={t(texts.search)} value={q} onSearch={(words) => setAddress({ q: words })} width={220} />
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 190 }}
            popupMatchSelectWidth={false}
            aria-label={t(texts.type)}
            placeholder={t(texts.type)}
            value={type}
            options={Object.entries(events).map(([value, event]) => ({ value, label: t(event) }))}
            onChange={(next) => setAddress({ type: next })}
          />
          <Field beside label={t(texts.from)}>
            <Input type="date" value={from ?? ''} onChange={(event) => setAddress({ from: event.target.value })} />
          </Field>
          <Field beside label={t(texts.to)}>
            <Input type="date" value={to ?? ''} onChange={(event) => setAddress({ to: event.target.value })} />
          </Field>
          {narrowed.map(
            ([key, what]) =>
              what && (
                <Tag key={key} closable onClose={() => setAddress({ [key]: undefined })}>
                  {t(texts.narrowed, { what })}
                </Tag>
              ),
          )}
        </>
      }
      status={<ListCount list={list} />}
      panel={opened && <EventPanel of={opened} onClose={() => setAddress({ open: undefined })} onNarrow={setAddress} />}
    >
      <RecordTable
        label={t(texts.title)}
        list={list}
        columns={columns}
        rowKey={(event) => String(event.sequence)}
        rowName={(event) => String(event.sequence)}
        open={open === undefined ? undefined : String(open)}
        onOpen={(key) => setAddress({ open: key === undefined ? undefined : Number(key) })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(texts.empty)} text={t(texts.emptyWhy)} />
          )
        }
      />
    </ListPage>
  )
}
