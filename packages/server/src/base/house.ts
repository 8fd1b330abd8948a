import type { Config } from './config.ts'
import type { Database } from './db.ts'
import type { Log } from './log.ts'
import type { Runs } from './runs.ts'

/** What every slice is given: made once in main.ts, never looked up. */
export interface House {
  readonly config: Config
  readonly database: Database
  readonly log: Log
  readonly runs: Runs
  readonly now: () => Date
  readonly newId: () => string
}

/** Calendar day in the installation's time zone. */
export const dayOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
