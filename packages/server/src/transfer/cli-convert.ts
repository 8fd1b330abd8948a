import { resolve } from 'node:path'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { Refusal } from '@lantai/core/refusal.ts'
import { type PlanDefaults, planOf } from '@lantai/formats/packages/plan-of.ts'
import { type WrittenLayout, writePackage } from '@lantai/formats/transfer-package/make-package.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { PackageNotMade } from '@lantai/formats/transfer-package/package-plan.ts'
import { isReadProblem } from '@lantai/formats/transfer-package/read-part.ts'
import { type Command, Option } from 'commander'
import { type Answer, type CommonFlags, printAnswer } from '../base/cli-context.ts'
import { look } from './cli-look.ts'
import { notAPackage } from './not-a-package.ts'
import { notMade } from './not-made.ts'
import { holdsPackage, readSent } from './open-package.ts'
import { layoutName, layoutNames, printedProblem } from './package-words.ts'

const layouts = ['da-t-93', 'eep', 'bagit'] as const satisfies readonly WrittenLayout[]

interface ConvertFlags extends CommonFlags {
  to: WrittenLayout
  agency?: string
  fonds?: string
  category: string
  day?: string
}

/** `package look IN` and `package convert IN OUT --to LAYOUT`: they need no database. */
export function packageVerbs(program: Command): void {
  const verbs = program.command('package').description('移交包 / packages')
  verbs
    .command('look <in>')
    .description(
      '识别格式，读完全部文件，列出不合格式的地方 / tell the layout and what breaks its rules; reads every file',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(async (from: string, flags: CommonFlags) => printAnswer(flags, await look(from)))
  verbs
    .command('convert <in> <out>')
    .description(
      '换一种格式重写移交包；输入的格式自动识别 / write a package in another layout; that of the input is found',
    )
    .addOption(new Option('--to <layout>', '格式 / layout').choices([...layouts]).makeOptionMandatory())
    .option('--agency <name>', '移交单位名称，包中没有时 / agency, where the package does not say')
    .option('--fonds <code>', '全宗号，包中没有时 / fonds, where the package does not say')
    .option('--category <code>', '门类代码，件没有写时 / category of items that do not say theirs', 'WS')
    .option('--day <day>', '制作日期 YYYY-MM-DD，默认今天 / day of making, today unless told')
    .option('--json', '输出 JSON / print JSON')
    .action(async (from: string, to: string, flags: ConvertFlags) => printAnswer(flags, await convert(from, to, flags)))
}

/** Writes the package at `from` anew at `to`, which must not exist. What was wrong with the source is told; then the exit code is 2. */
export async function convert(from: string, to: string, flags: ConvertFlags): Promise<Answer | Refusal> {
  const carrier = await openCarrier(resolve(from))
  if (carrier instanceof NotAPackage) return notAPackage(from, carrier)
  try {
    if (!(await holdsPackage(carrier))) return notAPackage(from, carrier)
    const pack = await readSent(carrier)
    const plan = planOf(pack, await defaults(pack, flags))
    const made = await writePackage(flags.to, plan, resolve(to))
    if (made instanceof PackageNotMade) return notMade(made)
    const problems = pack.carrier.problems.map(printedProblem)
    return {
      json: { from: pack.layout, ...(pack.inner ? { inner: pack.inner } : {}), to: flags.to, ...made, problems },
      text: [
        `${layoutName(pack)} → ${layoutNames[flags.to]}`,
        made.path,
        `${made.items} 件，${made.files} 个文件，${made.bytes} 字节 / ${made.items} items, ${made.files} files, ${made.bytes} bytes`,
        ...problems.map(({ zh, en }) => `! ${zh} / ${en}`),
      ].join('\n'),
      findings: problems.length > 0,
    }
  } finally {
    await carrier.close()
  }
}

/** What the package leaves open is taken from its first item, then from the flags' defaults. */
async function defaults(pack: TransferPackage, flags: ConvertFlags): Promise<PlanDefaults> {
  let first: Readonly<Record<string, string>> = {}
  for await (const { metadata } of pack.items()) {
    if (!isReadProblem(metadata)) first = metadata.values
    break
  }
  const code = first.fondsIdentifier ?? first.archivalCode?.split(/[-·]/)[0] ?? ''
  const name = flags.agency ?? first.fondsConstitutingUnitName ?? first.author ?? ''
  return {
    agency: { code: '', name },
    fonds: { code: flags.fonds ?? (code || 'QZ'), name: first.fondsName ?? name },
    category: flags.category,
    retentionCode: (words) => retentionByName(words)?.code ?? null,
    madeOn: flags.day ?? new Date().toISOString().slice(0, 10),
  }
}
