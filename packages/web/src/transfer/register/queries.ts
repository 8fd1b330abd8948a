import { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import type { AppraisalRow } from '@lantai/core/transfer/appraisal-schema.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'

export const registers = clientOf(registerApi)
export const appraisals = clientOf(appraisalApi)

export const registerQuery = (id: string) =>
  queryOptions({ queryKey: ['transfers', 'register', id], queryFn: () => registers.show({ params: { id } }) })

export const receiptQuery = (id: string) =>
  queryOptions({ queryKey: ['transfers', 'receipt', id], queryFn: () => registers.receipt({ params: { id } }) })

export const appraisalQuery = (id: string) =>
  queryOptions({ queryKey: ['transfers', 'appraisal', id], queryFn: () => appraisals.show({ params: { id } }) })

export const useAppraisalRows = (id: string, query: { missing?: boolean; text?: string }): List<AppraisalRow> =>
  useList(['transfers', 'appraisal-rows', id, query], (cursor) =>
    appraisals.items({ params: { id }, query: { ...query, cursor, limit: 100 } }),
  )
