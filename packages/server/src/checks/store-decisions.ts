import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import { countOutcomes } from './store-runs.ts'

export interface Decision {
  readonly codes: readonly string[]
  readonly outcome: 'passed' | 'failed' | 'go-on'
  readonly note: string
  readonly seen?: string | undefined
  readonly photos?: readonly string[] | undefined
  readonly by: string
  readonly byId: string | null
  /** ISO moment. */
  readonly at: string
}

/** Writes a person's decision over items; whether they may be decided so is the caller's matter. */
export async function writeDecision(tx: Tx, checkRunId: string, decision: Decision): Promise<void> {
  const { codes, outcome, note, by, byId, at } = decision
  const seen = decision.seen ?? null
  const person = { decidedBy: by, decidedById: byId, decidedAt: at, note, seen }
  await tx
    .updateTable('checkResult')
    // A failed item with which a person lets the step go on stays failed, and says so.
    .set(outcome === 'go-on' ? { ...person, goesOn: true } : { ...person, outcome })
    .where('checkRunId', '=', checkRunId)
    .where('code', 'in', [...codes])
    .execute()
  await sql`
    insert into check_decision (check_run_id, sequence, code, outcome, seen, note, decided_by, decided_by_id, decided_at)
    select ${checkRunId}, (select coalesce(max(sequence), 0) from check_decision where check_run_id = ${checkRunId}) + n::int,
      code, ${outcome}, ${seen}, ${note}, ${by}, ${byId}::uuid, ${at}::timestamptz
    from unnest(${[...codes]}::text[]) with ordinality as c(code, n)`.execute(tx)
  if (decision.photos?.length)
    await sql`
      update check_photo set codes = (select array_agg(distinct c) from unnest(codes || ${[...codes]}::text[]) c)
      where check_run_id = ${checkRunId} and id = any(${[...decision.photos]}::uuid[])`.execute(tx)
  await countOutcomes(tx, checkRunId)
}

/** How many of these photos the check has. */
export async function photosThere(tx: Tx, checkRunId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx
    .selectFrom('checkPhoto')
    .select('id')
    .where('checkRunId', '=', checkRunId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.length
}
