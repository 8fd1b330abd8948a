import type { Facet, FacetKind } from '@lantai/core/search/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { facetsQuery, fondsChoiceQuery, type ItemFilters } from './queries.ts'
import { catalogueText } from './text.ts'

type Shown = Exclude<FacetKind, 'year'>

const groups: readonly Shown[] = ['fonds', 'decade', 'category', 'level', 'retention', 'organ', 'creator', 'access']
const titles = {
  fonds: catalogueText.fonds,
  decade: catalogueText.decades,
  category: catalogueText.category,
  retention: catalogueText.retention,
  access: catalogueText.access,
  level: catalogueText.level,
  organ: catalogueText.organ,
  creator: catalogueText.creator,
} as const
const keys = {
  fonds: 'fondsId',
  category: 'category',
  retention: 'retention',
  access: 'access',
  level: 'level',
  organ: 'organ',
  creator: 'creator',
} as const
const few = 8

interface Props {
  readonly filters: ItemFilters
  readonly onChange: (change: Partial<ItemFilters>) => void
}

/** How many of the found items share a value; a value narrows the list, and widens it again. */
export function FacetList({ filters, onChange }: Props) {
  const t = useText()
  const { data } = useQuery(facetsQuery(filters))
  const fonds = useQuery(fondsChoiceQuery).data ?? []
  const chosenOf = (kind: Shown): readonly string[] => {
    if (kind !== 'decade') return filters[keys[kind]] ?? []
    const { yearFrom, yearTo } = filters
    return yearFrom !== undefined && yearTo === yearFrom + 9 ? [String(yearFrom)] : []
  }
  const toggle = (kind: Shown, value: string) => {
    const chosen = chosenOf(kind)
    const on = chosen.includes(value)
    if (kind === 'decade')
      return onChange(
        on ? { yearFrom: undefined, yearTo: undefined } : { yearFrom: Number(value), yearTo: Number(value) + 9 },
      )
    onChange({ [keys[kind]]: on ? chosen.filter((one) => one !== value) : [...chosen, value] } as Partial<ItemFilters>)
  }
  return (
    <>
      {groups.map((kind) => {
        const chosen = chosenOf(kind)
        const found = data?.facets.filter((facet) => facet.kind === kind) ?? []
        // A chosen value without a match must stay in sight, or nobody could take it back.
        const lost = chosen
          .filter((value) => !found.some((facet) => facet.value === value))
          .map((value): Facet => {
            const name = fonds.find(({ id }) => id === value)
            const label = name ? `${name.code} ${name.name}` : value
            return { kind, value, label, labelEn: label, count: 0 }
          })
        return (
          <FacetGroup
            key={kind}
            title={t(titles[kind])}
            facets={[...lost, ...found]}
            chosen={chosen}
            onToggle={(value) => toggle(kind, value)}
          />
        )
      })}
      {data?.approximate && <p className="muted">{t(catalogueText.facetsAbout)}</p>}
    </>
  )
}

function FacetGroup(props: {
  title: string
  facets: readonly Facet[]
  chosen: readonly string[]
  onToggle: (value: string) => void
}) {
  const { title, facets, chosen, onToggle } = props
  const t = useText()
  const { language } = useLanguage()
  const [all, setAll] = useState(false)
  if (facets.length === 0) return null
  const shown = all ? facets : facets.slice(0, few)
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {shown.map(({ value, label, labelEn, count }) => {
        const name = language === 'zh' ? label : labelEn
        return (
          <label key={value} title={name}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
            <span className="facet-name">{name}</span>
            <span className="muted figures">{countText(count)}</span>
          </label>
        )
      })}
      {facets.length > few && (
        <button type="button" className="facet-more" onClick={() => setAll(!all)}>
          {t(all ? catalogueText.fewerValues : catalogueText.moreValues, { count: facets.length - few })}
        </button>
      )}
    </fieldset>
  )
}
