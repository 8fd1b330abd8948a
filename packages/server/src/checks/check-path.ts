import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { parseTemplate, type Template } from '@lantai/core/arrangement/template.ts'
import type { Finding } from '@lantai/core/checks/check.ts'
import type { Concluded } from '@lantai/core/checks/engine.ts'
import { needsInspection } from '@lantai/core/checks/engine.ts'
import { type CheckContext, isUnreadable, note, noteLabels } from '@lantai/core/checks/facts.ts'
import { type CheckScheme, readyScheme } from '@lantai/core/checks/scheme.ts'
import { checkStageTexts } from '@lantai/core/checks/text.ts'
import { catalogueId, contentNameOf, readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import type { Answer, CommonFlags } from '../base/cli-context.ts'
import { readConfig } from '../base/config.ts'
import { dayOf } from '../base/house.ts'
import { checkPackage } from './check-package.ts'
import { fondsCodeOf } from './context.ts'
import { closeInspectors } from './inspect/index.ts'
import { levelNames, outcomeNames } from './report-xml.ts'

export interface PathFlags extends CommonFlags {
  stage: CheckStage
  category: string
  template?: string
  agency?: string
  metadataOnly?: boolean
}

/**
 * Checks a folder or zip where it lies, by the ready scheme. Nothing is kept and no database is asked, so what only an archives
 * knows (codes it holds, its schedule) waits for a person.
 */
export async function checkPath(path: string, flags: PathFlags): Promise<Answer | Refusal> {
  const template = templateOf(flags.template)
  if (isRefusal(template)) return template
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) return refuse('check.no-package', { name: path, reason: carrier.reason })
  try {
    const pack = await readPackage(carrier)
    const config = { ...readConfig(flags), data: '' }
    const scheme = schemeOf(flags)
    const context = contextOf(pack, flags, template, dayOf(new Date(), config.timeZone))
    const { whole, results, findings } = await checkPackage({ config }, { package: pack, scheme, context })
    const { items, files, bytes } = whole
    const counts = { items, files, bytes, layout: pack.layout }
    return answer(path, scheme, flags, { counts, results, findings })
  } finally {
    await carrier.close()
    closeInspectors()
  }
}

function templateOf(given: string | undefined): Template | null | Refusal {
  if (given === undefined) return null
  return readyTemplate(given)?.template ?? parseTemplate(given)
}

function schemeOf({ stage, metadataOnly }: PathFlags): CheckScheme {
  const ready = readyScheme(readyCatalogues[stage], stage)
  if (!metadataOnly) return ready
  const off = ready.items.filter(needsInspection).map(({ code }) => code)
  return { ...ready, rules: off.map((code) => ({ code, on: false, policy: null, weight: 1, parameters: {} })) }
}

function contextOf(
  pack: TransferPackage,
  { agency }: PathFlags,
  template: Template | null,
  today: string,
): CheckContext {
  const declared = (label: string) => (isUnreadable(pack.notes) ? undefined : note(pack.notes, label))
  return {
    agency: { code: declared(noteLabels.agencyCode) ?? '', name: agency ?? declared(noteLabels.agencyName) ?? '' },
    fonds: template ? { code: fondsCodeOf(pack) ?? '', template } : null,
    anyFonds: true,
    held: async () => new Set(),
    today,
  }
}

function answer(
  path: string,
  scheme: CheckScheme,
  { stage, category }: PathFlags,
  {
    counts,
    results,
    findings,
  }: {
    readonly counts: { items: number; files: number; bytes: number; layout: string }
    readonly results: readonly Concluded[]
    readonly findings: readonly Finding[]
  },
): Answer {
  const byCode = new Map(scheme.items.map((item) => [item.code, item]))
  const named = results.map((result) => {
    const item = byCode.get(result.code)
    const { name, object, purpose, method } = item ?? {}
    return {
      ...result,
      content: item ? contentNameOf(item).zh : '',
      name: name?.zh ?? '',
      purpose: purpose?.zh ?? '',
      object: object?.zh ?? '',
      method: method?.zh ?? '',
      verified: item?.verified ?? false,
    }
  })
  const failed = results.filter(({ outcome }) => outcome === 'failed').length
  return {
    json: {
      path,
      stage,
      category,
      catalogue: catalogueId(readyCatalogues[stage]),
      ...counts,
      results: named,
      findings,
    },
    text: [
      `${path}  ${checkStageTexts[stage].zh}环节  ${counts.items} 件，${counts.files} 个文件，${counts.bytes} 字节`,
      ...named.map(
        ({ code, verified, name, outcome, lookedAt }) =>
          `${outcomeNames[outcome]}  ${code}${verified ? '' : '*'}  ${name}  ${lookedAt}`,
      ),
      ...findings.map(({ code, level, at, message }) => `${levelNames[level]}  ${code}  ${at}  ${message}`),
      '* 编号与名称未与标准正式文本核对',
    ].join('\n'),
    findings: failed > 0,
  }
}
