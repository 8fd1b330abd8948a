import { join } from 'node:path'
import type { House } from '../base/house.ts'

export interface OfFiling {
  readonly id: string
  readonly agencyId: string
}

export const filingsFolder = (house: House): string => join(house.config.data, 'filings')

/** Where a filing keeps its files, each under its id: what people call them stands in the database only. */
export function filingPlace(house: House, { id, agencyId }: OfFiling) {
  const folder = join(filingsFolder(house), agencyId, id)
  return {
    folder,
    files: join(folder, 'files'),
    file: (fileId: string) => join(folder, 'files', fileId),
    package: join(folder, 'package.zip'),
    partial: (id: string) => join(folder, `${id}.partial`),
  }
}
