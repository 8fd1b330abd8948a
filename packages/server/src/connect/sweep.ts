import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../base/house.ts'
import { deliveriesFolder } from './place.ts'
import { deliveryById } from './store-deliveries.ts'

/** A sender that is given up after a minute of silence cannot be at work on a folder that was not touched for so long. */
const hours = 24

/** Removes what a process that died left of packages that never became deliveries, of this month and the last. Returns how many. */
export async function sweepDeliveries(house: House): Promise<number> {
  const now = house.now()
  const months = [now, new Date(now.getTime() - 27 * 86_400_000)].map((moment) => moment.toISOString().slice(0, 7))
  let removed = 0
  for (const month of new Set(months)) {
    const place = join(deliveriesFolder(house), month)
    for (const id of await readdir(place).catch(() => [])) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) continue
      const folder = join(place, id)
      if (now.getTime() - (await touched(folder)) < hours * 3_600_000 || (await deliveryById(house.database.db, id)))
        continue
      await rm(folder, { recursive: true, force: true })
      removed += 1
    }
  }
  return removed
}

async function touched(folder: string): Promise<number> {
  const at = (path: string) =>
    stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
  return Math.max(...(await Promise.all([folder, join(folder, 'partial')].map(at))))
}
