import type { Actor } from '@lantai/core/actor.ts'
import { readValue } from '@lantai/core/catalogue/check-values.ts'
import type { Restore } from '@lantai/core/catalogue/describe-schema.ts'
import type { FondsEdit } from '@lantai/core/catalogue/fonds-schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { descriptionElements } from '@lantai/core/norms/description-elements.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { type Act, beginAct, countAct } from './acts.ts'
import { sameValue } from './described.ts'
import { differenceOf, historyOf, putBack, type Version } from './versions.ts'

interface FondsRow {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly name: string
  readonly kind: string
  readonly startYear: number | null
  readonly endYear: number | null
  readonly description: Readonly<Record<string, FieldValue>>
}

const columns = sql`f.id, f.code, f.version, f.name, f.kind, f.start_year, f.end_year, f.description`
const own = ['name', 'kind', 'startYear', 'endYear'] as const
const elements = new Map(
  descriptionElements.rows.filter((row) => row.obligations.fonds !== 'unused').map((row) => [row.code, row]),
)

async function lockFonds(tx: Tx, repositoryId: string | null, id: string): Promise<FondsRow | undefined> {
  const { rows } = await sql<FondsRow>`
    select ${columns} from fonds f where f.id = ${id}::uuid and f.repository_id = ${repositoryId}::uuid for update`.execute(
    tx,
  )
  return rows[0]
}

const stateOf = ({ description, name, kind, startYear, endYear }: FondsRow): Record<string, unknown> => ({
  ...description,
  name,
  kind,
  startYear,
  endYear,
})

/** Writes the fonds as `next` says, with a version of what was replaced. False when nothing is different. */
async function writeFonds(
  tx: Tx,
  act: Act,
  fonds: FondsRow,
  next: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const state = stateOf(fonds)
  const fields = [...new Set([...Object.keys(state), ...Object.keys(next)])].filter(
    (field) => field in next && !sameValue(state[field] ?? null, next[field] ?? null),
  )
  if (fields.length === 0) return false
  const before = Object.fromEntries(fields.map((field) => [field, state[field] ?? null]))
  const after = { ...state, ...next }
  const { name, kind, startYear, endYear, ...rest } = after
  const description = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null && value !== undefined),
  )
  await tx
    .insertInto('fondsVersion')
    .values({ fondsId: fonds.id, version: fonds.version + 1, actId: act.id, before: JSON.stringify(before) as never })
    .execute()
  await sql`
    update fonds set name = ${name}, kind = ${kind}, start_year = ${startYear}, end_year = ${endYear},
      description = ${JSON.stringify(description)}::jsonb, version = version + 1 where id = ${fonds.id}::uuid`.execute(
    tx,
  )
  return true
}

export async function editFonds(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, description = {}, reason, ...given }: FondsEdit,
  now: string,
): Promise<null | Refusal> {
  const fonds = await lockFonds(tx, actor.organisationId, id)
  if (!fonds) return refuse('http.not-found')
  if (fonds.version !== version) return refuse('catalogue.fonds-changed', { code: fonds.code })
  const next: Record<string, unknown> = {}
  for (const name of own) if (given[name] !== undefined) next[name] = name === 'name' ? given.name?.trim() : given[name]
  if (next.name === '')
    return refuse('catalogue.value-missing', { field: '全宗名称', fieldEn: 'Name of the fonds', name: 'name' })
  for (const [code, value] of Object.entries(description)) {
    const element = elements.get(code)
    if (!element) return refuse('catalogue.no-such-field', { field: code })
    const field = {
      name: code,
      title: element.name,
      kind: 'text',
      column: false,
      element: code,
      inherits: false,
      needed: false,
      maxLength: 20_000,
    } as const
    const read = readValue(field, value)
    if ('wrong' in read)
      return refuse('catalogue.value', {
        referenceCode: fonds.code,
        field: element.name.zh,
        fieldEn: element.name.en,
        value: String(value).slice(0, 60),
        what: read.wrong.zh,
        whatEn: read.wrong.en,
      })
    next[code] = read.value
  }
  return actOn(tx, actor, fonds, next, { kind: 'fonds', reason: reason?.trim() || '修改全宗', now })
}

async function actOn(
  tx: Tx,
  actor: Actor,
  fonds: FondsRow,
  next: Record<string, unknown>,
  { kind, reason, now }: { kind: 'fonds' | 'restore'; reason: string; now: string },
): Promise<null | Refusal> {
  const act = await beginAct(tx, actor, { kind, reason, fondsId: fonds.id, spec: { fonds: next }, now })
  if (!(await writeFonds(tx, act, fonds, next))) return refuse('catalogue.unchanged')
  await countAct(tx, act, { items: 1, reason, itemId: fonds.id })
  return null
}

export async function restoreFonds(
  tx: Tx,
  actor: Actor,
  id: string,
  body: Restore,
  now: string,
): Promise<null | Refusal> {
  const fonds = await lockFonds(tx, actor.organisationId, id)
  if (!fonds) return refuse('http.not-found')
  if (fonds.version !== body.version) return refuse('catalogue.fonds-changed', { code: fonds.code })
  if (body.to >= fonds.version) return refuse('catalogue.no-such-version', { version: body.to })
  const next = { ...putBack(await versionsOf(tx, id, body.to)) }
  return actOn(tx, actor, fonds, next, { kind: 'restore', reason: body.reason, now })
}

/** Puts back what an act replaced in a fonds, when that was its last version. Answers how many fonds changed. */
export async function undoFonds(tx: Tx, act: Act, actId: string): Promise<number> {
  const { rows } = await sql<FondsRow & { before: Record<string, unknown> }>`
    select ${columns}, v.before from fonds f join fonds_version v on v.fonds_id = f.id and v.version = f.version
    where v.act_id = ${actId}::uuid and f.repository_id = ${act.repositoryId}::uuid for update of f`.execute(tx)
  let changed = 0
  for (const { before, ...fonds } of rows) changed += (await writeFonds(tx, act, fonds, before)) ? 1 : 0
  return changed
}

async function versionsOf(reader: Reader, id: string, since = 0): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select version, act_id, before from fonds_version where fonds_id = ${id}::uuid and version > ${since}
    order by version desc limit 500`.execute(reader)
  return rows
}

async function seenFonds(reader: Reader, organisationId: string | null, id: string): Promise<FondsRow | undefined> {
  const { rows } = await sql<FondsRow>`
    select ${columns} from fonds f where f.id = ${id}::uuid
      and (f.repository_id = ${organisationId}::uuid or f.agency_id = ${organisationId}::uuid)`.execute(reader)
  return rows[0]
}

export async function fondsHistory(reader: Reader, organisationId: string | null, id: string) {
  const fonds = await seenFonds(reader, organisationId, id)
  if (!fonds) return refuse('http.not-found')
  return { version: fonds.version, entries: await historyOf(reader, await versionsOf(reader, id), stateOf(fonds)) }
}

export async function fondsDifference(
  reader: Reader,
  organisationId: string | null,
  id: string,
  between: { from: number; to: number },
) {
  const fonds = await seenFonds(reader, organisationId, id)
  if (!fonds) return refuse('http.not-found')
  const found = differenceOf(await versionsOf(reader, id), stateOf(fonds), fonds.version, between)
  return found
}
