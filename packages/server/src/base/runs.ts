import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, sentence } from '@lantai/core/refusal.ts'
import type { RunState } from '@lantai/core/runs/schema.ts'
import type { Details, Text } from '@lantai/core/text.ts'
import { fill } from '@lantai/core/text.ts'
import { Logger, type Runner, run as startRunner } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import Type from 'typebox'
import { audit, transact } from './audit.ts'
import { bigint, filled, int, json, moment, oneOf, optional, type RowsOf, tables, text, uuid } from './columns.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'

export const runTables = tables({
  run: Type.Object({
    id: uuid,
    kind: text,
    organisationId: optional(uuid),
    watcherId: optional(uuid),
    subjectId: optional(text),
    title: text,
    titleEn: text,
    input: json<Record<string, unknown>>(),
    actor: json<{ kind: Actor['kind']; accountId: string | null; name: string; organisationId: string | null }>(),
    state: oneOf<RunState>(['queued', 'running', 'cancelling', 'done', 'failed', 'cancelled']),
    attempt: filled(int),
    done: filled(bigint),
    total: optional(bigint),
    unit: filled(text),
    resumedAt: optional(moment),
    resumedDone: filled(bigint),
    checkpoint: optional(json<unknown>()),
    result: optional(json<unknown>()),
    error: optional(text),
    errorEn: optional(text),
    createdAt: moment,
    updatedAt: moment,
    endedAt: optional(moment),
  }),
  runLog: Type.Object({
    runId: uuid,
    line: int,
    at: moment,
    level: oneOf(['info', 'warning', 'error']),
    zh: text,
    en: text,
  }),
})
declare module './db.ts' {
  interface Tables extends RowsOf<typeof runTables> {}
}

/** A kind of long work. `work` continues from `run.checkpoint` and may be called again after any crash. */
export interface RunKind<I extends Record<string, unknown> = Record<string, unknown>> {
  readonly kind: string
  readonly title: Text
  readonly unit: 'items' | 'files' | 'bytes' | 'events'
  work(run: RunContext<I>): Promise<unknown>
  /** Called once when the run ended badly for good, in the transaction that records it. */
  failed?(tx: Tx, run: { id: string; input: I; state: 'failed' | 'cancelled'; error: string }): Promise<void>
}

export interface RunContext<I = Record<string, unknown>> {
  readonly id: string
  readonly input: I
  /** Who started it: the work is done, and audited, in that person's name. */
  readonly actor: Actor
  readonly attempt: number
  readonly checkpoint: unknown
  /** Notes how far the work is; written at most twice a second unless a checkpoint comes along. Throws when cancelled. */
  progress(at: { done: number; total?: number; checkpoint?: unknown }): Promise<void>
  log(level: 'info' | 'warning' | 'error', line: Text, details?: Details): Promise<void>
  readonly signal: AbortSignal
}

/** The person cancelled. */
export class Cancelled extends Error {}
/** A fault of ours that has a sentence for the person; it is tried again like any other. */
export class Fault extends Error {
  readonly text: Text
  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

const unknownFault: Text = {
  zh: '执行中系统出了故障，已有结果未丢失。请稍后重试；如仍不行，请把任务日志交给管理员。',
  en: 'The system had a fault at work; nothing done so far is lost. Try again later; show the log to the administrator if it stays.',
}

function sentenceOf(error: unknown): Text {
  if (error instanceof FailedForGood) return { zh: sentence(error.refused, 'zh'), en: sentence(error.refused, 'en') }
  return error instanceof Fault ? error.text : unknownFault
}

/** Trying again cannot help; the sentence is for the person. */
export class FailedForGood extends Error {
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(sentence(refused, 'zh'))
    this.refused = refused
  }
}

const attemptLimit = 3
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

