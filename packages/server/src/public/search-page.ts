import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { SearchData } from '@lantai/core/search/public.ts'
import { searchOrders } from '@lantai/core/search/schema.ts'
import { orderText, publicText, rebuildingText } from '@lantai/core/search/text.ts'
import { fill } from '@lantai/core/text.ts'
import type { House } from '../base/house.ts'
import { type Found, nearSearches, searchFacets, searchItems } from '../search/index.ts'
import { queryText, type Reading } from './address.ts'
import { publicRows } from './rows.ts'
import { chosenOf, facetGroups, offeredYears, timeKind } from './search-facets.ts'
import { type Asked, fieldsOf, filtersOf } from './search-fields.ts'
import { fondsNames } from './store.ts'

const pageRows = 20

/** Data of the search page; a refusal when the search took too long. */
export async function searchData(house: House, asked: Asked, reading: Reading): Promise<SearchData | Refusal> {
  const { db } = house.database
  const began = performance.now()
  const request = { query: asked.q, filters: filtersOf(asked), scope: 'public' } as const
  const years = { ...request, filters: filtersOf(offeredYears(asked)) }
  const [found, times, others, names] = await Promise.all([
    search(house, asked, request),
    searchFacets(house, years, [timeKind(asked)]),
    searchFacets(house, request, ['fonds', 'category']),
    fondsNames(db, asked.fonds),
  ])
  if (isRefusal(found)) return found
  if (isRefusal(times)) return times
  if (isRefusal(others)) return others
  const near = found.total === 0 && !found.impossible ? await nearSearches(house, request) : []
  const labels = new Map([
    ...names,
    ...asked.category.map((code) => [code, categoryOf(code)?.name[reading.language] ?? code] as const),
  ])
  const chosen = chosenOf(asked, labels, reading)
  const address = (search: Asked, more = {}) => reading.to('/search', { ...fieldsOf(search), ...more })
  return {
    query: asked.q,
    chosen,
    fields: fieldsToKeep(asked),
    yearFrom: asked.yearFrom,
    yearTo: asked.yearTo,
    sorts: searchOrders
      .filter((order) => order !== 'relevance' || asked.q !== '')
      .map((order) => ({
        order,
        label: orderText[order][reading.language],
        selected: asked.q === '' ? found.order === order : asked.sort === order,
        url: address({ ...asked, sort: order }),
      })),
    order: found.order,
    rows: await publicRows(db, reading, found.rows, found.query),
    total: found.total,
    approximate: found.approximate,
    firstUrl: asked.after === null ? null : address(asked),
    nextUrl: found.next === null ? null : address(asked, { after: found.next }),
    facets: facetGroups([...times.facets, ...others.facets], asked, reading),
    took: Math.round(performance.now() - began),
    note: noteOf(asked, found, reading),
    notes: [
      ...found.query.notes.map((note) => note[reading.language]),
      ...(found.rebuilding ? [rebuildingText[reading.language]] : []),
    ],
    near: near.map(({ query, from, to }) => ({ query, from, to, url: address({ ...asked, q: query }) })),
    widen: found.total > 0 ? [] : widerSearches(asked, chosen, found, reading),
  }
}

/** A cursor that is not ours, perhaps of an older version, gives the first page. */
async function search(house: House, asked: Asked, request: Parameters<typeof searchItems>[1]) {
  const whole = { ...request, sort: asked.sort, limit: pageRows }
  const found = await searchItems(house, { ...whole, cursor: asked.after ?? undefined })
  return isRefusal(found) && found.refusal === 'http.invalid' ? searchItems(house, whole) : found
}

function fieldsToKeep(asked: Asked): SearchData['fields'] {
  const { q: _, ...fields } = fieldsOf(asked)
  return [...new URLSearchParams(queryText(fields)).entries()].map(([name, value]) => ({ name, value }))
}

function noteOf(asked: Asked, found: Found, { language }: Reading): string | null {
  const turned = asked.yearFrom !== null && asked.yearTo !== null && asked.yearFrom > asked.yearTo
  if (turned) return publicText.yearsTurned[language]
  if (found.impossible) return publicText.nothingToLookFor[language]
  if (found.total === 0) return publicText.nothingFound[language]
  return found.query.truncated ? publicText.queryCut[language] : null
}

function widerSearches(
  asked: Asked,
  chosen: SearchData['chosen'],
  found: Found,
  reading: Reading,
): SearchData['widen'] {
  const { language } = reading
  const words = [...found.query.phrases, ...found.query.words]
  return [
    ...chosen.map(({ label, removeUrl }) => ({
      label: fill(publicText.withoutCondition, language, { label }),
      url: removeUrl,
    })),
    ...(chosen.length > 1
      ? [{ label: publicText.withoutAll[language], url: reading.to('/search', { q: asked.q }) }]
      : []),
    ...(words.length > 1
      ? words.slice(0, 4).map((word) => ({
          label: fill(publicText.onlyWord, language, { word }),
          url: reading.to('/search', { ...fieldsOf(asked), q: word }),
        }))
      : []),
  ]
}
