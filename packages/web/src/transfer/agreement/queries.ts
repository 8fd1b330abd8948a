import { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import type { AgreementQuery, TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'

export const agreements = clientOf(transferAgreementApi)

const agreementsKey = ['transfer-agreements'] as const
export type AgreementFilters = Omit<Static<typeof AgreementQuery>, 'cursor' | 'limit'>

export const useAgreements = (filters: AgreementFilters): List<TransferAgreement> =>
  useList([...agreementsKey, 'list', filters], (cursor) => agreements.list({ query: { ...filters, cursor } }))

export const agreementQuery = (id: string) => ({
  queryKey: [...agreementsKey, 'one', id],
  queryFn: () => agreements.show({ params: { id } }),
})

export function useAgreementsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: agreementsKey })
}
