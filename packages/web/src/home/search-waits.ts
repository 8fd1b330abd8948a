import { searchApi } from '@lantai/core/search/api.ts'
import { clientOf } from '../app/client.ts'
import { searchText } from '../search/text.ts'
import { addressOf } from '../search/use-saved.ts'
import { type Wait, type Waiting, waiting } from './wait.ts'

const search = clientOf(searchApi)
const manyNews = 1000

/** Saved searches that found something since they were last looked at. */
export const searchWaits: readonly Wait[] = [{ key: 'saved-searches', may: 'catalogue.read', load: withNews }]

async function withNews(): Promise<Waiting | null> {
  const { items } = await search.saved()
  const open = items.filter(({ news }) => news !== null && news > 0)
  const rows = open.map((saved) => ({
    key: saved.id,
    text: saved.name,
    note: newsText(saved.news ?? 0),
    since: saved.seenAt,
    go: { to: '/catalogue', search: addressOf(saved) },
  }))
  const page = { items: open, total: open.length, approximate: false, next: null }
  return waiting(searchText.homeNews, page, rows, { to: '/searches' })
}

const newsText = (news: number) => {
  const { zh, en } = news >= manyNews ? searchText.newsCountMany : searchText.newsCount
  const count = String(news)
  return { zh: zh.replace('{count}', count), en: en.replace('{count}', count) }
}
