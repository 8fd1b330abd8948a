import { urlOf } from '@lantai/core/api.ts'
import { searchApi } from '@lantai/core/search/api.ts'
import { Tabs } from 'antd'
import { useText } from '../app/language.tsx'
import { catalogueText } from '../catalogue/text.ts'
import { ExportButton } from '../ui/export-button.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useTitle } from '../ui/use-title.ts'
import { FormerSearches } from './former-searches.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { searchText } from './text.ts'
import './search.css'

/** Searches of one's own: those that were saved, and those that were only made. */
export function SearchesPage() {
  const t = useText()
  useTitle(t(searchText.mine))
  const [address, setAddress] = useAddress<{ tab: 'former' }>()
  return (
    <ListPage
      title={t(searchText.mine)}
      actions={
        <>
          <BackLink to="/catalogue">{t(catalogueText.area)}</BackLink>
          {address.tab === undefined && <ExportButton href={urlOf(searchApi.exportSaved)} />}
        </>
      }
    >
      <Tabs
        activeKey={address.tab ?? 'saved'}
        onChange={(tab) => setAddress({ tab: tab === 'former' ? 'former' : undefined })}
        items={[
          { key: 'saved', label: t(searchText.savedTab), children: <SavedSearches /> },
          { key: 'former', label: t(searchText.formerTab), children: <FormerSearches /> },
        ]}
      />
    </ListPage>
  )
}
