import type { ScheduleEntry } from '@lantai/core/arrangement/schedule.ts'
import type { Reader } from '../base/db.ts'
import { entriesOf, holdingOn } from './store-schedules.ts'

export interface ScheduleInForce {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly version: number
  readonly entries: readonly ScheduleEntry[]
}

/** The approved filing-scope schedule that holds for a body on a day (`YYYY-MM-DD`), with its lines in order; null when it has none. */
export async function scheduleInForce(
  reader: Reader,
  organisationId: string,
  day: string,
): Promise<ScheduleInForce | null> {
  const found = await holdingOn(reader, organisationId, day)
  if (!found) return null
  const { id, number, title, version } = found
  return { id, number, title, version, entries: await entriesOf(reader, id) }
}
