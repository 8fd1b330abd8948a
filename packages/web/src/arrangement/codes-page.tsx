import { useQuery } from '@tanstack/react-query'
import { Select, Tabs } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { catalogue, useFondsList } from '../catalogue/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useTitle } from '../ui/use-title.ts'
import { ClassesTab } from './classes-tab.tsx'
import { codesText } from './codes-text.ts'
import { GapsTab } from './gaps-tab.tsx'
import { scheduleText } from './schedule-text.ts'
import { TemplatesTab } from './templates-tab.tsx'
import { ViewSwitch } from './view-switch.tsx'
import './arrangement.css'

const tabs = ['templates', 'classes', 'gaps'] as const

/** How one fonds numbers and arranges: templates, classes, and what its numbers lack. */
export function CodesPage() {
  const t = useText()
  const [address, setAddress] = useAddress<{ fonds: string; tab: string; prefix: string; all: boolean }>()
  const [words, setWords] = useState('')
  const found = useFondsList(words || undefined)
  const { data: fonds } = useQuery({
    queryKey: ['fonds', 'one', address.fonds],
    queryFn: () => catalogue.showFonds({ params: { id: address.fonds ?? '' } }),
    enabled: address.fonds !== undefined,
  })
  useTitle(fonds ? `${fonds.code} ${t(codesText.toRules)}` : t(codesText.toRules))
  const tab = tabs.find((one) => one === address.tab) ?? 'templates'
  const options = [...found.rows, ...(fonds && !found.rows.some(({ id }) => id === fonds.id) ? [fonds] : [])]
  return (
    <section className="page codes-page">
      <header className="page-head">
        <h1>{t(scheduleText.area)}</h1>
        <div className="page-actions">
          <ViewSwitch now="codes" />
        </div>
      </header>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        aria-label={t(codesText.fonds)}
        placeholder={t(codesText.chooseFonds)}
        style={{ maxWidth: 420, width: '100%' }}
        value={address.fonds}
        onChange={(id) => setAddress({ fonds: id, prefix: undefined })}
        options={options.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onPopupScroll={({ currentTarget: box }) =>
          box.scrollTop + box.clientHeight > box.scrollHeight - 100 && found.loadMore()
        }
      />
      {fonds ? (
        <Tabs
          key={fonds.id}
          activeKey={tab}
          onChange={(next) => setAddress({ tab: next })}
          destroyOnHidden
          items={[
            { key: 'templates', label: t(codesText.templates), children: <TemplatesTab fonds={fonds} /> },
            { key: 'classes', label: t(codesText.classes), children: <ClassesTab fonds={fonds} /> },
            { key: 'gaps', label: t(codesText.gaps), children: <GapsTab fonds={fonds} /> },
          ]}
        />
      ) : (
        <EmptyNote title={t(codesText.chooseTitle)} text={t(codesText.chooseWhy)} />
      )}
    </section>
  )
}
