import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import type { Filing, FilingInput, FondsChoice } from '@lantai/core/filing/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { fondsOfAgency } from '../catalogue/index.ts'
import { tellFilingEnd } from './filing-end.ts'
import { classesOfYear, ownFonds } from './norms.ts'
import { filingPlace } from './place.ts'
import { openFiling } from './step.ts'
import { addFiling, filingView, removeFiling } from './store.ts'
import { isWorking } from './store-runs.ts'

/** Fonds that the actor's body may begin filings for. */
export async function fondsChoices(reader: Reader, house: House, actor: Actor): Promise<FondsChoice[]> {
  if (actor.organisationId === null) return []
  const year = Number(dayOf(house.now(), house.config.timeZone).slice(0, 4)) - 1
  const own = await fondsOfAgency(reader, actor.organisationId)
  return Promise.all(
    own.map(async ({ id, code, name }) => {
      const { organs, order } = await classesOfYear(reader, id, year)
      return { id, code, name, classOrder: order, organs }
    }),
  )
}

/** Begins a filing of the actor's own body. A fonds that is another's answers as one that does not exist. */
export async function createFiling(house: House, tx: Tx, actor: Actor, input: FilingInput): Promise<Filing | Refusal> {
  const agencyId = actor.organisationId
  const fonds = agencyId === null ? undefined : await ownFonds(tx, agencyId, input.fondsId)
  if (!agencyId || !fonds) return refuse('http.not-found')
  const { order } = await classesOfYear(tx, fonds.id, input.year)
  const title = input.title?.trim() || `${fonds.name} ${input.year} 年归档文件`
  const id = house.newId()
  await addFiling(tx, {
    id,
    agencyId,
    fondsId: fonds.id,
    title,
    year: input.year,
    classOrder: input.classOrder ?? order,
    createdBy: actor.name,
    createdAt: house.now().toISOString(),
  })
  await audit(tx, 'filing.created', { id, title, fondsId: fonds.id, year: input.year })
  return filingView(tx, id)
}

/** Removes a filing that was not handed over, with the copies of its files. */
export async function dropFiling(house: House, actor: Actor, id: string): Promise<Refusal | null> {
  const removed = await transact(house.database.db, actor, async (tx) => {
    const filing = await openFiling(tx, actor, id)
    if (isRefusal(filing)) return filing
    if (await isWorking(tx, filing.runId)) return refuse('filing.busy')
    await tellFilingEnd(house, tx, actor, { filingId: id, how: 'removed', at: house.now().toISOString() })
    await removeFiling(tx, id)
    await audit(tx, 'filing.removed', { id, title: filing.title })
    return filing
  })
  if (isRefusal(removed)) return removed
  await rm(filingPlace(house, removed).folder, { recursive: true, force: true })
  return null
}
