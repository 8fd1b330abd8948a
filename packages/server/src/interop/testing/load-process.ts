import { openDatabase } from '../../base/db.ts'
import { makeHouse } from '../../open-house.ts'

// A process of its own that works on one run of an import: node load-process.ts DATABASE_URL DATA RUN_ID
const [, , databaseUrl, data, id] = process.argv as [string, string, string, string, string]
const house = makeHouse(
  {
    data,
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    timeZone: 'Asia/Shanghai',
    logLevel: 'silent',
    publicUrl: null,
    siteName: { zh: '兰台', en: 'Lantai' },
  },
  openDatabase(databaseUrl, { max: 4 }),
)
process.stdout.write('begun\n')
const { state } = await house.runs.finish(id)
process.stdout.write(state)
await house.runs.stop()
await house.database.close()
