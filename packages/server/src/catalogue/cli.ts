import { refuse } from '@lantai/core/refusal.ts'
import type { Command } from 'commander'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import { fullRecord } from './full-record.ts'
import { findRecord } from './store.ts'

/** `item show REFERENCE_CODE` prints the whole record. */
export function catalogueVerbs(program: Command, { run }: CliContext): void {
  program
    .command('item')
    .description('档案条目 / items')
    .command('show <referenceCode>')
    .description('按档号显示一件档案 / an item by its reference code')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((referenceCode: string, flags: CommonFlags) =>
      run(flags, async ({ house }) => {
        const found = await findRecord(house.database.db, 'installation', { referenceCode })
        if (!found) return refuse('http.not-found')
        const record = await fullRecord(house.database.db, found)
        const lines: [string, string | number | null | undefined][] = [
          ['档号 / code', record.referenceCode],
          ['题名 / title', record.title],
          ['责任者 / creator', record.creator],
          ['文号 / number', record.documentNo],
          ['日期 / date', record.date],
          ['保管期限 / retention', record.retention],
          ['密级 / class', record.securityClass],
          ['开放状态 / access', record.accessStatus],
          ['位置 / place', record.levels.map(({ label }) => label).join(' › ')],
          ['对象 / object', record.stored?.objectId],
          ...record.files.map(({ role, path, bytes, sm3 }): [string, string] => [
            role,
            `${path}  ${bytes}  sm3:${sm3}`,
          ]),
        ]
        return {
          json: record,
          text: lines
            .flatMap(([name, value]) =>
              value === null || value === undefined || value === '' ? [] : [`${name}: ${value}`],
            )
            .join('\n'),
        }
      }),
    )
}
