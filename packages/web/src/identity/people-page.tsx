import { type RoleId, roleIds, roles } from '@lantai/core/identity/permissions.ts'
import { type Account, accountStates } from '@lantai/core/identity/schema.ts'
import { Button, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { When } from '../ui/format.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { AccountDialog } from './account-dialog.tsx'
import { AccountPanel } from './account-panel.tsx'
import { AccountWord } from './account-word.tsx'
import { peopleTexts as texts } from './administration-text.ts'
import { OrganisationSelect } from './organisation-fields.tsx'
import { useAccounts } from './queries.ts'

interface Address {
  q: string
  organisation: string
  role: RoleId
  state: Account['state']
  open: string
}

export function PeoplePage() {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const [{ q, organisation, role, state, open }, setAddress] = useAddress<Address>()
  const list = useAccounts({
    words: q === undefined ? undefined : String(q),
    organisationId: organisation,
    role,
    state,
  })
  const filtered = [q, organisation, role, state].some((one) => one !== undefined)
  const columns: Column<Account>[] = [
    { key: 'name', title: t(texts.name), width: 110, render: (one) => one.name },
    { key: 'login', title: t(texts.login), width: 130, render: (one) => one.login },
    { key: 'organisation', title: t(texts.organisation), wideOnly: true, render: (one) => one.organisationName },
    {
      key: 'roles',
      title: t(texts.roles),
      wideOnly: true,
      render: (one) =>
        one.grants.length === 0 ? (
          <span className="muted">{t(texts.noRoles)}</span>
        ) : (
          [...new Set(one.grants.map((grant) => t(roles[grant.role].name)))].join(' · ')
        ),
    },
    { key: 'state', title: t(texts.state), width: 100, render: (one) => <AccountWord state={one.state} /> },
    {
      key: 'seen',
      title: t(texts.lastSeen),
      width: 150,
      wideOnly: true,
      render: (one) =>
        one.lastSeenAt ? <When at={one.lastSeenAt} /> : <span className="muted">{t(texts.never)}</span>,
    },
  ]
  const create = async () => {
    const made = await dialog<Account>((close) => <AccountDialog organisationId={organisation ?? null} onEnd={close} />)
    if (made) setAddress({ open: made.id })
  }
  const createButton = may('identity.manage') && (
    <Button type="primary" onClick={create}>
      {t(texts.create)}
    </Button>
  )
  return (
    <ListPage
      title={t(texts.title)}
      actions={createButton}
      filters={
        <>
          <SearchBox label={t(texts.search)} value={q} onSearch={(words) => setAddress({ q: words })} width={220} />
          <OrganisationSelect
            label={t(texts.organisation)}
            allowClear
            width={220}
            value={organisation}
            onChange={(id) => setAddress({ organisation: id ?? undefined })}
          />
          <Select
            allowClear
            style={{ width: 150 }}
            aria-label={t(texts.role)}
            placeholder={t(texts.role)}
            value={role}
            options={roleIds.map((id) => ({ value: id, label: t(roles[id].name) }))}
            onChange={(next) => setAddress({ role: next })}
          />
          <Select
            allowClear
            style={{ width: 110 }}
            aria-label={t(texts.state)}
            placeholder={t(texts.state)}
            value={state}
            options={accountStates.map((one) => ({ value: one, label: t(texts[one]) }))}
            onChange={(next) => setAddress({ state: next })}
          />
        </>
      }
      status={<ListCount list={list} />}
      panel={open && <AccountPanel key={open} id={open} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(texts.title)}
        list={list}
        columns={columns}
        rowKey={(one) => one.id}
        rowName={(one) => one.name}
        open={open}
        onOpen={(key) => setAddress({ open: key })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(texts.empty)} text={t(texts.emptyWhy)} action={createButton} />
          )
        }
      />
    </ListPage>
  )
}
