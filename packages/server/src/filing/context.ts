import type { FilingWork } from '@lantai/core/filing/state.ts'
import type { Reader } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { organisation } from '../identity/index.ts'
import { classesOfYear, type FilingFonds, type Organ, ownFonds, templatesOf } from './norms.ts'
import type { FilingRow } from './store.ts'

/** What the rules need to know beside the work itself. */
export interface FilingContext {
  readonly fonds: FilingFonds
  readonly organs: readonly Organ[]
  readonly agency: NonNullable<Awaited<ReturnType<typeof organisation>>>
  readonly today: string
}

export async function contextOf(reader: Reader, house: House, filing: FilingRow): Promise<FilingContext> {
  const [fonds, agency, { organs }] = [
    await ownFonds(reader, filing.agencyId, filing.fondsId),
    await organisation(reader, filing.agencyId),
    await classesOfYear(reader, filing.fondsId, filing.year),
  ]
  if (!fonds || !agency) throw new TypeError(`filing ${filing.id} has lost its fonds or body`)
  return { fonds, organs, agency, today: dayOf(house.now(), house.config.timeZone) }
}

export const templatesIn = (reader: Reader, work: FilingWork, { fonds, today }: FilingContext) =>
  templatesOf(
    reader,
    fonds.id,
    [...work.items.values()].map(({ values }) => values.category ?? ''),
    today,
  )
