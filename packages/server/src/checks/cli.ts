import { resolve } from 'node:path'
import { checkStages } from '@lantai/core/checks/schema.ts'
import { checkStageTexts } from '@lantai/core/checks/text.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { type Command, Option } from 'commander'
import { type Answer, type CliContext, type CommonFlags, printAnswer } from '../base/cli-context.ts'
import { dayOf, type House } from '../base/house.ts'
import { operatorActor } from '../identity/index.ts'
import { checkPath, type PathFlags } from './check-path.ts'
import { importTable } from './import-table.ts'

const stage = () => new Option('--stage <stage>', '环节 / stage').choices([...checkStages])
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

interface TableFlags extends CommonFlags {
  stage: CheckStage
  standard: string
  tableVersion: string
  from?: string
  source?: string
  official?: boolean
}

/** `check PATH` checks a folder or zip without any database; `check table FILE` takes in a table of check items. */
export function checkVerbs(program: Command, { run }: CliContext): void {
  const check = program
    .command('check')
    .argument('[path]', '文件夹或 zip / folder or zip')
    .description('四性检测 / four-property check')
    .addOption(stage().default('YJ'))
    .option('--category <code>', '档案门类 / category', 'WS')
    .option('--template <dsl>', '档号模板 / template of reference codes')
    .option('--agency <name>', '立档单位名称 / name of the agency')
    .option('--metadata-only', '不打开文件内容 / do not look inside the files')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (path: string | undefined, flags: PathFlags) => {
      if (path === undefined) return check.help({ error: true })
      printAnswer(flags, await checkPath(resolve(path), flags))
    })
  check
    .command('table <file>')
    .description('导入检测项目表（CSV、XLSX），作为新的目录版本 / take in a table of check items')
    .requiredOption('--table-version <text>', '版本，如 2018-正式文本 / version')
    .option('--standard <number>', '标准号 / standard', 'DA/T 70-2018')
    .option('--from <day>', '生效日期 YYYY-MM-DD；不写则今天 / first day in force; today unless told')
    .option('--source <text>', '来源 / where it was taken from')
    .option('--official', '已与标准正式文本核对 / compared with the official text')
    .action((file: string, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<TableFlags>()
      return run(flags, ({ house }) => table(house, resolve(file), flags))
    })
}

async function table(house: House, path: string, flags: TableFlags): Promise<Answer | Refusal> {
  const today = dayOf(house.now(), house.config.timeZone)
  const effectiveFrom = flags.from ?? today
  if (!isDay(effectiveFrom)) throw new RangeError('--from 应为 YYYY-MM-DD。/ --from is YYYY-MM-DD.')
  const imported = await importTable(house, await operatorActor(house.database.db, null), {
    path,
    stage: flags.stage,
    standard: flags.standard,
    version: flags.tableVersion,
    effectiveFrom,
    source: flags.source ?? path,
    verified: flags.official === true,
  })
  if (isRefusal(imported)) return imported
  const { catalogue, items, unbound } = imported
  return {
    json: imported,
    text: [
      `已导入 ${checkStageTexts[flags.stage].zh}环节检测项目 ${items} 项：${catalogue}，${effectiveFrom} 起生效`,
      ...(unbound.length > 0 ? [`由人工判定的 ${unbound.length} 项：${unbound.join('、')}`] : []),
    ].join('\n'),
  }
}
