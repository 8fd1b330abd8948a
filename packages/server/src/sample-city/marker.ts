import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the data folder says of its sample city; a folder without the file holds none. */
export interface Marker {
  readonly state: 'building' | 'done'
  readonly size: 'city' | 'million'
}

export const markerOf = (data: string): string => join(data, 'sample-city.json')

export async function readMarker(data: string): Promise<Marker | null> {
  try {
    return JSON.parse(await readFile(markerOf(data), 'utf8')) as Marker
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
