import { refuse } from '@lantai/core/refusal.ts'
import type { Command } from 'commander'
import { transact } from '../base/audit.ts'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import type { House } from '../base/house.ts'
import { operatorActor } from '../identity/index.ts'
import { startExtraction, startRebuild } from './jobs.ts'
import { indexStatus, openRebuild } from './store-index.ts'

/** `index rebuild [--text]` and `index status`. */
export function indexVerbs(program: Command, { run }: CliContext): void {
  const index = program.command('index').description('检索索引 / the search index')
  const verb = (name: string, about: string) =>
    index.command(name).description(about).option('--data <dir>', '数据目录 / data folder').option('--json', 'JSON')
  verb('status', '索引的状态 / state of the index').action((flags: CommonFlags) =>
    run(flags, ({ house }) => answer(house)),
  )
  verb('rebuild', '重建索引，可与日常使用同时进行 / make the index anew, beside live use')
    .option('--text', '并重新提取全文 / and read all files again')
    .action((flags: CommonFlags & { text?: boolean }) =>
      run(flags, async ({ house }) => {
        const { db } = house.database
        const actor = await operatorActor(db, null)
        const open = await openRebuild(db)
        const id = open?.id ?? (await transact(db, actor, (tx) => startRebuild(house, tx, actor, { all: true })))
        const runs = [id]
        if (flags.text)
          runs.push(
            await transact(db, actor, (tx) => startExtraction(house, tx, actor, { again: true, organisationId: null })),
          )
        for (const each of runs) {
          const ended = await house.runs.finish(each)
          if (ended.state !== 'done') return refuse('run.not-done', { error: ended.error ?? ended.state })
        }
        return answer(house)
      }),
    )
}

async function answer(house: House) {
  const status = await indexStatus(house.database.db, null)
  const { text } = status
  return {
    json: status,
    text: [
      `版本 / version: ${status.version} / ${status.current}${status.rebuilding ? '，重建中 / rebuilding' : ''}`,
      `条目 / items: ${status.items}，其中按旧规则 / of older rules: ${status.stale}`,
      `全文 / full text: ${text.read} + 部分 / part ${text.part}，无文字 / none ${text.noText}，读不出 / unread ${text.unread}，待提取 / waiting ${text.waiting}`,
    ].join('\n'),
  }
}
