import { join } from 'node:path'
import type { House } from '../base/house.ts'

export const deliveriesFolder = (house: House): string => join(house.config.data, 'deliveries')

/** `YYYY-MM` of the moment in an id (UUID version 7): folders of a month keep each of them small. */
const monthOf = (id: string): string =>
  new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString().slice(0, 7)
export const deliveryFolder = (house: House, id: string): string => join(deliveriesFolder(house), monthOf(id), id)
/** The package as it came, kept for good. */
export const packagePath = (house: House, id: string): string => join(deliveryFolder(house, id), 'package')

/** A system's own drop folder: its code has neither dots nor slashes, and nobody chooses another place. */
export const dropFolder = (house: House, code: string): string =>
  join(house.config.dropRoot ?? join(house.config.data, 'drop'), code)
