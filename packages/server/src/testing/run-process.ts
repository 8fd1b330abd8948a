import { openDatabase } from '../base/db.ts'
import { makeHouse } from '../open-house.ts'
import { countingRun } from './counting-run.ts'

// A process of its own that works on one run: node run-process.ts DATABASE_URL RUN_ID
const [, , databaseUrl, id] = process.argv as [string, string, string, string]
const house = makeHouse(
  {
    data: '/nonexistent',
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    timeZone: 'Asia/Shanghai',
    logLevel: 'silent',
    publicUrl: null,
    siteName: { zh: '兰台', en: 'Lantai' },
  },
  openDatabase(databaseUrl, { max: 3 }),
)
house.runs.register(countingRun(() => house))
const { state } = await house.runs.finish(id)
process.stdout.write(state)
await house.database.close()
