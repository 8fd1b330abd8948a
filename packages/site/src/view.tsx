import type { View } from '@lantai/core/search/public.ts'
import { type Details, fill, type Text } from '@lantai/core/text.ts'
import { createContext, type ReactNode, useContext } from 'react'

const ViewContext = createContext<View | null>(null)

export const ViewProvider = ({ view, children }: { view: View; children: ReactNode }) => (
  <ViewContext value={view}>{children}</ViewContext>
)

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('a part of a page was drawn outside a view')
  return view
}

/** Says a sentence in the language of the page; numbers among the details get their thousands marks. */
export function useSay(): (text: Text, details?: Details) => string {
  const { language } = useView()
  return (text, details = {}) => {
    const shown = Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' ? numberText(value, language) : value,
    ])
    return fill(text, language, Object.fromEntries(shown))
  }
}

/** The name of the site in the language of the page. */
export const siteName = (view: View): string => (view.language === 'zh' ? view.site.name : view.site.nameEn)

export const numberText = (value: number, language: View['language']): string =>
  value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')

/** English says one record, two records; Chinese does not care. */
export const counted = (count: number, one: Text, many: Text): Text => (count === 1 ? one : many)

/** File size as people read it: 980 B, 12 KB, 3.4 MB (1 KB = 1024 B). */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** An address with the reading switches on. `View.links.search` has none, since forms send them as hidden fields. */
export function withSwitches(address: string, carry: View['carry']): string {
  const query = new URLSearchParams(carry.map(({ name, value }) => [name, value])).toString()
  return query ? `${address}?${query}` : address
}
