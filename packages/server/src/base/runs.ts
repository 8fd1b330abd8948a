import type { Actor } from '@lantai/core/actor.ts'
import type { RunState } from '@lantai/core/runs/schema.ts'
import { type Details, fill } from '@lantai/core/text.ts'
import { Logger, type Runner, run as startRunner } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { audit } from './audit.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'
import { attempt } from './run-attempt.ts'
import { type RunKind, Stopped } from './run-kind.ts'
import './run-tables.ts'

const task = 'lantai-run'
/** How often runs are looked for that nobody works on, e.g. because their process was killed. */
const sweepMs = 30_000

export interface Runs {
  register<I extends Record<string, unknown>>(kind: RunKind<I>): void
  /** Records a run in the caller's transaction and rings the bell: it starts when that transaction is committed. */
  start(
    tx: Tx,
    actor: Actor,
    work: {
      kind: string
      input: Record<string, unknown>
      organisationId: string | null
      /** An organisation that may watch, without a say. */
      watcherId?: string
      subjectId?: string
      details?: Details
    },
  ): Promise<string>
  again(tx: Tx, id: string): Promise<void>
  /** Whether someone may stop a run and let it go on: who began it, and who may do that kind of work. */
  heeds(actor: Actor, run: { readonly kind: string; readonly actor: Pick<Actor, 'accountId'> }): boolean
  /** Works on a run in this process until it ends, or waits for the process that already does. Returns its last state. */
  finish(id: string): Promise<{ state: RunState; error: string | null; result: unknown }>
  /** Starts taking runs from the queue, first of all those that a dead process left behind. */
  work(concurrency: number): Promise<void>
  stop(): Promise<void>
}

/** `house` is read when work begins, so that runs and house can be made in either order. */
export function openRuns(house: () => House): Runs {
  const kinds = new Map<string, RunKind>()
  const stopping = new AbortController()
  const busy = new Set<Promise<void>>()
  let runner: Runner | undefined
  let sweeping: NodeJS.Timeout | undefined

  const enqueue = (tx: Tx | House['database']['db'], id: string) =>
    sql`select graphile_worker.add_job(${task}, ${JSON.stringify({ runId: id })}::json, job_key => ${`run:${id}`}, max_attempts => 1)`.execute(
      tx,
    )

  async function execute(id: string): Promise<'ended' | 'elsewhere'> {
    if (stopping.signal.aborted) throw new Stopped()
    // A session lock: it goes with the connection, so a killed process frees its runs at once.
    const lock = new pg.Client({
      connectionString: house().database.connectionString,
      application_name: 'lantai-run',
      keepAlive: true,
    })
    // Without its connection the lock is another's: the work here must stop at its next step.
    const lost = new AbortController()
    lock.on('error', () => lost.abort())
    lock.on('end', () => lost.abort())
    try {
      await lock.connect()
      const { rows } = await lock.query('select pg_try_advisory_lock(hashtextextended($1, 7)) as got', [id])
      if (!rows[0].got) return 'elsewhere'
      await attempt(house(), kinds, { stopping: stopping.signal, lost: lost.signal }, id)
      return 'ended'
    } finally {
      await lock.end()
    }
  }

  /** Rings for every open run; where one is being worked on, its lock turns the caller away. */
  async function ringLeft(quietSince: Date): Promise<void> {
    const { db } = house().database
    const left = await db
      .selectFrom('run')
      .select('id')
      .where('state', 'in', ['queued', 'running', 'cancelling'])
      .where('updatedAt', '<=', quietSince.toISOString())
      .execute()
    for (const { id } of left) await enqueue(db, id)
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    const settled = work.then(
      () => undefined,
      () => undefined,
    )
    busy.add(settled)
    settled.finally(() => busy.delete(settled))
    return work
  }

  return {
    register(kind) {
      kinds.set(kind.kind, kind as unknown as RunKind)
    },
    async start(tx, actor, { kind, input, organisationId, watcherId, subjectId, details }) {
      const known = kinds.get(kind)
      if (!known) throw new TypeError(`no run of kind ${kind}`)
      const id = house().newId()
      const now = house().now().toISOString()
      await tx
        .insertInto('run')
        .values({
          id,
          kind,
          organisationId,
          watcherId: watcherId ?? null,
          subjectId: subjectId ?? null,
          title: fill(known.title, 'zh', details),
          titleEn: fill(known.title, 'en', details),
          input: JSON.stringify(input) as never,
          actor: JSON.stringify({
            kind: actor.kind,
            accountId: actor.accountId,
            name: actor.name,
            organisationId: actor.organisationId,
          }) as never,
          state: 'queued',
          unit: known.unit,
          createdAt: now,
          updatedAt: now,
        })
        .execute()
      await audit(tx, 'run.started', { id, kind }, organisationId)
      await enqueue(tx, id)
      return id
    },
    async again(tx, id) {
      await enqueue(tx, id)
    },
    heeds(actor, run) {
      if (actor.kind === 'operator' || actor.kind === 'system') return true
      const may = kinds.get(run.kind)?.may
      return (
        (actor.accountId !== null && actor.accountId === run.actor.accountId) ||
        (may !== undefined && actor.may.has(may))
      )
    },
    async finish(id) {
      for (;;) {
        const row = await house()
          .database.db.selectFrom('run')
          .select(['state', 'error', 'result'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        if (row.state === 'done' || row.state === 'failed' || row.state === 'cancelled') return row
        if ((await track(execute(id))) === 'elsewhere') await new Promise((resolve) => setTimeout(resolve, 200))
      }
    },
    async work(concurrency) {
      const { pool } = house().database
      runner = await startRunner({
        pgPool: pool,
        concurrency,
        noHandleSignals: true,
        pollInterval: 1000,
        logger: new Logger(() => () => undefined),
        taskList: {
          [task]: async (payload: unknown) => {
            await track(execute((payload as { runId: string }).runId))
          },
        },
      })
      await ringLeft(house().now())
      sweeping = setInterval(() => {
        ringLeft(new Date(house().now().getTime() - sweepMs)).catch((error: unknown) =>
          house().log.error({ err: error }, 'looking for left runs failed'),
        )
      }, sweepMs)
      sweeping.unref()
    },
    async stop() {
      clearInterval(sweeping)
      stopping.abort()
      await Promise.all(busy)
      await runner?.stop()
      runner = undefined
    },
  }
}
