import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { schemeApi } from '@lantai/core/arrangement/api.ts'
import {
  type MetadataScheme,
  type SchemeDetail,
  type SchemeState,
  schemeStates,
} from '@lantai/core/arrangement/scheme-schema.ts'
import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import type { Language } from '@lantai/core/text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { type Say, useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { NewSchemeDialog } from './new-scheme-dialog.tsx'
import { schemesKey, useSchemes } from './queries.ts'
import { scheduleText } from './schedule-text.ts'
import { SchemeStateMark } from './scheme-state.tsx'
import { schemeStateText, schemeText } from './scheme-text.ts'
import { ViewSwitch } from './view-switch.tsx'
import './arrangement.css'

const columns = (t: Say, language: Language): Column<MetadataScheme>[] => [
  { key: 'name', title: t(schemeText.name), render: (row) => (language === 'zh' ? row.nameZh : row.nameEn) },
  {
    key: 'code',
    title: t(schemeText.code),
    width: 140,
    wideOnly: true,
    render: ({ code }) => <span className="code">{code}</span>,
  },
  {
    key: 'version',
    title: t(schemeText.version),
    width: 70,
    align: 'right',
    render: ({ version }) => <span className="figures">{version}</span>,
  },
  {
    key: 'reach',
    title: t(schemeText.reach),
    width: 240,
    wideOnly: true,
    render: ({ categories, levels }) =>
      `${categories.length === 0 ? t(schemeText.every) : categories.map((one) => categoryOf(one)?.name[language] ?? one).join('、')} · ${levels.map((one) => recordLevelText[one][language]).join('、')}`,
  },
  {
    key: 'fields',
    title: t(schemeText.fields),
    width: 70,
    align: 'right',
    wideOnly: true,
    render: ({ fieldCount }) => <span className="figures">{fieldCount}</span>,
  },
  { key: 'state', title: t(schemeText.state), width: 100, render: ({ state }) => <SchemeStateMark state={state} /> },
  {
    key: 'at',
    title: t(schemeText.activatedAt),
    width: 150,
    wideOnly: true,
    render: ({ activatedAt }) => <When at={activatedAt} />,
  },
]

export function SchemesPage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const dialog = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [address, setAddress] = useAddress<{ q: string; state: SchemeState }>()
  useLastSearch('/arrangement/schemes', address)
  const q = address.q === undefined ? undefined : String(address.q)
  const list = useSchemes({ q, state: address.state })
  const begin = async () => {
    const made = await dialog<SchemeDetail>((close) => <NewSchemeDialog onEnd={close} />)
    if (!made) return
    await queries.invalidateQueries({ queryKey: schemesKey })
    navigate({ to: '/arrangement/schemes/$id', params: { id: made.id } })
  }
  const beginButton = may('arrangement.configure') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
      {t(schemeText.begin)}
    </Button>
  )
  return (
    <ListPage
      title={t(scheduleText.area)}
      actions={
        <>
          <ViewSwitch now="schemes" />
          <ExportButton href={urlOf(schemeApi.exportList, { query: { q, state: address.state } })} />
          {beginButton}
        </>
      }
      filters={
        <>
          <SearchBox label={t(schemeText.search)} value={q} onSearch={(words) => setAddress({ q: words })} />
          <Select<SchemeState>
            allowClear
            style={{ width: 120 }}
            aria-label={t(schemeText.state)}
            placeholder={t(schemeText.state)}
            value={address.state}
            onChange={(state) => setAddress({ state })}
            options={schemeStates.map((state) => ({ value: state, label: t(schemeStateText[state]) }))}
          />
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(scheduleText.schemes)}
        list={list}
        columns={columns(t, language)}
        rowKey={({ id }) => id}
        rowName={({ nameZh }) => nameZh}
        onOpen={(id) => id && navigate({ to: '/arrangement/schemes/$id', params: { id } })}
        empty={
          q || address.state ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(schemeText.empty)} text={t(schemeText.emptyWhy)} action={beginButton} />
          )
        }
      />
    </ListPage>
  )
}
