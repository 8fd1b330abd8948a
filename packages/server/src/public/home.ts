import type { HomeData } from '@lantai/core/search/public.ts'
import { publicText } from '@lantai/core/search/text.ts'
import { fill } from '@lantai/core/text.ts'
import type { House } from '../base/house.ts'
import type { Reading } from './address.ts'
import { publicRows } from './rows.ts'
import { openHoldings, recentlyOpened } from './store.ts'

const span = (from: number, to: number, reading: Reading) =>
  from === to
    ? fill(publicText.year, reading.language, { year: from })
    : fill(publicText.years, reading.language, { from, to })

export async function homeData(house: House, reading: Reading): Promise<HomeData> {
  const { db } = house.database
  const [holdings, recent] = await Promise.all([openHoldings(db), recentlyOpened(db, 8)])
  return {
    counts: holdings.counts,
    recentlyOpened: await publicRows(db, reading, recent),
    fonds: holdings.fonds.map((fonds) => ({
      code: fonds.code,
      name: fonds.name,
      repository: { code: fonds.repositoryCode, name: fonds.repositoryName },
      items: fonds.items,
      years: span(fonds.yearFrom, fonds.yearTo, reading),
      url: reading.to('/search', { fonds: fonds.id }),
    })),
    decades: holdings.decades.map(({ decade, items }) => ({
      label: span(decade, decade + 9, reading),
      count: items,
      url: reading.to('/search', { yearFrom: decade, yearTo: decade + 9 }),
    })),
  }
}
