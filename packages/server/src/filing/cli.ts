import { filingStateNames } from '@lantai/core/filing/text.ts'
import { refuse } from '@lantai/core/refusal.ts'
import { type Command, Option } from 'commander'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import { organisationByCode } from '../identity/index.ts'
import { filingById, listFilings } from './store.ts'
import { filingDetail } from './views.ts'

const json = () => new Option('--json', '输出 JSON / print JSON')
const data = ['--data <dir>', '数据目录 / data folder (LANTAI_DATA)'] as const

/** lantai filing list|show: how far a body is with its papers. */
export function filingVerbs(program: Command, context: CliContext): void {
  const filing = program.command('filing').description('整理批次 / filings')
  filing
    .command('list')
    .description('列出一个立卷单位的整理批次 / list the filings of a body')
    .requiredOption('--agency <code>', '单位代码 / code of the body')
    .option('--text <words>', '名称或全宗中的字词 / words of title or fonds')
    .option(...data)
    .addOption(json())
    .action((flags: CommonFlags & { agency: string; text?: string }) =>
      context.run(flags, async ({ house }) => {
        const { db } = house.database
        const body = await organisationByCode(db, flags.agency)
        if (!body) return refuse('http.not-found')
        const page = await listFilings(db, body.id, { limit: 500, ...(flags.text ? { text: flags.text } : {}) })
        if ('refusal' in page) return page
        const lines = page.items.map(
          (one) => `${one.id}  ${one.year}  ${filingStateNames[one.state].zh}  ${one.items} 件  ${one.title}`,
        )
        return { json: page.items, text: lines.join('\n') }
      }),
    )
  filing
    .command('show <id>')
    .description('一个整理批次还差什么 / what a filing still needs')
    .option(...data)
    .addOption(json())
    .action((id: string, flags: CommonFlags) =>
      context.run(flags, async ({ house }) => {
        const { db } = house.database
        const row = /^[0-9a-f-]{36}$/.test(id) ? await filingById(db, id) : undefined
        if (!row) return refuse('http.not-found')
        const detail = await filingDetail(db, house, row)
        const { filing: shown, todo } = detail
        const text = [
          `${shown.title}（${filingStateNames[shown.state].zh}）`,
          `${todo.items} 件，${todo.files} 个文件；未成件 ${todo.looseFiles}，把握不大 ${todo.unsureItems}，缺必著项 ${todo.missingItems}，未编号 ${todo.unnumberedItems}`,
          `必须解决 ${todo.blocking} 处，提醒 ${todo.advice} 处`,
        ].join('\n')
        return { json: detail, text, findings: todo.blocking > 0 }
      }),
    )
}
