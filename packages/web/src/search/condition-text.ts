import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { queryNameText } from '@lantai/core/search/rules.ts'
import type { Filters } from '@lantai/core/search/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Say } from '../app/language.tsx'
import { searchText } from './text.ts'

/** A condition in words, and the filters that make it: all of them go together. */
export interface ConditionText {
  readonly key: string
  readonly label: string
  readonly without: Partial<Record<keyof Filters, unknown>>
}

const names: Readonly<Partial<Record<keyof Filters, Text>>> = {
  fondsId: queryNameText.fonds,
  category: queryNameText.category,
  retention: queryNameText.retention,
  access: queryNameText.access,
  level: queryNameText.level,
  organ: queryNameText.organ,
  creator: queryNameText.creator,
  security: queryNameText.security,
}
const lists = ['fondsId', 'category', 'level', 'retention', 'access', 'organ', 'creator', 'security'] as const

/** The name of a value as it is shown; a value that no table knows is shown as it is. */
export function valueText(name: string, value: string, t: Say, fonds: ReadonlyMap<string, string>): string {
  const named: Readonly<Record<string, Text | undefined>> = {
    category: categoryOf(value)?.name,
    retention: retentionByName(value)?.name,
    access: (accessStatusText as Readonly<Record<string, Text>>)[value],
    level: (recordLevelText as Readonly<Record<string, Text>>)[value],
  }
  const text = named[name]
  if (name === 'fondsId') return fonds.get(value) ?? t(searchText.oneFonds)
  return text ? t(text) : value
}

export function rangeText<T extends string | number>(from: T | undefined, to: T | undefined, t: Say): string {
  if (from !== undefined && to !== undefined) return from === to ? String(from) : t(searchText.yearsBoth, { from, to })
  return from !== undefined ? t(searchText.yearsFrom, { from }) : t(searchText.yearsTo, { to: to ?? '' })
}

const labelled = (t: Say, name: Text, value: string) => t(searchText.labelled, { name: t(name), value })

/** Filters as chips: one for each value of a list, one for each range. */
export function conditionTexts(filters: Filters, t: Say, fonds: ReadonlyMap<string, string>): ConditionText[] {
  const { yearFrom, yearTo, dateFrom, dateTo, hasFiles, belowId, transferId } = filters
  const some = lists.flatMap((key) =>
    (filters[key] ?? []).map((value): ConditionText => {
      const rest = (filters[key] as readonly string[]).filter((each) => each !== value)
      return {
        key: `${key} ${value}`,
        label: labelled(t, names[key] as Text, valueText(key, value, t, fonds)),
        without: { [key]: rest },
      }
    }),
  )
  const one = (key: string, given: unknown, label: () => string, without: ConditionText['without']) =>
    given === undefined ? [] : [{ key, label: label(), without }]
  return [
    ...some,
    ...one('year', yearFrom ?? yearTo, () => labelled(t, queryNameText.year, rangeText(yearFrom, yearTo, t)), {
      yearFrom: undefined,
      yearTo: undefined,
    }),
    ...one('date', dateFrom ?? dateTo, () => labelled(t, queryNameText.date, rangeText(dateFrom, dateTo, t)), {
      dateFrom: undefined,
      dateTo: undefined,
    }),
    ...one('files', hasFiles, () => labelled(t, queryNameText.files, t(hasFiles ? searchText.yes : searchText.no)), {
      hasFiles: undefined,
    }),
    ...one('below', belowId, () => t(searchText.below), { belowId: undefined }),
    ...one('transfer', transferId, () => t(searchText.ofTransfer), { transferId: undefined }),
  ]
}
