import type { TransferMatrix } from '@lantai/core/transfer/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../app/session.ts'
import { matrixQuery } from './queries.ts'

/** Agencies to choose from: the matrix has a row for every one that transfers here, also those that never did. */
export function useAgencies(): TransferMatrix['agencies'] {
  const may = useMay()
  return useQuery({ ...matrixQuery({}), enabled: may('transfer.read') }).data?.agencies ?? []
}
