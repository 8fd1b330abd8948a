import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ExistingPolicy, type ExportFormat, existingPolicies, exportFormats } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Command } from 'commander'
import type { Answer, CliContext, CommonFlags } from '../base/cli-context.ts'
import type { House } from '../base/house.ts'
import { operatorActor } from '../identity/index.ts'
import { exportTo } from './cli-export.ts'
import { importFiles } from './cli-import.ts'
import { fondsCalled } from './store-export.ts'

type Flags = CommonFlags & Record<string, string | boolean | undefined>

/** A verb that several slices hang theirs below. */
const verb = (program: Command, name: string, about: string): Command =>
  program.commands.find((one) => one.name() === name) ?? program.command(name).description(about)

const chosen = <T extends string>(flag: string, given: unknown, of: readonly T[]): T => {
  if (of.includes(given as T)) return given as T
  throw new RangeError(`${flag} 只能是 ${of.join('、')}。/ ${flag} is one of ${of.join(', ')}.`)
}

/** `import items FILE…` and `export items`: catalogues in and out at the machine. */
export function interopVerbs(program: Command, { run }: CliContext): void {
  verb(program, 'import', '导入 / import')
    .command('items <files...>')
    .description(
      '导入目录（.xlsx .csv .txt .jsonl），同一文件可重复执行，从断点继续 / import catalogues; go on by calling again',
    )
    .requiredOption('--fonds <code>', '全宗号 / fonds')
    .option('--repository <code>', '档案馆代码，同一全宗号有多馆时 / repository, where several have such a fonds')
    .option('--map <name>', '已保存的列对应 / a saved column map')
    .option('--sheet <name>', '工作表 / sheet of a workbook')
    .option('--dry-run', '只检查，不导入 / check only')
    .option('--on-existing <policy>', `已有条目：${existingPolicies.join(' ')}`, 'update')
    .option(
      '--key <key>',
      '按什么认定同一条目：code（档号）或 document（文号+日期+题名） / what tells the same record',
      'code',
    )
    .option('--good-only', '导入没有错误的行（默认） / load the rows without errors (the default)')
    .option('--all-or-nothing', '有一行错误就全部不导入 / load nothing while one row is bad')
    .option('--set <field=value...>', '没有这一列时的固定值，如 retention=永久 / values that no column gives')
    .option('--findings <file>', '问题清单写到这里（.csv 或 .xlsx） / where to write the rows that have findings')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((files: string[], flags: Flags) => run(flags, ({ house }) => importing(house, files, flags)))

  verb(program, 'export', '导出 / export')
    .command('items')
    .description('导出目录 / export the catalogue')
    .option('--query <q>', '检索式，写法同检索框，如 开放状态:未审核 / as in the search box', '')
    .option('--format <format>', exportFormats.join(' '), 'csv')
    .option('--columns <codes>', '列，用逗号分隔 / columns, by comma')
    .option('--out <file>', '写到文件，不写则输出到标准输出 / a file instead of standard output')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON（须有 --out） / print JSON (with --out)')
    .action((flags: Flags) => run(flags, ({ house }) => exporting(house, flags)))
}

async function importing(house: House, files: readonly string[], flags: Flags): Promise<Answer | Refusal> {
  const onExisting: ExistingPolicy = chosen('--on-existing', flags.onExisting, existingPolicies)
  const key = chosen('--key', flags.key, ['code', 'document'] as const)
  for (const file of files)
    if (!existsSync(file)) throw new RangeError(`没有文件“${file}”。/ There is no file “${file}”.`)
  const code = String(flags.fonds)
  const found = await fondsCalled(house.database.db, code, flags.repository ? String(flags.repository) : null)
  const [fonds, ...more] = found
  if (!fonds || more.length > 0)
    return refuse('identity.unknown', {
      what: more.length > 0 ? '全宗号有多馆使用，请加 --repository：' : '全宗',
      whatEn: more.length > 0 ? 'several repositories have such a fonds, add --repository:' : 'fonds',
      value: code,
    })
  const constants = Object.fromEntries(
    ((flags.set as unknown as string[] | undefined) ?? []).map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
  return importFiles(house, await operatorActor(house.database.db, fonds.repositoryId), {
    fondsId: fonds.id,
    files: files.map((file) => resolve(file)),
    onExisting,
    key,
    goodOnly: !flags.allOrNothing,
    constants,
    dryRun: Boolean(flags.dryRun),
    quiet: Boolean(flags.json) && !process.stderr.isTTY,
    ...(flags.map ? { map: String(flags.map) } : {}),
    ...(flags.sheet ? { sheet: String(flags.sheet) } : {}),
    ...(flags.findings ? { findings: resolve(String(flags.findings)) } : {}),
  })
}

async function exporting(house: House, flags: Flags): Promise<Answer | Refusal> {
  const format: ExportFormat = chosen('--format', flags.format, exportFormats)
  if (flags.json && !flags.out)
    throw new RangeError(
      '--json 须与 --out 一起用：标准输出已用于数据。/ --json needs --out: standard output carries the data.',
    )
  const actor = await operatorActor(house.database.db, null)
  const columns = flags.columns ? String(flags.columns).split(/[,，]/).filter(Boolean) : undefined
  const search = { query: String(flags.query ?? ''), scope: 'installation' as const }
  const out = flags.out ? resolve(String(flags.out)) : null
  const done = await exportTo(house, actor, { search, format, columns }, out)
  if (isRefusal(done)) return done
  return { json: { ...done, format, out }, text: out ? `${out}\n${done.bytes} 字节 / bytes` : '' }
}
