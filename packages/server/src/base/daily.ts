import type { Actor } from '@lantai/core/actor.ts'
import { sql } from 'kysely'
import { transact } from './audit.ts'
import type { Tx } from './db.ts'
import { dayOf, type House } from './house.ts'
import './daily-tables.ts'

/** Work that falls due once a day without anybody asking for it. */
export interface Daily {
  /** Dotted like an event: `transfer.reminders`. */
  readonly name: string
  /** Hour of the day from which it is begun, 0–23, in the installation's time zone. */
  readonly hour: number
  /** Begins it, usually by starting runs; what it does stands or falls with the note that the day is done. */
  begin(tx: Tx, day: string): Promise<unknown>
}

const lantai: Actor = {
  kind: 'system',
  accountId: null,
  name: 'Lantai',
  organisationId: null,
  roles: [],
  may: new Set(),
  sessionId: null,
}
const known = new WeakMap<House, Daily[]>()

export function registerDaily(house: House, daily: Daily): void {
  known.set(house, [...(known.get(house) ?? []), daily])
}

const hourOf = (moment: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(moment))

/** Begins what is due today and was not begun yet, by whatever process comes first. Gives the names of what it began. */
export async function beginDaily(house: House, now = house.now()): Promise<string[]> {
  const day = dayOf(now, house.config.timeZone)
  const hour = hourOf(now, house.config.timeZone)
  const begun: string[] = []
  for (const daily of known.get(house) ?? []) {
    if (hour < daily.hour) continue
    // What it starts carries its own audit events; the note of the day is no record.
    const work = async (tx: Tx) => {
      const { rows } = await sql`
        insert into daily_work (name, last_day) values (${daily.name}, ${day}::date)
        on conflict (name) do update set last_day = excluded.last_day where daily_work.last_day < excluded.last_day
        returning name`.execute(tx)
      if (rows.length === 0) return false
      await daily.begin(tx, day)
      return true
    }
    // A fault in one is no reason to leave the others; the next look tries it again.
    const done = await transact(house.database.db, lantai, work, { unaudited: true }).catch((error: unknown) => {
      house.log.error({ err: error, name: daily.name }, 'beginning the work of the day failed')
      return false
    })
    if (done) begun.push(daily.name)
  }
  return begun
}

const lookEvery = 5 * 60 * 1000

/** Looks now and every few minutes for what is due; a fault is noted, and the next look tries again. Returns how to end it. */
export function mindDaily(house: House): () => void {
  const look = () =>
    beginDaily(house).catch((error: unknown) => house.log.error({ err: error }, 'beginning the work of the day failed'))
  void look()
  const timer = setInterval(look, lookEvery)
  timer.unref()
  return () => clearInterval(timer)
}
