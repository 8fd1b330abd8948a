import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ChainReport } from '@lantai/core/audit/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import type { Command } from 'commander'
import { audit, transact } from '../base/audit.ts'
import { type Answer, type CliContext, type CommonFlags, printAnswer } from '../base/cli-context.ts'
import type { Db } from '../base/db.ts'
import { operatorActor } from '../identity/index.ts'
import { verifyDatabase } from './chain.ts'
import { exportLines, verifyFile } from './export.ts'
import { atOneMoment, readHead } from './store.ts'

/** `lantai audit verify [--file EXPORT]` and `lantai audit export [--out FILE]`. */
export function auditVerbs(program: Command, context: CliContext): void {
  const verbs = program.command('audit').description('审计日志 / audit log')

  verbs
    .command('verify')
    .description('校验审计链，有问题时退出码为 2 / verify the chain; exit code 2 when it is broken')
    .option('--file <export>', '校验导出文件，不需要数据库 / verify an export, without a database')
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--json', '输出 JSON / print JSON')
    .action((flags: CommonFlags & { file?: string }) =>
      flags.file === undefined
        ? context.run(flags, async ({ house }) => answerOf(await verifyDatabase(house.database.db, showProgress())))
        : verifyFile(flags.file, showProgress()).then((report) => printAnswer(flags, answerOf(report))),
    )

  verbs
    .command('export')
    .description('导出整条审计链（JSON Lines） / export the whole chain as JSON lines')
    .option('--out <file>', '写入文件，默认为标准输出 / write to a file; standard output by default')
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--json', '输出 JSON / print JSON')
    .action((flags: CommonFlags & { out?: string }) =>
      context.run(flags, async ({ house }) => {
        const { db } = house.database
        const { sequence: to } = await readHead(db)
        await transact(db, await operatorActor(db, null), (tx) =>
          audit(tx, 'audit.exported', { filter: {}, from: 1, to }),
        )
        if (flags.out === undefined) {
          await write(db, process.stdout)
          return { json: undefined, text: '' }
        }
        const events = await writeFile(db, flags.out)
        return {
          json: { file: flags.out, events },
          text: `已导出 ${events} 条 / ${events} events exported: ${flags.out}`,
        }
      }),
    )
}

/** Writes the export as of one moment; returns how many events it holds. */
async function write(db: Db, to: NodeJS.WritableStream): Promise<number> {
  let lines = 0
  await atOneMoment(db, async (reader) => {
    async function* counted() {
      for await (const line of exportLines(reader, { top: null }, {})) {
        lines += 1
        yield line
      }
    }
    await pipeline(Readable.from(counted()), to, { end: to !== process.stdout })
  })
  // Without the closing line.
  return lines - 1
}

/** Under its name only when it is whole and on disk. */
async function writeFile(db: Db, path: string): Promise<number> {
  const part = `${path}.part`
  try {
    const events = await write(db, createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, path)
    await syncFolder(dirname(path))
    return events
  } finally {
    await rm(part, { force: true })
  }
}

function answerOf(report: (ChainReport & { complete?: boolean }) | Refusal): Answer | Refusal {
  if (isRefusal(report)) return report
  const { ok, events, head, breaks, moreBreaks, complete } = report
  const partial =
    complete === false && ok ? '（经筛选的导出，不含全部记录 / a filtered export, not the whole chain）' : ''
  const lines = ok
    ? [`审计链完整：${events} 条记录 / the chain is whole: ${events} events${partial}`]
    : [
        `审计链有 ${breaks.length} 处问题 / the chain is broken in ${breaks.length} places:`,
        ...breaks.map(({ zh, en }) => `  ${zh} / ${en}`),
        ...(moreBreaks ? ['  … 还有更多未列出 / and more'] : []),
      ]
  if (head) lines.push(`最新一条 / newest: ${head.sequence} ${head.hash}`)
  return { json: report, text: lines.join('\n'), findings: !ok }
}

/** One line that is written over, for people only. */
function showProgress(): ((events: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined
  return (events) => process.stderr.write(`\r${events} …`)
}
