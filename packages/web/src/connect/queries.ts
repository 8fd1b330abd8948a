import { connectApi } from '@lantai/core/connect/api.ts'
import type {
  CallBack,
  CallBackQuery,
  Delivery,
  DeliveryItem,
  DeliveryQuery,
} from '@lantai/core/connect/delivery-schema.ts'
import type {
  Difference,
  DifferenceQuery,
  Reconciliation,
  ReconciliationQuery,
} from '@lantai/core/connect/reconcile-schema.ts'
import type { ConnectedSystem, SystemQuery } from '@lantai/core/connect/schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const connect = clientOf(connectApi)
const connectKey = ['connect'] as const

/** Without the place in the list: what a page filters and sorts by. */
export type Filters<Q> = Omit<Q, 'cursor' | 'limit'>

/** What is under way at connected systems changes without the person's doing. */
const every = 10_000

export const useSystems = (query: Filters<SystemQuery>): List<ConnectedSystem> =>
  useList([...connectKey, 'systems', query], (cursor) => connect.systems({ query: { ...query, cursor } }), { every })

export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectKey, 'system', id],
    queryFn: () => connect.showSystem({ params: { id } }),
    refetchInterval: every,
  })

export const volumeQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectKey, 'volume', id],
    queryFn: () => connect.volume({ params: { id }, query: {} }),
  })

export const useDeliveries = (query: Filters<DeliveryQuery>): List<Delivery> =>
  useList([...connectKey, 'deliveries', query], (cursor) => connect.deliveries({ query: { ...query, cursor } }), {
    every,
  })

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectKey, 'delivery', id],
    queryFn: () => connect.showDelivery({ params: { id } }),
    refetchInterval: every,
  })

export const useDeliveryItems = (id: string, text: string | undefined): List<DeliveryItem> =>
  useList([...connectKey, 'items', id, text], (cursor) =>
    connect.deliveryItems({ params: { id }, query: { text, cursor } }),
  )

export const useDeliveryFindings = (id: string) =>
  useList([...connectKey, 'findings', id], (cursor) => connect.deliveryFindings({ params: { id }, query: { cursor } }))

export const useCallBacks = (query: Filters<CallBackQuery>): List<CallBack> =>
  useList([...connectKey, 'call-backs', query], (cursor) => connect.callBacks({ query: { ...query, cursor } }), {
    every,
  })

export const useReconciliations = (query: Filters<ReconciliationQuery>): List<Reconciliation> =>
  useList(
    [...connectKey, 'reconciliations', query],
    (cursor) => connect.reconciliations({ query: { ...query, cursor } }),
    { every },
  )

export const reconciliationQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectKey, 'reconciliation', id],
    queryFn: () => connect.showReconciliation({ params: { id } }),
    refetchInterval: every,
  })

export const useDifferences = (id: string, query: Filters<DifferenceQuery>): List<Difference> =>
  useList([...connectKey, 'differences', id, query], (cursor) =>
    connect.differences({ params: { id }, query: { ...query, cursor } }),
  )

/** After an act everything about connected systems is asked for anew. */
export function useConnectChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: connectKey })
}
