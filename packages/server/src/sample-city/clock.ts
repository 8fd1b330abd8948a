import type { House } from '../base/house.ts'

/** Does some work as if it were so many hours ago: what took weeks shows its days. Nothing else may go on in the house meanwhile. */
export async function hoursAgo<T>(house: House, hours: number, work: () => Promise<T>): Promise<T> {
  const { now } = house
  const moment = new Date(now().getTime() - hours * 3_600_000)
  Object.assign(house, { now: () => moment })
  try {
    return await work()
  } finally {
    Object.assign(house, { now })
  }
}
