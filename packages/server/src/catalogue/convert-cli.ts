import type { ConversionInput, ConversionPreview } from '@lantai/core/catalogue/convert-api.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { type Command, Option } from 'commander'
import { transact } from '../base/audit.ts'
import type { Answer, CliContext, CommonFlags } from '../base/cli-context.ts'
import { dayOf, type House } from '../base/house.ts'
import { operatorActor } from '../identity/index.ts'
import { beginConversion, previewConversion } from './convert-volumes.ts'
import { conversionFonds, volumeIdsByCode } from './store-convert.ts'

type Flags = CommonFlags & {
  fonds: string
  repository?: string
  volume?: string[]
  yearBy: NonNullable<ConversionInput['yearBy']>
  reason: string
  dryRun?: boolean
}

/** `convert volumes --fonds CODE` turns volumes into items; with `--dry-run` it tells what would come and writes nothing. */
export function convertVerbs(program: Command, { run }: CliContext): void {
  program
    .command('convert')
    .description('整理方式转换 / conversions')
    .command('volumes')
    .description('卷改件：按卷内文件目录把案卷改为以件管理 / volumes into items')
    .requiredOption('--fonds <code>', '全宗号 / fonds')
    .option('--repository <code>', '档案馆代码，多个馆有同号全宗时 / repository, where several have such a fonds')
    .option('--volume <code...>', '案卷档号；不写则全部案卷 / volumes; all of the fonds unless told')
    .addOption(
      new Option('--year-by <rule>', '年度按文件日期或按案卷 / year by the document or by the volume')
        .choices(['document', 'volume'])
        .default('document'),
    )
    .option('--reason <text>', '原因 / reason', '卷改件')
    .option('--dry-run', '只列出结果，不改动 / tell what would come')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action((flags: Flags) => run(flags, ({ house }) => convert(house, flags)))
}

async function convert(house: House, flags: Flags): Promise<Answer | Refusal> {
  const { db } = house.database
  const fonds = await conversionFonds(db, flags.fonds, flags.repository)
  if (!fonds) return refuse('identity.unknown', { what: '全宗', whatEn: 'fonds', value: flags.fonds })
  const volumes = flags.volume && (await volumeIdsByCode(db, fonds.repositoryId, flags.volume))
  if (typeof volumes === 'string') return refuse('identity.unknown', { what: '案卷', whatEn: 'volume', value: volumes })
  const actor = await operatorActor(db, fonds.repositoryId)
  const input = { fondsId: fonds.id, ...(volumes ? { volumeIds: volumes } : {}), yearBy: flags.yearBy }
  if (flags.dryRun) {
    const day = dayOf(house.now(), house.config.timeZone)
    const preview = await previewConversion(db, actor, input, { day, volumes: 100_000 })
    if (isRefusal(preview)) return preview
    return { json: preview, text: previewText(preview), findings: preview.left > 0 }
  }
  const begun = await transact(db, actor, (tx) =>
    beginConversion({ house, tx, actor, now: house.now().toISOString() }, { ...input, reason: flags.reason }),
  )
  if (isRefusal(begun)) return begun
  const ended = await house.runs.finish(begun.runId)
  if (ended.state !== 'done') throw new Error(ended.error ?? ended.state)
  const result = ended.result as { volumes: number; items: number; left: number }
  return {
    json: { ...begun, ...result },
    text: `${result.volumes} 卷改为 ${result.items} 件，${result.left} 卷未改 / ${result.volumes} volumes became ${result.items} items, ${result.left} were left`,
    findings: result.left > 0,
  }
}

function previewText({ volumes, left, items, lines, findings, more }: ConversionPreview): string {
  return [
    ...lines.map(({ referenceCode, alias, title }) => `${referenceCode}  ←  ${alias}  ${title}`),
    ...(lines.length < items ? [`… 共 ${items} 件 / ${items} items in all`] : []),
    ...findings.map(({ volume, blocking, text }) => `${blocking ? '✗' : '!'} ${volume}  ${text.zh} / ${text.en}`),
    `${volumes}${more ? '+' : ''} 卷，可改 ${volumes - left} 卷 ${items} 件 / ${volumes - left} of ${volumes} volumes, ${items} items`,
  ].join('\n')
}
