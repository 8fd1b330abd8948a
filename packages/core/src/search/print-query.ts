import { retentionByCode } from '../norms/retention-codes.ts'
import type { Query, QueryTerm } from './query.ts'
import type { QueryConditions } from './query-filters.ts'
import { type QueryFilterName, queryNameText } from './query-names.ts'

/** A query as its reader could have typed it: reading that again gives the same terms and conditions. */
export const printQuery = ({ terms, conditions }: Pick<Query, 'terms' | 'conditions'>): string =>
  [...terms.map(printTerm), ...printConditions(conditions)].join(' ')

export const printTerm = ({ field, text, kind, excluded }: QueryTerm): string =>
  `${excluded ? '-' : ''}${field ? `${queryNameText[field].zh}:` : ''}${kind === 'phrase' ? `"${text}"` : text}`

const retentionNamed = (code: string) => retentionByCode(code)?.name.zh ?? code

function printConditions(given: QueryConditions): string[] {
  const name = (filter: QueryFilterName) => queryNameText[filter].zh
  const range = (filter: 'year' | 'date', from?: string | number, to?: string | number) =>
    from === undefined && to === undefined
      ? []
      : [`${name(filter)}:${from === to ? from : `${from ?? ''}-${to ?? ''}`}`]
  const padded = (year: number | undefined) => (year === undefined ? undefined : String(year).padStart(3, '0'))
  const lists = (['fonds', 'category', 'retention', 'access', 'level', 'security', 'organ'] as const).flatMap(
    (filter) => {
      const values = given[filter] ?? []
      if (values.length === 0) return []
      const joined = (filter === 'retention' ? values.map(retentionNamed) : values).join(',')
      return [`${name(filter)}:${/[\s]/.test(joined) ? `"${joined}"` : joined}`]
    },
  )
  return [
    ...range('year', padded(given.yearFrom), padded(given.yearTo)),
    ...range('date', given.dateFrom, given.dateTo),
    ...lists,
    ...(given.hasFiles === undefined ? [] : [`${name('files')}:${given.hasFiles ? '是' : '否'}`]),
  ]
}
