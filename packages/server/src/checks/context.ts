import { type CheckContext, isUnreadable, note, noteLabels } from '@lantai/core/checks/facts.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { scheduleInForce, schemeFor, templatesFor } from '../arrangement/index.ts'
import { dayOf, type House } from '../base/house.ts'
import { fondsByCode, heldCodes } from '../catalogue/index.ts'
import { organisation } from '../identity/index.ts'
import { readBack } from './store-read-back.ts'

export interface CheckPlace {
  readonly repositoryId: string
  readonly agencyId: string
  /** As the package, or the sender, names it. */
  readonly fondsCode: string | undefined
  readonly category?: string | null
  readonly stage: CheckStage
  readonly offline?: boolean
  readonly register?: CheckContext['register']
}

/** What the receiving side knows of a package: agency, fonds with its templates, schedule, metadata scheme, what is held. */
export async function checkContext(
  house: House,
  { repositoryId, agencyId, fondsCode, category = null, offline, register = null }: CheckPlace,
): Promise<{ context: CheckContext; fondsId: string | null }> {
  const { db } = house.database
  const today = dayOf(house.now(), house.config.timeZone)
  const agency = await organisation(db, agencyId)
  const found = fondsCode ? await fondsByCode(db, repositoryId, fondsCode) : undefined
  const fonds = found?.agencyId === agencyId ? found : undefined
  const [template, ...others] = fonds ? await templatesFor(db, fonds.id, {}, today) : []
  if (fonds && !template) throw new Error(`fonds ${fonds.code} has no valid template of reference codes`)
  const schedule = await scheduleInForce(db, agencyId, today)
  const scheme = category ? await schemeFor(db, repositoryId, { category, level: 'item' }) : null
  const context: CheckContext = {
    agency: { code: agency?.code ?? '', name: agency?.name ?? '' },
    fonds: fonds && template ? { code: fonds.code, template, others } : null,
    held: (codes) => heldCodes(db, repositoryId, codes),
    today,
    ...(offline === undefined ? {} : { offline }),
    schedule: schedule && { number: schedule.number, version: schedule.version, entries: schedule.entries },
    fields: scheme?.fields ?? [],
    register,
    database: () => readBack(db, fonds?.id ?? null),
  }
  return { context, fondsId: fonds?.id ?? null }
}

/** The fonds that a package names in its 说明文件. */
export function fondsCodeOf({ notes }: Pick<TransferPackage, 'notes'>): string | undefined {
  return isUnreadable(notes) ? undefined : note(notes, noteLabels.fondsCode)
}

/** The category of a package whose items all have one and the same; null otherwise. Layouts put it second in an item's path. */
export function categoryOf(pack: Pick<TransferPackage, 'carrier'>): string | null {
  const found = new Set<string>()
  for (const path of pack.carrier.entries.keys()) {
    const segments = path.split('/')
    if (segments.length >= 6 && /^[A-Z]{2}$/.test(segments[1] ?? '')) found.add(segments[1] as string)
    if (found.size > 1) return null
  }
  return [...found][0] ?? null
}
