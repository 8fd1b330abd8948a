import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { type Organisation, organisationKinds } from '@lantai/core/identity/schema.ts'
import { organisationKindNames, organisationRoleNames } from '@lantai/core/identity/text.ts'
import { Button, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { Word } from '../ui/word.tsx'
import { organisationTexts as texts } from './administration-text.ts'
import { OrganisationDialog } from './organisation-dialog.tsx'
import { OrganisationPanel } from './organisation-panel.tsx'
import { useOrganisations } from './queries.ts'
import { type TreeRow, useTree } from './use-tree.ts'

interface Address {
  q: string
  kind: Organisation['kind']
  open: string
}

/** The tree of organisations; with words or a kind, the flat list of those that fit. */
export function OrganisationsPage() {
  const t = useText()
  const may = useMay()
  const { organisation: own } = useMe()
  const openDialog = useDialog()
  const [address, setAddress] = useAddress<Address>()
  const { q, kind, open } = address
  const searching = q !== undefined || kind !== undefined
  const tree = useTree(searching ? undefined : own?.id)
  const found = useOrganisations({ words: q === undefined ? undefined : String(q), kind }, searching)
  const list = searching
    ? { ...found, rows: found.rows.map((organisation): TreeRow => ({ organisation, depth: 0, unfolded: false })) }
    : tree.list

  const columns: Column<TreeRow>[] = [
    {
      key: 'name',
      title: t(texts.name),
      render: ({ organisation, depth, unfolded }) => (
        <span className="tree-name" style={{ paddingLeft: depth * 20 }}>
          {!searching &&
            (organisation.childCount > 0 ? (
              <button
                type="button"
                className="tree-twist"
                aria-expanded={unfolded}
                aria-label={t(unfolded ? texts.fold : texts.unfold, { name: organisation.name })}
                onClick={() => tree.fold(organisation.id)}
              >
                {unfolded ? <CaretDownOutlined /> : <CaretRightOutlined />}
              </button>
            ) : (
              <span className="tree-twist" />
            ))}
          <span>{organisation.name}</span>
        </span>
      ),
    },
    { key: 'code', title: t(texts.code), width: 130, render: ({ organisation }) => organisation.code },
    {
      key: 'kind',
      title: t(texts.kind),
      width: 120,
      wideOnly: true,
      render: ({ organisation }) => t(organisationKindNames[organisation.kind]),
    },
    {
      key: 'roles',
      title: t(texts.roles),
      width: 160,
      wideOnly: true,
      render: ({ organisation }) => organisation.roles.map((role) => t(organisationRoleNames[role])).join(' · '),
    },
    {
      key: 'repository',
      title: t(texts.repository),
      width: 180,
      wideOnly: true,
      render: ({ organisation }) => organisation.repositoryName,
    },
    {
      key: 'state',
      title: t(texts.state),
      width: 90,
      wideOnly: true,
      render: ({ organisation }) =>
        organisation.closedOn ? <Word tone="idle">{t(texts.closed)}</Word> : <Word tone="good">{t(texts.open)}</Word>,
    },
  ]
  const create = async () => {
    const made = await openDialog<Organisation>((close) => (
      <OrganisationDialog parentId={own?.id ?? null} onEnd={close} />
    ))
    if (made) setAddress({ open: made.id })
  }
  return (
    <ListPage
      title={t(texts.title)}
      actions={
        may('identity.manage') && (
          <Button type="primary" onClick={create}>
            {t(texts.create)}
          </Button>
        )
      }
      filters={
        <>
          <SearchBox label={t(texts.search)} value={q} onSearch={(words) => setAddress({ q: words })} />
          <Select
            allowClear
            style={{ width: 150 }}
            aria-label={t(texts.kind)}
            placeholder={t(texts.kind)}
            value={kind}
            options={organisationKinds.map((one) => ({ value: one, label: t(organisationKindNames[one]) }))}
            onChange={(next) => setAddress({ kind: next })}
          />
        </>
      }
      status={<ListCount list={list} />}
      panel={open && <OrganisationPanel id={open} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(texts.title)}
        list={list}
        columns={columns}
        rowKey={({ organisation }) => organisation.id}
        rowName={({ organisation }) => organisation.name}
        open={open}
        onOpen={(key) => setAddress({ open: key })}
        rowKeys={{ ' ': ({ organisation }) => tree.fold(organisation.id) }}
        empty={
          searching ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(texts.empty)} text={t(texts.emptyWhy)} />
          )
        }
      />
    </ListPage>
  )
}
