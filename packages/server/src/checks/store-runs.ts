import type { CheckDecided, SubjectKind } from '@lantai/core/checks/run-schema.ts'
import type { Outcome } from '@lantai/core/checks/schema.ts'
import type { CheckScheme } from '@lantai/core/checks/scheme.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import './tables.ts'

export type CheckRunStored = Selectable<Tables['checkRun']>

export interface NewCheckRun {
  readonly id: string
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  /** What a person calls it. */
  readonly subject: string
  readonly repositoryId: string
  readonly agencyId: string | null
  readonly fondsId?: string | null
  readonly category?: string | null
  readonly startedBy: string
  /** ISO moment. */
  readonly startedAt: string
  readonly runId?: string | null
}

/** Begins a check with what it will be judged by. */
export async function addCheckRun(tx: Tx, run: NewCheckRun, scheme: CheckScheme): Promise<void> {
  await tx
    .insertInto('checkRun')
    .values({
      ...run,
      fondsId: run.fondsId ?? null,
      category: run.category ?? null,
      runId: run.runId ?? null,
      ...judgedBy(scheme),
      state: 'running',
    })
    .execute()
}

const judgedBy = ({ stage, id, name, version, catalogue, policy }: CheckScheme) => ({
  stage,
  schemeId: id,
  schemeName: name,
  schemeVersion: version,
  catalogue,
  policy,
})

/** A check that is begun anew: what an earlier attempt was judged by no longer counts. */
export async function restartCheckRun(
  tx: Tx,
  id: string,
  scheme: CheckScheme,
  fields: Partial<Insertable<Tables['checkRun']>> = {},
): Promise<void> {
  await tx
    .updateTable('checkRun')
    .set({ ...judgedBy(scheme), ...fields, state: 'running', finishedAt: null })
    .where('id', '=', id)
    .execute()
}

export const setCheckRun = (tx: Tx, id: string, fields: Partial<Omit<Insertable<Tables['checkRun']>, 'id'>>) =>
  tx.updateTable('checkRun').set(fields).where('id', '=', id).execute()

/** Counts the outcomes anew and the version up: after results were written, and after a decision. */
export async function countOutcomes(tx: Tx, id: string): Promise<Record<Outcome, number>> {
  const { rows } = await sql<Record<Outcome, number>>`
    update check_run set version = version + 1, passed = c.passed, failed = c.failed, warning = c.warning, pending = c.pending, skipped = c.skipped
    from (select count(*) filter (where outcome = 'passed')::int as passed, count(*) filter (where outcome = 'failed')::int as failed,
        count(*) filter (where outcome = 'warning')::int as warning, count(*) filter (where outcome = 'pending')::int as pending,
        count(*) filter (where outcome = 'skipped')::int as skipped
      from check_result where check_run_id = ${id}) c
    where id = ${id}
    returning c.passed, c.failed, c.warning, c.pending, c.skipped`.execute(tx)
  const counted = rows[0]
  if (!counted) throw new Error(`no check ${id}`)
  return counted
}

export const checkRunById = (reader: Reader, id: string): Promise<CheckRunStored | undefined> =>
  reader.selectFrom('checkRun').selectAll().where('id', '=', id).executeTakeFirst()

export const lockCheckRun = (tx: Tx, id: string): Promise<CheckRunStored | undefined> =>
  tx.selectFrom('checkRun').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The latest check of a subject; of one stage where several check the same thing. */
export const latestRun = (reader: Reader, subjectId: string): Promise<CheckRunStored | undefined> =>
  reader
    .selectFrom('checkRun')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('subjectKind', '<>', 'store')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Removes the checks of a subject that is itself removed. */
export const removeRuns = (tx: Tx, subjectId: string) =>
  tx.deleteFrom('checkRun').where('subjectId', '=', subjectId).execute()

export const decisionsOf = (reader: Reader, checkRunId: string): Promise<CheckDecided[]> =>
  reader
    .selectFrom('checkDecision')
    .select(['code', 'outcome', 'seen', 'note', 'decidedBy as by', 'decidedAt as at'])
    .where('checkRunId', '=', checkRunId)
    .orderBy('sequence')
    .execute()
