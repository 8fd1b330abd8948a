import { join } from 'node:path'
import type { House } from '../base/house.ts'

export type PackageForm = 'folder' | 'zip'

/** Folder that keeps a package as it came, for good. */
export const incomingFolder = (house: House, transferId: string): string =>
  join(house.config.data, 'incoming', transferId)

/** Where the package lies; of paper there is none, and nothing is found there. */
export const packageIn = (folder: string, form: PackageForm | 'paper'): string =>
  join(folder, form === 'zip' ? 'package.zip' : 'package')

/** Links and devices of a folder package: named here, never copied. */
export const notCopiedIn = (folder: string): string => join(folder, 'not-copied.json')

export const draftsFolder = (house: House, agencyId: string): string => join(house.config.data, 'drafts', agencyId)
