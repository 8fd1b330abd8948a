import { urlOf } from '@lantai/core/api.ts'
import { authorityApi } from '@lantai/core/authority/api.ts'
import { spanText } from '@lantai/core/authority/dates.ts'
import { authorityKindText } from '@lantai/core/authority/kinds.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Tabs } from 'antd'
import { useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useTitle } from '../ui/use-title.ts'
import { AuthorityDialog } from './authority-dialog.tsx'
import { DescriptionTab } from './description-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { LinkedTab } from './linked-tab.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { authorityQuery, useAuthoritiesChanged } from './queries.ts'
import { RelationsTab } from './relations-tab.tsx'
import { StatusWord } from './status-word.tsx'
import { authorityText } from './text.ts'
import './authority.css'

const tabs = ['description', 'relations', 'linked', 'history'] as const

export function AuthorityPage() {
  const t = useText()
  const { id = '' } = useParams({ strict: false })
  const [address, setAddress] = useAddress<{ tab?: string }>()
  const { data: record, error } = useQuery(authorityQuery(id))
  useTitle(record?.name)
  const tab = tabs.find((one) => one === address.tab) ?? 'description'
  return (
    <section className="page authority-page" key={id}>
      <nav aria-label={t(authorityText.area)}>
        <BackLink to="/authorities">{t(authorityText.area)}</BackLink>
      </nav>
      <ProblemNote error={error} />
      {record && (
        <>
          <header className="page-head">
            <h1>{record.name}</h1>
            <Actions record={record} />
          </header>
          <div className="authority-head">
            <span className="figures">{record.code}</span>
            <span>{t(authorityKindText[record.kind])}</span>
            {spanText(record.content) && <span className="figures">{spanText(record.content)}</span>}
            <StatusWord status={record.status} />
            {!record.own && <span className="muted">{t(authorityText.agencyNote)}</span>}
          </div>
          <Notes record={record} />
          <Tabs
            activeKey={tab}
            onChange={(next) => setAddress({ tab: next === 'description' ? undefined : next })}
            items={[
              {
                key: 'description',
                label: t(authorityText.description),
                children: <DescriptionTab record={record} />,
              },
              {
                key: 'relations',
                label: `${t(authorityText.relations)} ${record.relations.length || ''}`,
                children: <RelationsTab record={record} />,
              },
              {
                key: 'linked',
                label: t(authorityText.linked),
                children: <LinkedTab record={record} active={tab === 'linked'} />,
              },
              { key: 'history', label: t(authorityText.history), children: <HistoryTab record={record} /> },
            ]}
          />
        </>
      )}
    </section>
  )
}

function Actions({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const dialog = useDialog()
  const changed = useAuthoritiesChanged()
  const { message } = App.useApp()
  const edit = async () => {
    const saved = await dialog<AuthorityRecord>((close) => <AuthorityDialog of={record} onEnd={close} />)
    if (saved) message.success(t(authorityText.saved, { version: saved.version }))
    await changed()
  }
  const merge = async () => {
    if (!(await dialog<true>((close) => <MergeDialog of={record} onEnd={close} />))) return
    message.success(t(authorityText.merged))
    await changed()
  }
  return (
    <div className="page-actions">
      {record.kind !== 'function' && (
        <Button href={urlOf(authorityApi.eac, { params: { id: record.id } })}>{t(authorityText.exportEac)}</Button>
      )}
      {record.own && !record.mergedInto && (
        <>
          <Button onClick={merge}>{t(authorityText.merge)}</Button>
          <Button type="primary" onClick={edit}>
            {t(authorityText.edit)}
          </Button>
        </>
      )}
    </div>
  )
}

function Notes({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const { mergedInto, doubles } = record
  return (
    <>
      {mergedInto && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t(authorityText.wasMerged)}{' '}
              <Link to="/authorities/$id" params={{ id: mergedInto.id }}>
                {mergedInto.code} {mergedInto.name}
              </Link>
            </>
          }
        />
      )}
      {doubles.length > 0 && (
        <p className="muted">
          {t(authorityText.hasDoubles)}
          {doubles.map(({ id, code, name }) => (
            <Link key={id} to="/authorities/$id" params={{ id }}>
              {code} {name}{' '}
            </Link>
          ))}
        </p>
      )}
    </>
  )
}
