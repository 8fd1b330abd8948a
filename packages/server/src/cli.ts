import { Command } from 'commander'
import { cliContext } from './base/cli-context.ts'
import { openHouse } from './open-house.ts'

const context = cliContext((config) => openHouse(config, { log: (line) => process.stderr.write(`${line}\n`) }))
const program = new Command('lantai').description('兰台 — 数字档案系统 / digital archives system')

program
  .command('migrate')
  .description('建立或升级数据库 / create or upgrade the database')
  .option('--data <dir>')
  .option('--json')
  .action((flags) =>
    context.run(flags, async ({ migrated }) => ({
      json: migrated,
      text: `已执行 ${migrated.applied.length} 个升级脚本 / ${migrated.applied.length} migrations applied`,
    })),
  )

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
