import { createHash } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import type { EventData, EventType } from '@lantai/core/event.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Db, Tx } from './db.ts'

interface Pending {
  readonly type: EventType
  readonly data: Record<string, unknown>
  readonly organisationId: string | null
}

interface Ledger {
  readonly actor: Actor
  readonly events: Pending[]
}

const ledgers = new WeakMap<Tx, Ledger>()

/** A change was about to be committed without an audit event: a bug of ours, never of the person. */
export class Unaudited extends Error {}

class RolledBack extends Error {
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(refused.refusal)
    this.refused = refused
  }
}

/**
 * Records an event of the running transaction. `data.id` is the subject; `organisationId` is the organisation concerned
 * when it is not the actor's own. Written, chained and committed together with the change.
 */
export async function audit<T extends EventType>(
  tx: Tx,
  type: T,
  data: EventData<T>,
  organisationId?: string | null,
): Promise<void> {
  const ledger = ledgers.get(tx)
  if (!ledger) throw new Unaudited(`${type} was recorded outside transact()`)
  ledger.events.push({
    type,
    data: data as Record<string, unknown>,
    organisationId: organisationId === undefined ? ledger.actor.organisationId : organisationId,
  })
}

/**
 * Runs a change: all of it, with at least one audit event, or nothing. A returned refusal rolls back and is returned.
 * `unaudited` is for what is no change to records: a session's last-seen time, a run's progress.
 */
export async function transact<R>(
  db: Db,
  actor: Actor,
  work: (tx: Tx) => Promise<R>,
  { unaudited = false } = {},
): Promise<R> {
  const ledger: Ledger = { actor, events: [] }
  const others = writersOf(db)
  others.open += 1
  let early = false
  try {
    const result = await db.transaction().execute(async (tx) => {
      ledgers.set(tx, ledger)
      const result = await work(tx)
      if (isRefusal(result)) throw new RolledBack(result)
      if (ledger.events.length === 0 && !unaudited) throw new Unaudited('a change was committed without an audit event')
      // Alone, the commit waits for the disk as usual; in company, the next one shall not wait with it.
      early = others.open > 1
      if (ledger.events.length > 0) await append(tx, ledger, early)
      return result
    })
    if (ledger.events.length > 0 && early) await flushed(db)
    return result
  } catch (error) {
    if (error instanceof RolledBack) return error.refused as R
    throw error
  } finally {
    others.open -= 1
  }
}

/** Text over which an event's hash is taken: keys sorted at every depth, so that any JSON writer can repeat it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

const plain = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

/**
 * The value as the database will give it back: through JSON, and with the two things replaced that a JSON text may carry
 * and PostgreSQL's jsonb may not (NUL, half a surrogate pair), lest what a person typed break the chain or the request.
 */
function storable<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner === 'string') return plain(inner)
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
      return Object.fromEntries(Object.entries(inner).map(([key, one]) => [plain(key), one]))
    }),
  )
}

export interface Chained {
  readonly sequence: number
  readonly at: string
  readonly type: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly organisationId: string | null
  readonly subjectId: string | null
  readonly data: unknown
}

/** SM3 (GB/T 32905) over the previous hash and the event, hex. `previous` is '' for the first event. */
export const linkHash = (previous: string, event: Chained): string =>
  createHash('sm3').update(previous).update('\n').update(canonical(event)).digest('hex')

interface Writers {
  /** Changes under way in this process. */
  open: number
  running: Promise<unknown> | null
  waiting: Promise<unknown> | null
}
const writers = new WeakMap<Db, Writers>()
function writersOf(db: Db): Writers {
  const known = writers.get(db) ?? { open: 0, running: null, waiting: null }
  writers.set(db, known)
  return known
}

/**
 * Waits until what was committed before is on disk. One flush serves all who wait: who comes while one runs waits for the
 * next, as it may have begun too early. The statement is the cheapest one that makes PostgreSQL write and flush its log.
 */
function flushed(db: Db): Promise<unknown> {
  const state = writersOf(db)
  const flush = () => {
    state.waiting = null
    state.running = sql`select pg_logical_emit_message(true, 'lantai', '')`.execute(db).finally(() => {
      state.running = null
    })
    return state.running
  }
  if (!state.running) return flush()
  state.waiting ??= state.running.then(flush, flush)
  return state.waiting
}

/**
 * Appends at the very end of the transaction, because the head row stays locked until its commit: the shorter that time,
 * the less writers queue. Two round trips: lock and read the head, then insert and move the head at once. `early`: the
 * commit itself does not wait for the disk; `transact` does, after it, together with the others, before it answers. The
 * log is written in the order of the commits, so that whatever a crash takes away, it takes from the end of the chain.
 */
async function append(tx: Tx, { actor, events }: Ledger, early: boolean): Promise<void> {
  const head = await sql<{ sequence: number; hash: string; at: string }>`
    select sequence, hash, clock_timestamp() as at, case when ${early} then set_config('synchronous_commit', 'off', true) end from audit_head for update`.execute(
    tx,
  )
  let { sequence, hash } = head.rows[0] as { sequence: number; hash: string }
  const at = (head.rows[0] as { at: string }).at
  const rows = events.map((event) => {
    sequence += 1
    const chained = storable<Chained>({
      sequence,
      at,
      type: event.type,
      actorKind: actor.kind,
      actorId: actor.accountId,
      actorName: actor.name,
      organisationId: event.organisationId,
      subjectId: typeof event.data.id === 'string' ? event.data.id : null,
      data: event.data,
    })
    const previous = hash
    hash = linkHash(previous, chained)
    return { ...chained, previous, hash }
  })
  await sql`
    with added as (
      insert into audit_event (sequence, at, type, actor_kind, actor_id, actor_name, organisation_id, subject_id, data, previous, hash)
      select sequence, at, type, "actorKind", "actorId", "actorName", "organisationId", "subjectId", data, previous, hash
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(sequence int8, at timestamptz, type text, "actorKind" text,
        "actorId" uuid, "actorName" text, "organisationId" uuid, "subjectId" text, data jsonb, previous text, hash text)
    )
    update audit_head set sequence = ${sequence}, hash = ${hash}`.execute(tx)
}
