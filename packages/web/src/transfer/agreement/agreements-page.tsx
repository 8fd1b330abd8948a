import { PlusOutlined } from '@ant-design/icons'
import { type AgreementState, agreementStates, type TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { agreementStateNames } from '@lantai/core/transfer/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useDialog } from '../../ui/dialogs.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { When } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useAgencies } from '../agencies.ts'
import { PlanViews } from '../plan/plan-views.tsx'
import { AgreementDialog } from './agreement-dialog.tsx'
import { AgreementPanel } from './agreement-panel.tsx'
import { AgreementWord, validText, waysText } from './agreement-words.tsx'
import { type AgreementFilters, agreementQuery, useAgreements, useAgreementsChanged } from './queries.ts'
import { agreementText } from './text.ts'

/** What archives and agencies agreed on about transfers: every version, with the assent of both. */
export function AgreementsPage() {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const changed = useAgreementsChanged()
  const agencies = useAgencies()
  const plans = may('transfer.plan')
  const [address, setAddress] = useAddress<AgreementFilters & { open: string }>()
  const filters: AgreementFilters = {
    agencyId: address.agencyId,
    state: address.state ? ([address.state].flat() as AgreementState[]) : undefined,
    text: address.text === undefined ? undefined : String(address.text),
  }
  const filtered = Object.values(filters).some((value) => value !== undefined)
  const list = useAgreements(filters)
  const listed = list.rows.find(({ id }) => id === address.open)
  const { data: asked } = useQuery({
    ...agreementQuery(address.open ?? ''),
    enabled: address.open !== undefined && !listed && !list.waiting,
  })
  const opened = listed ?? (asked?.id === address.open ? asked : undefined)
  const draft = async () => {
    const made = await dialog<TransferAgreement>((close) => <AgreementDialog onEnd={close} />)
    if (!made) return
    await changed()
    setAddress({ open: made.id })
  }
  const columns: Column<TransferAgreement>[] = [
    {
      key: 'side',
      title: t(plans ? agreementText.agency : agreementText.repository),
      width: 200,
      render: ({ agency, repository }) => (plans ? agency.name : repository.name),
    },
    {
      key: 'number',
      title: t(agreementText.number),
      width: 90,
      render: ({ number }) => t(agreementText.numberOf, { number }),
    },
    {
      key: 'state',
      title: t(agreementText.state),
      width: 150,
      render: ({ state }) => <AgreementWord state={state} />,
    },
    { key: 'what', title: t(agreementText.what), wideOnly: true, render: ({ what }) => what },
    { key: 'ways', title: t(agreementText.ways), width: 180, wideOnly: true, render: (row) => waysText(t, row) },
    { key: 'valid', title: t(agreementText.valid), width: 210, wideOnly: true, render: (row) => validText(t, row) },
    {
      key: 'assent',
      title: t(agreementText.agencyAssent),
      width: 150,
      wideOnly: true,
      render: ({ agencyAssent }) => <When at={agencyAssent?.at ?? null} />,
    },
  ]
  const button = plans && (
    <Button type="primary" icon={<PlusOutlined />} onClick={draft}>
      {t(agreementText.draft)}
    </Button>
  )
  return (
    <ListPage
      title={t(agreementText.area)}
      actions={
        <>
          <PlanViews now="/transfer-agreements" />
          {button}
        </>
      }
      filters={
        <>
          <SearchBox label={t(agreementText.find)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Select<AgreementState[]>
            mode="multiple"
            allowClear
            style={{ minWidth: 150 }}
            maxTagCount="responsive"
            aria-label={t(agreementText.state)}
            placeholder={t(agreementText.state)}
            value={filters.state ?? []}
            onChange={(state) => setAddress({ state })}
            options={agreementStates
              .filter((state) => plans || state !== 'draft')
              .map((state) => ({ value: state, label: t(agreementStateNames[state]) }))}
          />
          {plans && (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: 220 }}
              aria-label={t(agreementText.agency)}
              placeholder={t(agreementText.agency)}
              value={filters.agencyId}
              onChange={(agencyId) => setAddress({ agencyId })}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </>
      }
      status={<ListCount list={list} />}
      panel={
        opened && (
          <AgreementPanel
            key={opened.id}
            agreement={opened}
            onOpen={(open) => setAddress({ open })}
            onClose={() => setAddress({ open: undefined })}
          />
        )
      }
    >
      <RecordTable
        label={t(agreementText.area)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ agency, number }) => `${agency.name} ${t(agreementText.numberOf, { number })}`}
        open={opened?.id}
        onOpen={(open) => setAddress({ open })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote
              title={t(agreementText.none)}
              text={t(plans ? agreementText.noneWhy : agreementText.noneWhyAgency)}
              action={button}
            />
          )
        }
      />
    </ListPage>
  )
}
