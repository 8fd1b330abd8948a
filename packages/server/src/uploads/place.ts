import { join } from 'node:path'
import type { House } from '../base/house.ts'

export const uploadsFolder = (house: House): string => join(house.config.data, 'uploads')
export const uploadPath = (house: House, id: string): string => join(uploadsFolder(house), id)
