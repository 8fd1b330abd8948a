import { mkdir } from 'node:fs/promises'
import { v7 as uuidv7 } from 'uuid'
import type { Config } from './base/config.ts'
import { type Database, openDatabase } from './base/db.ts'
import type { House } from './base/house.ts'
import { startLocalPostgres } from './base/local-postgres/index.ts'
import { openLog } from './base/log.ts'
import { type Migrated, migrate } from './base/migrate.ts'
import { openRuns } from './base/runs.ts'
import { registerRuns } from './slices.ts'

export interface OpenHouse {
  readonly house: House
  readonly migrated: Migrated
  /** What the operator may want to know of the start: memory chosen, database attached … */
  readonly notes: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the data folder and the database (our own, or DATABASE_URL), migrates, and knows every kind of run. Nothing
 * listens and no run starts yet. Any number of processes may have the same house open.
 */
export async function openHouse(config: Config, { log = (_: string) => {} } = {}): Promise<OpenHouse> {
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const local = config.databaseUrl ? null : await startLocalPostgres({ dataDir: config.data, log })
  const connectionString = config.databaseUrl ?? (local?.connectionString as string)
  let database: Database | undefined
  try {
    const migrated = await migrate(connectionString)
    database = openDatabase(connectionString, { max: 16 })
    const house = makeHouse(config, database)
    const close = async () => {
      await house.runs.stop()
      await database?.close()
      await local?.stop()
    }
    return { house, migrated, notes: local?.notes ?? [], close }
  } catch (error) {
    await database?.close()
    await local?.stop()
    throw error
  }
}

export function makeHouse(config: Config, database: Database): House {
  const house: House = {
    config,
    database,
    log: openLog(config.logLevel),
    runs: openRuns(() => house),
    now: () => new Date(),
    newId: () => uuidv7(),
  }
  registerRuns(house)
  return house
}
