import { Command, Option } from 'commander'
import { arrangementVerbs } from './arrangement/cli.ts'
import { auditVerbs } from './audit/cli.ts'
import { cliContext } from './base/cli-context.ts'
import { LocalPostgresFault } from './base/local-postgres/index.ts'
import { NewerDatabase } from './base/migrate.ts'
import { catalogueVerbs } from './catalogue/cli.ts'
import { convertVerbs } from './catalogue/convert-cli.ts'
import { highestNumber } from './catalogue/index.ts'
import { checkVerbs } from './checks/cli.ts'
import { sealVerbs } from './checks/cli-seal.ts'
import { connectVerbs } from './connect/cli.ts'
import { doctorVerb } from './doctor.ts'
import { filingVerbs } from './filing/cli.ts'
import { identityVerbs } from './identity/cli.ts'
import { interopVerbs } from './interop/cli.ts'
import { openHouse } from './open-house.ts'
import { InUse } from './sample-city/index.ts'
import { searchVerbs } from './search/cli.ts'
import { indexVerbs } from './search/cli-index.ts'
import { serveVerbs } from './serve-cli.ts'
import { transferVerbs } from './transfer/cli.ts'

const context = cliContext((config) => openHouse(config, { log: (line) => process.stderr.write(`${line}\n`) }))
const program = new Command('lantai')
  .description('兰台 — 数字档案系统 / digital archives system')
  .showHelpAfterError('--help 查看用法 / --help tells the usage')

program
  .command('migrate')
  .description('建立或升级数据库 / create or upgrade the database')
  .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
  .addOption(new Option('--json', '输出 JSON / print JSON'))
  .action((flags) =>
    context.run(flags, async ({ migrated }) => ({
      json: migrated,
      text: `已执行 ${migrated.applied.length} 个升级脚本 / ${migrated.applied.length} migrations applied`,
    })),
  )

serveVerbs(program)
doctorVerb(program, context)
identityVerbs(program, context)
transferVerbs(program, context)
checkVerbs(program, context)
catalogueVerbs(program, context)
filingVerbs(program, context)
interopVerbs(program, context)
connectVerbs(program, context)
convertVerbs(program, context)
arrangementVerbs(program, context, highestNumber)
searchVerbs(program, context)
indexVerbs(program, context)
auditVerbs(program, context)
sealVerbs(program)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (error instanceof LocalPostgresFault) return `${error.zh}\n${error.en}`
  if (error instanceof NewerDatabase)
    return `数据库由更新版本的兰台升级过，请使用该版本或更新的版本。/ ${error.message}; use that version or a newer one.`
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
    return '连不上 DATABASE_URL 指定的数据库，请检查地址和数据库是否已启动。/ Cannot reach the database named in DATABASE_URL; check the address and that it runs.'
  if (error instanceof RangeError || error instanceof InUse) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
