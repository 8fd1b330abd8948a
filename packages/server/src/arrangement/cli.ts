import type { CodeLevel } from '@lantai/core/arrangement/code-rules.ts'
import { readCode } from '@lantai/core/arrangement/read-code.ts'
import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { parseTemplate, type Template } from '@lantai/core/arrangement/template.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Command } from 'commander'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import type { Reader } from '../base/db.ts'
import { dayOf } from '../base/house.ts'
import { type HighestNumber, nextCodes } from './next-codes.ts'
import { anyTemplate } from './routes-codes.ts'
import { fondsNamed } from './store-templates.ts'
import { templatesFor } from './templates.ts'

interface ParseFlags extends CommonFlags {
  fonds?: string
  template?: string
  category?: string
  level?: CodeLevel
}

interface NextFlags extends CommonFlags {
  fonds: string
  category: string
  level?: CodeLevel
  year?: string
  retention?: string
  organ?: string
  count: string
  sub2?: string
  sub3?: string
  sub4?: string
  project?: string
  catalogue?: string
  volume?: string
  group?: string
}

/** The one fonds with this code; a refusal when there is none, or several repositories have one. */
async function oneFonds(reader: Reader, code: string) {
  const found = await fondsNamed(reader, code)
  if (found.length > 1) return refuse('arrangement.fonds-ambiguous', { code, count: found.length })
  return found[0] ?? refuse('http.not-found')
}

/** `code parse` reads a reference code, `code next` tells what would come next; neither changes anything. */
export function arrangementVerbs(program: Command, { run }: CliContext, highestNumber: HighestNumber): void {
  const code = program.command('code').description('档号 / reference codes')
  code
    .command('parse <code>')
    .description('解析一个档号 / read a reference code into its parts')
    .option('--fonds <code>', '按该全宗的模板 / by the templates of this fonds')
    .option('--template <dsl>', '按这个模板或现成模板 / by this template or ready template')
    .option('--category <code>', '档案门类 / category')
    .option('--level <level>', 'item | volume')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((text: string, flags: ParseFlags) =>
      run(flags, async ({ house }) => {
        const today = dayOf(house.now(), house.config.timeZone)
        const templates = await templatesAsked(house.database.db, flags, today)
        if (isRefusal(templates)) return templates
        const answer = readCode(templates, text)
        return {
          json: answer,
          text: [
            `${answer.code}   ${answer.template}`,
            ...answer.parts.map(
              ({ name, value, meaning }) => `${name.zh}: ${value}${meaning ? `（${meaning.zh}）` : ''}`,
            ),
            ...answer.violations.map(({ zh, en }) => `✗ ${zh}\n  ${en}`),
          ].join('\n'),
          findings: answer.violations.length > 0,
        }
      }),
    )
  code
    .command('next')
    .description('下一个档号，只看不给 / the next reference codes, without giving them')
    .requiredOption('--fonds <code>', '全宗号 / fonds')
    .option('--category <code>', '档案门类 / category', 'WS')
    .option('--level <level>', 'item | volume')
    .option('--year <year>', '年度 / year')
    .option('--retention <code>', '保管期限，如 Y、D30 / retention')
    .option('--organ <code>', '机构或问题代码 / organ or topic')
    .option('--sub2 <code>', '二级类别 / second-level class')
    .option('--sub3 <code>', '三级类别 / third-level class')
    .option('--sub4 <code>', '四级类别 / fourth-level class')
    .option('--project <code>', '项目号 / project')
    .option('--catalogue <code>', '目录号 / catalogue')
    .option('--volume <number>', '案卷号 / volume')
    .option('--group <number>', '组号 / group')
    .option('--count <n>', '几个 / how many', '1')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(({ fonds: fondsCode, count, data, json, ...asked }: NextFlags) =>
      run({ data, json } as CommonFlags, async ({ house }) => {
        const { db } = house.database
        const fonds = await oneFonds(db, fondsCode)
        if (isRefusal(fonds)) return fonds
        const many = Number(count)
        if (!Number.isInteger(many) || many < 1 || many > 1000)
          return refuse('http.invalid', { where: '--count', what: '1–1000' })
        const today = dayOf(house.now(), house.config.timeZone)
        const answer = await nextCodes(db, fonds, { ...asked, count: many }, today, highestNumber)
        return isRefusal(answer) ? answer : { json: answer, text: answer.codes.join('\n') }
      }),
    )
}

async function templatesAsked(
  reader: Reader,
  flags: ParseFlags,
  today: string,
): Promise<readonly Template[] | Refusal> {
  if (flags.template) {
    const asked = readyTemplate(flags.template)?.template ?? parseTemplate(flags.template)
    return isRefusal(asked) ? asked : [asked]
  }
  if (!flags.fonds) return anyTemplate
  const fonds = await oneFonds(reader, flags.fonds)
  return isRefusal(fonds) ? fonds : templatesFor(reader, fonds.id, flags, today)
}
