import type { Filters, LookIn, SavedSearch } from '@lantai/core/search/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { savedKey } from './queries.ts'
import { SaveDialog } from './save-dialog.tsx'
import { searchText } from './text.ts'

interface Given {
  readonly of?: SavedSearch
  readonly query: string
  readonly filters: Filters
  readonly lookIn: LookIn
}

/** Asks for the name of a search and keeps it. */
export function useSaving(): (given: Given) => Promise<void> {
  const t = useText()
  const dialog = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return async (given) => {
    const saved = await dialog<SavedSearch>((close) => <SaveDialog {...given} onEnd={close} />)
    if (!saved) return
    message.success(t(given.of ? searchText.changed : searchText.savedDone, { name: saved.name }))
    await queries.invalidateQueries({ queryKey: savedKey })
  }
}
