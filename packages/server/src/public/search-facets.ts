import type { FacetGroup, SearchData } from '@lantai/core/search/public.ts'
import type { Facet, FacetKind } from '@lantai/core/search/schema.ts'
import { facetText, publicText } from '@lantai/core/search/text.ts'
import { fill } from '@lantai/core/text.ts'
import type { Reading } from './address.ts'
import { type Asked, fieldsOf } from './search-fields.ts'

/** Years are offered one by one inside a decade, else by decades. */
export const timeKind = ({ yearFrom, yearTo }: Asked): 'year' | 'decade' =>
  yearFrom !== null && yearTo !== null && yearTo >= yearFrom && yearTo - yearFrom < 10 ? 'year' : 'decade'

/** The years to offer: beside a chosen one the others of its decade. */
export function offeredYears(asked: Asked): Asked {
  const { yearFrom, yearTo } = asked
  if (yearFrom === null || yearFrom !== yearTo) return asked
  const decade = Math.floor(yearFrom / 10) * 10
  return { ...asked, yearFrom: decade, yearTo: decade + 9 }
}

const isSelected = (asked: Asked, { kind, value }: Facet): boolean => {
  if (kind === 'fonds') return asked.fonds.includes(value)
  if (kind === 'category') return asked.category.includes(value)
  const from = Number(value)
  return asked.yearFrom === from && asked.yearTo === (kind === 'decade' ? from + 9 : from)
}

function toggled(asked: Asked, { kind, value }: Facet, selected: boolean): Asked {
  const flip = (values: readonly string[]) => (selected ? values.filter((each) => each !== value) : [...values, value])
  if (kind === 'fonds') return { ...asked, fonds: flip(asked.fonds) }
  if (kind === 'category') return { ...asked, category: flip(asked.category) }
  if (selected) return { ...asked, yearFrom: null, yearTo: null }
  const from = Number(value)
  return { ...asked, yearFrom: from, yearTo: kind === 'decade' ? from + 9 : from }
}

function without(asked: Asked, kind: FacetKind): Asked | null {
  if (kind === 'fonds') return asked.fonds.length > 0 ? { ...asked, fonds: [] } : null
  if (kind === 'category') return asked.category.length > 0 ? { ...asked, category: [] } : null
  return asked.yearFrom !== null || asked.yearTo !== null ? { ...asked, yearFrom: null, yearTo: null } : null
}

export function facetGroups(facets: readonly Facet[], asked: Asked, reading: Reading): FacetGroup[] {
  const address = (search: Asked) => reading.to('/search', fieldsOf(search))
  const kinds = [timeKind(asked), 'fonds', 'category'] as const
  return kinds.flatMap((kind) => {
    const options = facets.filter((facet) => facet.kind === kind)
    const cleared = without(asked, kind)
    if (options.length === 0) return []
    return [
      {
        kind,
        label: facetText[kind][reading.language],
        clearUrl: cleared && address(cleared),
        options: options.map((facet) => {
          const selected = isSelected(asked, facet)
          return {
            value: facet.value,
            label: reading.language === 'zh' ? facet.label : facet.labelEn,
            count: facet.count,
            selected,
            url: address(toggled(asked, facet, selected)),
          }
        }),
      },
    ]
  })
}

/** The chosen conditions as chips. `names` are labels of chosen values that no facet row names (nothing was found). */
export function chosenOf(asked: Asked, names: ReadonlyMap<string, string>, reading: Reading): SearchData['chosen'] {
  const address = (search: Asked) => reading.to('/search', fieldsOf(search))
  const chip = (kind: 'fonds' | 'category') => (value: string) => ({
    kind,
    label: names.get(value) ?? value,
    removeUrl: address({ ...asked, [kind]: asked[kind].filter((each) => each !== value) }),
  })
  const { yearFrom, yearTo } = asked
  const text =
    yearFrom === null
      ? fill(publicText.yearsTo, reading.language, { to: yearTo ?? '' })
      : yearTo === null
        ? fill(publicText.yearsFrom, reading.language, { from: yearFrom })
        : yearFrom === yearTo
          ? fill(publicText.year, reading.language, { year: yearFrom })
          : fill(publicText.years, reading.language, { from: yearFrom, to: yearTo })
  const years =
    yearFrom === null && yearTo === null
      ? []
      : [{ kind: 'year' as const, label: text, removeUrl: address({ ...asked, yearFrom: null, yearTo: null }) }]
  return [...asked.fonds.map(chip('fonds')), ...years, ...asked.category.map(chip('category'))]
}
