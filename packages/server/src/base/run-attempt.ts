import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { fill, type Text } from '@lantai/core/text.ts'
import { sql } from 'kysely'
import { audit, transact } from './audit.ts'
import type { House } from './house.ts'
import { Cancelled, FailedForGood, type RunContext, type RunKind, Stopped, sentenceOf } from './run-kind.ts'

const attemptLimit = 3

/** One attempt at a run, under its lock: done, failed for good, cancelled, or to be tried again. */
export async function attempt(
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
