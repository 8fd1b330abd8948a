import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import type { Command } from 'commander'
import { verifyDatabase } from './audit/index.ts'
import type { CliContext, CommonFlags } from './base/cli-context.ts'
import type { House } from './base/house.ts'
import { servedBy } from './serve.ts'

interface Check {
  readonly name: string
  readonly good: boolean
  readonly zh: string
  readonly en: string
}

/** Looks at what an operator would look at first, and says of each thing whether it is in order. */
async function examine(house: House): Promise<Check[]> {
  const { config, database } = house
  const { rows } = await database.pool.query<{ version: string; major: number; durable: boolean }>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
      current_setting('fsync')::bool and current_setting('full_page_writes')::bool
        and current_setting('synchronous_commit') <> 'off' as durable`)
  const { version, major, durable } = rows[0] as { version: string; major: number; durable: boolean }
  const room = await statfs(config.data)
  const freeGb = Math.floor((room.bavail * room.bsize) / 1e9)
  const writable = await access(config.data, constants.W_OK).then(
    () => true,
    () => false,
  )
  const failed = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from run where state = 'failed'`,
  )
  const failedRuns = failed.rows[0]?.count ?? 0
  const chain = await verifyDatabase(house.database.db)
  const served = await servedBy(config.data)
  return [
    { name: 'postgres', good: major >= 15, zh: `PostgreSQL ${version}`, en: `PostgreSQL ${version}` },
    {
      name: 'durability',
      good: durable,
      zh: durable ? '数据库写入即落盘' : '数据库未设置为写入即落盘',
      en: durable ? 'the database writes durably' : 'the database is not set to write durably',
    },
    {
      name: 'data',
      good: writable,
      zh: `数据目录 ${config.data}${writable ? '' : ' 不可写'}`,
      en: `data folder ${config.data}${writable ? '' : ' is not writable'}`,
    },
    { name: 'room', good: freeGb >= 5, zh: `可用空间 ${freeGb} GB`, en: `${freeGb} GB free` },
    { name: 'runs', good: failedRuns === 0, zh: `失败的任务 ${failedRuns} 个`, en: `${failedRuns} failed runs` },
    {
      name: 'audit',
      good: chain.ok,
      zh: chain.ok ? `审计链完整（${chain.events} 条）` : '审计链不完整，请运行 lantai audit verify',
      en: chain.ok
        ? `the audit chain is intact (${chain.events} events)`
        : 'the audit chain is broken; run lantai audit verify',
    },
    {
      name: 'server',
      good: true,
      zh: served ? `服务运行中 ${served.url}` : '服务未运行',
      en: served ? `served at ${served.url}` : 'not being served',
    },
  ]
}

export function doctorVerb(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('检查安装是否正常 / see whether the installation is in order')
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--json', '输出 JSON / print JSON')
    .action((flags: CommonFlags) =>
      context.run(flags, async ({ house }) => {
        const checks = await examine(house)
        return {
          json: { good: checks.every(({ good }) => good), checks },
          text: checks.map(({ good, zh, en }) => `${good ? '✓' : '✗'} ${zh} / ${en}`).join('\n'),
          findings: checks.some(({ good }) => !good),
        }
      }),
    )
}