/** One attempt at a run, under its lock: done, failed for good, cancelled, or to be tried again. */
async function attempt(
  house: House,
  kinds: Map<string, RunKind>,
  ends: { readonly stopping: AbortSignal; readonly lost: AbortSignal },
  id: string,
): Promise<void> {
  const { db } = house.database
  const signal = AbortSignal.any([ends.stopping, ends.lost])
  const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst()
  const kind = row && kinds.get(row.kind)
  if (!row || !kind || row.state === 'done' || row.state === 'failed' || row.state === 'cancelled') return
  const actor: Actor = { ...row.actor, roles: [], may: new Set(), sessionId: null }
  const system: Actor = {
    ...actor,
    kind: 'system',
    accountId: null,
    name: 'Lantai',
    organisationId: row.organisationId,
  }
  const moment = () => house.now().toISOString()
  // The last count may not have been written yet when the work ends.
  let latest: { done?: number; total?: number } = {}
  const end = async (state: 'done' | 'failed' | 'cancelled', fields: { result?: unknown; error?: Text }) =>
    transact(db, system, async (tx) => {
      const error = fields.error?.zh ?? null
      await tx
        .updateTable('run')
        .set({
          state,
          error,
          errorEn: fields.error?.en ?? null,
          ...latest,
          result: JSON.stringify(fields.result ?? null) as never,
          updatedAt: moment(),
          endedAt: moment(),
        })
        .where('id', '=', id)
        .execute()
      const subject = { id, kind: row.kind }
      if (state === 'done') await audit(tx, 'run.finished', subject)
      else {
        await kind.failed?.(tx, { id, input: row.input, state, error: error ?? '' })
        if (state === 'failed') await audit(tx, 'run.failed', { ...subject, error: error ?? '' })
        else await audit(tx, 'run.cancelled', subject)
      }
    })
  if (row.state === 'cancelling') return end('cancelled', {})

  const attemptNumber = row.attempt + 1
  const begun = await db
    .updateTable('run')
    .set({
      state: 'running',
      attempt: attemptNumber,
      resumedAt: moment(),
      resumedDone: row.done,
      updatedAt: moment(),
      error: null,
      errorEn: null,
    })
    .where('id', '=', id)
    // Not over a cancellation that came in between.
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  if (begun.numUpdatedRows === 0n) return attempt(house, kinds, ends, id)
  let written = 0
  const context: RunContext = {
    id,
    input: row.input,
    actor,
    attempt: attemptNumber,
    checkpoint: row.checkpoint,
    signal,
    async progress({ done, total, checkpoint }) {
      if (ends.lost.aborted) throw new Stopped()
      latest = total === undefined ? { ...latest, done } : { done, total }
      const time = performance.now()
      if (checkpoint === undefined && time - written < 500) {
        if (ends.stopping.aborted) throw new Stopped()
        return
      }
      written = time
      const updated = await db
        .updateTable('run')
        .set({
          done,
          ...(total === undefined ? {} : { total }),
          ...(checkpoint === undefined ? {} : { checkpoint: JSON.stringify(checkpoint) as never }),
          updatedAt: moment(),
        })
        .where('id', '=', id)
        .returning('state')
        .executeTakeFirstOrThrow()
      if (updated.state === 'cancelling') throw new Cancelled()
      // Only now, so that the step just finished is not done again.
      if (ends.stopping.aborted) throw new Stopped()
    },
    async log(level, line, details) {
      await sql`insert into run_log (run_id, line, at, level, zh, en)
        select ${id}, coalesce(max(line), 0) + 1, ${moment()}, ${level}, ${fill(line, 'zh', details)}, ${fill(line, 'en', details)}
        from run_log where run_id = ${id}`.execute(db)
    },
  }
  try {
    const result = await kind.work(context)
    if (isRefusal(result)) throw new FailedForGood(result)
    await end('done', { result })
  } catch (error) {
    if (error instanceof Stopped || signal.aborted) return
    if (error instanceof Cancelled) return end('cancelled', {})
    const message = error instanceof Error ? error.message : String(error)
    const told = sentenceOf(error)
    house.log.error({ err: error, run: id, kind: row.kind, attempt: attemptNumber }, 'run failed')
    await context.log(
      'error',
      { zh: `第 ${attemptNumber} 次执行出错：{message}`, en: `Attempt ${attemptNumber} failed: {message}` },
      { message },
    )
    if (error instanceof FailedForGood || attemptNumber >= attemptLimit) return end('failed', { error: told })
    await db
      .updateTable('run')
      .set({ state: 'queued', error: told.zh, errorEn: told.en, updatedAt: moment() })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
    await new Promise((resolve) => setTimeout(resolve, 300 * attemptNumber))
    return attempt(house, kinds, ends, id)
  }
}

/** The process is shutting down, or has lost the run's lock; the run stays as it is and the next start goes on with it. */
class Stopped extends Error {}
