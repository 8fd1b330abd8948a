import { isRefusal } from '@lantai/core/refusal.ts'
import { type LookIn, lookIns } from '@lantai/core/search/schema.ts'
import { type Command, Option } from 'commander'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import type { FoundRow } from './row.ts'
import { searchItems } from './search-items.ts'

interface Flags extends CommonFlags {
  public?: boolean
  in: LookIn
  limit: number
}

/**
 * `search WORDS [--public] [--in …] [--limit N]`, the words in the language of the search box, prints
 * `{total, approximate, order, notes, items:[{referenceCode, title, snippet, …}]}`.
 */
export function searchVerbs(program: Command, { run }: CliContext): void {
  program
    .command('search <words...>')
    .description('检索目录 / search the catalogue')
    .option('--public', '只检索已开放的 / only what is open')
    .addOption(new Option('--in <where>', '在目录、全文或两者中查 / where to look').choices(lookIns).default('both'))
    .option('--limit <n>', '最多列出几条 / how many rows', rowLimit, 20)
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((words: string[], flags: Flags) =>
      run(flags, async ({ house }) => {
        const scope = flags.public ? 'public' : 'installation'
        const found = await searchItems(house, { query: words.join(' '), in: flags.in, limit: flags.limit, scope })
        if (isRefusal(found)) return found
        const { total, approximate, order, rebuilding } = found
        const notes = found.query.notes
        const about = approximate ? '约 / about ' : ''
        return {
          json: { total, approximate, order, rebuilding, notes, items: found.rows.map(printed) },
          text: [
            ...notes.map(({ zh, en }) => `${zh} / ${en}`),
            `${about}${total}`,
            ...found.rows.map(
              (row) => `${row.referenceCode}  ${row.title}${row.snippet ? `\n    ${row.snippet.text}` : ''}`,
            ),
          ].join('\n'),
        }
      }),
    )
}

function rowLimit(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new RangeError(
      `--limit 应为 1–10000 的整数，不是 ${text}。/ --limit is a whole number from 1 to 10000, not ${text}.`,
    )
  return limit
}

const printed = (row: FoundRow) => ({
  id: row.id,
  referenceCode: row.referenceCode,
  title: row.title,
  creator: row.creator,
  documentNo: row.documentNo,
  date: row.date,
  year: row.year,
  category: row.category,
  retention: row.retention,
  accessStatus: row.accessStatus,
  fonds: row.fondsCode,
  repository: row.repositoryCode,
  level: row.level,
  files: row.fileCount,
  ...(row.snippet === undefined ? {} : { snippet: row.snippet?.text ?? null }),
})
