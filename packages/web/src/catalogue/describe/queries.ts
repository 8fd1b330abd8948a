import { schemeApi } from '@lantai/core/arrangement/api.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'
import { catalogue } from '../queries.ts'

const schemes = clientOf(schemeApi)

/** The repository's own scheme for records of a category and level; null when it has none. */
export const schemeQuery = (category: string, level: RecordLevel) =>
  queryOptions({
    queryKey: ['schemes', 'in-force', category, level],
    queryFn: async () => (await schemes.inForce({ query: { category: category.slice(0, 2), level } })).scheme,
    staleTime: 60_000,
  })

export const historyQuery = (id: string) =>
  queryOptions({ queryKey: ['items', 'history', id], queryFn: () => catalogue.history({ params: { id } }) })
