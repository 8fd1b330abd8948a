import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { Duty, DutyDetail, DutyQuery, Reminder } from '@lantai/core/transfer/duty-schema.ts'
import type { PlanLine } from '@lantai/core/transfer/plan-schema.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { organisation } from '../identity/index.ts'
import * as store from './store-duties.ts'
import { lineFor, lineView, listLines } from './store-lines.ts'

async function dutiesOf(reader: Reader, lines: readonly PlanLine[]): Promise<Duty[]> {
  const standings = await store.standings(
    reader,
    lines.map(({ id }) => id),
  )
  const repositories = new Map<string, Duty['repository']>()
  return Promise.all(
    lines.map(async (line) => {
      const standing = standings.get(line.id)
      const repositoryId = (await lineFor(reader, null, line.id))?.repositoryId ?? ''
      const known = repositories.get(repositoryId) ?? (await organisation(reader, repositoryId))
      const repository = { id: known?.id ?? repositoryId, code: known?.code ?? '', name: known?.name ?? '' }
      repositories.set(repositoryId, repository)
      const { filedItems = 0, underWay = 0, accepted = 0, selfCheckFailed = null } = standing ?? {}
      const expected = line.form === 'paper' ? (line.expectedVolumes ?? line.expectedItems) : line.expectedItems
      const missing = expected === null ? null : Math.max(expected - accepted - underWay, 0)
      return { line, repository, filedItems, underWay, accepted, missing, selfCheckFailed }
    }),
  )
}

/** What the actor's agency has to transfer: lines that were announced to it, the nearest first. */
export async function listDuties(
  house: House,
  reader: Reader,
  actor: Actor,
  { done = false, ...page }: Static<typeof DutyQuery>,
): Promise<PageOf<Duty> | Refusal> {
  if (!actor.organisationId) return { items: [], next: null, total: 0, approximate: false }
  const today = dayOf(house.now(), house.config.timeZone)
  const lines = await listLines(reader, { agencyId: actor.organisationId, done }, page, today)
  return isRefusal(lines) ? lines : { ...lines, items: await dutiesOf(reader, lines.items) }
}

export async function dutyDetail(
  house: House,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<DutyDetail | Refusal> {
  const row = await lineFor(reader, scopeOf(actor), id)
  // The archives sees its plan; a duty is the agency's own view, with what only the agency knows.
  if (!row || row.state === 'planned' || (actor.organisationId !== null && row.agencyId !== actor.organisationId))
    return refuse('http.not-found')
  const line = await lineView(reader, id, dayOf(house.now(), house.config.timeZone))
  const [duty] = await dutiesOf(reader, [line])
  return { duty: duty as Duty, ...(await store.dutyParts(reader, line)) }
}

export async function readReminder(house: House, tx: Tx, actor: Actor, id: string): Promise<Reminder | Refusal> {
  if (!(await store.reminderFor(tx, actor.organisationId, id))) return refuse('http.not-found')
  await store.noteRead(tx, actor.organisationId as string, id, actor.name, house.now().toISOString())
  await audit(tx, 'transfer.reminder-read', { id })
  const page = await store.listReminders(tx, actor.organisationId, { id, limit: 1 })
  return isRefusal(page) ? page : (page.items[0] ?? refuse('http.not-found'))
}
