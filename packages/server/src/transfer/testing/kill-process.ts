import { openDatabase } from '../../base/db.ts'
import { operatorActor } from '../../identity/index.ts'
import { makeHouse } from '../../open-house.ts'
import { receivePackage } from '../receive.ts'

// A process of its own, to be killed: kill-process.ts DATABASE_URL DATA finish RUN_ID | receive REPOSITORY_ID AGENCY_ID PATH
const [, , databaseUrl, data, verb, ...rest] = process.argv as [string, string, string, string, string, ...string[]]
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
  openDatabase(databaseUrl, { max: 8 }),
)
process.stdout.write('ready\n')
if (verb === 'finish') {
  await house.runs.finish(rest[0] as string)
} else {
  const [repositoryId, agencyId, path] = rest as [string, string, string]
  const actor = await operatorActor(house.database.db, repositoryId)
  await receivePackage(house, actor, { agencyId, source: { path } })
}
process.stdout.write('done\n')
await house.database.close()
