import type { Actor } from '@lantai/core/actor.ts'
import type { ActKind } from '@lantai/core/catalogue/act-kinds.ts'
import type { EditAct } from '@lantai/core/catalogue/describe-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

/** An act under way. `by` and `at` are kept with it; whatever it changes names its id. */
export interface Act {
  readonly id: string
  readonly kind: ActKind
  readonly repositoryId: string
}

export interface ActInput {
  readonly kind: ActKind
  readonly reason: string
  /** What was asked for, as it was asked; kept as it is. */
  readonly spec?: Record<string, unknown>
  readonly fondsId?: string | null
  readonly runId?: string | null
  readonly undoes?: string | null
  /** ISO moment. */
  readonly now: string
}

// PostgreSQL keeps no NUL and no half of a surrogate pair; what a person typed shall not fail for them.
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Begins an act of the actor's own repository. It is recorded before what it changes, which refers to it. */
export async function beginAct(tx: Tx, actor: Actor, input: ActInput): Promise<Act> {
  const act = { id: uuidv7(), kind: input.kind, repositoryId: actor.organisationId as string }
  await tx
    .insertInto('editAct')
    .values({
      ...act,
      fondsId: input.fondsId ?? null,
      reason: storable(input.reason.trim()),
      spec: JSON.stringify(input.spec ?? {}, (_, value) =>
        typeof value === 'string' ? storable(value) : value,
      ) as never,
      at: input.now,
      by: actor.name,
      byId: actor.accountId,
      runId: input.runId ?? null,
      undoes: input.undoes ?? null,
    })
    .execute()
  return act
}

/** Adds to the number of records that an act changed, and tells the audit log of them. */
export async function countAct(
  tx: Tx,
  act: Act,
  { items, reason, itemId }: { items: number; reason: string; itemId?: string },
): Promise<void> {
  await sql`update edit_act set items = items + ${items} where id = ${act.id}`.execute(tx)
  await audit(
    tx,
    'catalogue.acted',
    { id: itemId ?? act.id, actId: act.id, kind: act.kind, items, reason: reason.trim() },
    act.repositoryId,
  )
}

const actColumns = sql`a.id, a.kind, a.fonds_id, a.reason, a.spec, a.items, a.at, a.by, a.run_id, a.undoes, a.undone_by`

/** Acts of a repository; an agency sees those on the fonds that it constituted. */
const seenBy = (organisationId: string | null): RawBuilder<unknown> =>
  sql`(a.repository_id = ${organisationId}::uuid
    or exists (select from fonds f where f.id = a.fonds_id and f.agency_id = ${organisationId}::uuid))`

export async function listActs(
  reader: Reader,
  organisationId: string | null,
  { fondsId, kind, cursor, limit = 50 }: { fondsId?: string; kind?: ActKind; cursor?: string; limit?: number },
): Promise<PageOf<EditAct> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const conditions = [
    seenBy(organisationId),
    ...(fondsId ? [sql`a.fonds_id = ${fondsId}::uuid`] : []),
    ...(kind ? [sql`a.kind = ${kind}`] : []),
    ...(after ? [sql`a.id < ${after[0]}::uuid`] : []),
  ]
  const { rows } = await sql<EditAct>`
    select ${actColumns} from edit_act a where ${sql.join(conditions, sql` and `)} order by a.id desc limit ${limit + 1}`.execute(
    reader,
  )
  return pageOf(rows, limit, ({ id }) => [id], null)
}

export async function showAct(reader: Reader, organisationId: string | null, id: string): Promise<EditAct | Refusal> {
  const { rows } = await sql<EditAct>`
    select ${actColumns} from edit_act a where a.id = ${id}::uuid and ${seenBy(organisationId)}`.execute(reader)
  return rows[0] ?? refuse('http.not-found')
}

/** Acts by id, for those who have been allowed to see what they changed. */
export async function actsById(reader: Reader, ids: readonly string[]): Promise<Map<string, EditAct>> {
  const { rows } = await sql<EditAct>`select ${actColumns} from edit_act a where a.id = any(${ids}::uuid[])`.execute(
    reader,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The run that works on an act from now on: until it has ended, the act is not undone. */
export async function workedOnBy(tx: Tx, actId: string, runId: string): Promise<void> {
  await sql`update edit_act set run_id = ${runId} where id = ${actId}::uuid`.execute(tx)
}

export async function actNamed(reader: Reader, id: string): Promise<Act | undefined> {
  const { rows } = await sql<Act>`select id, kind, repository_id from edit_act where id = ${id}::uuid`.execute(reader)
  return rows[0]
}

/** An act of this repository, locked. */
export async function lockAct(
  tx: Tx,
  repositoryId: string | null,
  id: string,
): Promise<(EditAct & { repositoryId: string }) | undefined> {
  const { rows } = await sql<EditAct & { repositoryId: string }>`
    select ${actColumns}, a.repository_id from edit_act a
    where a.id = ${id}::uuid and a.repository_id = ${repositoryId}::uuid for update`.execute(tx)
  return rows[0]
}
