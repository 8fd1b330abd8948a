import { type RoleId, roleIds, roles } from '@lantai/core/identity/permissions.ts'
import { type Grant, grantStates } from '@lantai/core/identity/schema.ts'
import { App, Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/format.tsx'
import { ListCount, ListPage, SidePanel } from '../ui/list-page.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { GrantWord } from './account-word.tsx'
import { peopleTexts, grantTexts as texts } from './administration-text.ts'
import { GrantActs, hasGrantActs } from './grant-acts.tsx'
import { OrganisationSelect } from './organisation-fields.tsx'
import { identity, useGrants, useIdentityChanged } from './queries.ts'

interface Address {
  state: Grant['state'] | 'all'
  role: RoleId
  organisation: string
  open: string
}

/** Proposed grants first, because they wait for somebody. */
export function GrantsPage() {
  const t = useText()
  const may = useMay()
  const [{ state = 'proposed', role, organisation, open }, setAddress] = useAddress<Address>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useGrants({ state: state === 'all' ? undefined : state, role, organisationId: organisation })
  const opened = list.rows.find((grant) => grant.id === open)
  const picks = list.rows.filter((grant) => chosen.has(grant.id) && grant.state === 'proposed')
  const columns: Column<Grant>[] = [
    { key: 'person', title: t(texts.person), width: 110, render: (grant) => grant.accountName },
    { key: 'login', title: t(peopleTexts.login), width: 130, wideOnly: true, render: (grant) => grant.accountLogin },
    { key: 'role', title: t(peopleTexts.role), width: 150, render: (grant) => t(roles[grant.role].name) },
    { key: 'at', title: t(peopleTexts.roleAt), wideOnly: true, render: (grant) => grant.organisationName },
    { key: 'state', title: t(peopleTexts.state), width: 110, render: (grant) => <GrantWord state={grant.state} /> },
    {
      key: 'proposedAt',
      title: t(texts.proposedAt),
      width: 150,
      wideOnly: true,
      render: (grant) => <When at={grant.proposedAt} />,
    },
    { key: 'by', title: t(texts.proposedBy), width: 110, wideOnly: true, render: (grant) => grant.proposedByName },
  ]
  return (
    <ListPage
      title={t(texts.title)}
      filters={
        <>
          <Segmented
            aria-label={t(peopleTexts.state)}
            value={state}
            options={[
              ...grantStates.map((one) => ({ value: one, label: t(texts[one]) })),
              { value: 'all' as const, label: t(uiTexts.all) },
            ]}
            onChange={(next) => setAddress({ state: next })}
          />
          <Select
            allowClear
            style={{ width: 150 }}
            aria-label={t(peopleTexts.role)}
            placeholder={t(peopleTexts.role)}
            value={role}
            options={roleIds.map((id) => ({ value: id, label: t(roles[id].name) }))}
            onChange={(next) => setAddress({ role: next })}
          />
          <OrganisationSelect
            label={t(peopleTexts.roleAt)}
            allowClear
            width={220}
            value={organisation}
            onChange={(id) => setAddress({ organisation: id ?? undefined })}
          />
        </>
      }
      status={
        <ListCount list={list} chosen={picks.length} onClear={() => setChosen(new Set())}>
          <BulkActs of={picks} onDone={() => setChosen(new Set())} />
        </ListCount>
      }
      panel={
        opened && (
          <SidePanel
            title={`${opened.accountName} · ${t(roles[opened.role].name)}`}
            onClose={() => setAddress({ open: undefined })}
            actions={hasGrantActs(opened, may) && <GrantActs of={opened} />}
          >
            <Facts
              of={[
                [t(peopleTexts.login), opened.accountLogin],
                [t(peopleTexts.roleAt), opened.organisationName],
                [t(peopleTexts.state), <GrantWord key="state" state={opened.state} />],
                [t(texts.proposedBy), opened.proposedByName],
                [t(texts.proposedAt), <When key="at" at={opened.proposedAt} />],
                [t(texts.activatedBy), opened.activatedByName],
                opened.activatedAt !== null && [t(texts.active), <When key="active" at={opened.activatedAt} />],
                opened.revokedAt !== null && [t(texts.revoked), <When key="revoked" at={opened.revokedAt} />],
              ]}
            />
          </SidePanel>
        )
      }
    >
      <RecordTable
        label={t(texts.title)}
        list={list}
        columns={columns}
        rowKey={(grant) => grant.id}
        rowName={(grant) => grant.accountName}
        open={open}
        onOpen={(key) => setAddress({ open: key })}
        chosen={chosen}
        onChoose={may('identity.activate') && state === 'proposed' ? setChosen : undefined}
        empty={<EmptyNote title={t(texts.empty)} text={t(texts.emptyWhy)} />}
      />
    </ListPage>
  )
}

/** Activates or turns down what is chosen, one after the other, and tells how many were refused and why. */
function BulkActs({ of, onDone }: { of: readonly Grant[]; onDone: () => void }) {
  const t = useText()
  const ask = useAsk()
  const tell = useProblemText()
  const changed = useIdentityChanged()
  const { message } = App.useApp()
  const each = async (act: (id: string) => Promise<unknown>) => {
    let done = 0
    const refused: string[] = []
    for (const { id } of of) {
      try {
        await act(id)
        done += 1
      } catch (error) {
        refused.push(tell(error))
      }
    }
    await changed()
    onDone()
    if (refused.length === 0) message.success(t(texts.allDone, { done }))
    else
      message.warning(t(texts.someRefused, { done, refused: refused.length, why: [...new Set(refused)].join(' ') }), 8)
  }
  const names = of.map((grant) => grant.accountName).join('、')
  return (
    <>
      <Button
        size="small"
        type="primary"
        onClick={() =>
          ask({
            title: t(texts.activateAsk, { count: of.length }),
            text: `${names}。${t(texts.activateWhy)}`,
            act: t(texts.activate),
            work: () => each((id) => identity.activateGrant({ params: { id } })),
          })
        }
      >
        {t(texts.activate)}
      </Button>
      <Button
        size="small"
        onClick={() =>
          ask({
            title: t(texts.rejectAsk, { count: of.length }),
            text: `${names}。${t(texts.rejectWhy)}`,
            act: t(texts.reject),
            danger: true,
            work: () => each((id) => identity.rejectGrant({ params: { id } })),
          })
        }
      >
        {t(texts.reject)}
      </Button>
    </>
  )
}
