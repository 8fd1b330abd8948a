import type { Finding } from '@lantai/core/checks/check.ts'
import type { Concluded } from '@lantai/core/checks/engine.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import type { CheckFinding, FindingLevel } from '@lantai/core/checks/schema.ts'
import { type CheckScheme, policyOf, ruleOf } from '@lantai/core/checks/scheme.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { containing } from '../base/keyset.ts'
import './tables.ts'

/** Forgets what an earlier attempt of the check found. */
export async function clearResults(tx: Tx, checkRunId: string): Promise<void> {
  await tx.deleteFrom('checkResult').where('checkRunId', '=', checkRunId).execute()
}

/** Writes how every item came out, or how it stands so far; findings may follow only after their result. */
export async function saveResults(
  tx: Tx,
  checkRunId: string,
  scheme: CheckScheme,
  results: readonly Concluded[],
): Promise<void> {
  if (results.length === 0) return
  const rows = results.map((result) => ({
    checkRunId,
    ...result,
    policy: policyOf(scheme, result.code),
    weight: ruleOf(scheme, result.code).weight,
    automatic: result.outcome !== 'pending',
  }))
  await tx
    .insertInto('checkResult')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['checkRunId', 'code']).doUpdateSet((e) => ({
        outcome: e.ref('excluded.outcome'),
        skipped: e.ref('excluded.skipped'),
        lookedAt: e.ref('excluded.lookedAt'),
        findingCount: e.ref('excluded.findingCount'),
        automatic: e.ref('excluded.automatic'),
      })),
    )
    .execute()
}

/** Written again by a check that goes on after a stop, a finding stays one. */
export async function saveFindings(tx: Tx, checkRunId: string, findings: readonly Finding[]): Promise<void> {
  for (let at = 0; at < findings.length; at += 1000)
    await sql`
      insert into check_finding (check_run_id, code, sequence, level, at, message, message_en, evidence)
      select ${checkRunId}, code, sequence, level, at, message, "messageEn", evidence
      from jsonb_to_recordset(${JSON.stringify(findings.slice(at, at + 1000))}::jsonb)
        as e(code text, sequence int, level text, at text, message text, "messageEn" text, evidence jsonb)
      on conflict (check_run_id, code, sequence) do update set level = excluded.level, at = excluded.at, message = excluded.message,
        message_en = excluded.message_en, evidence = excluded.evidence`.execute(tx)
}

/** Findings of a check in the order of code and sequence, after `after`. */
export async function findingsOf(
  reader: Reader,
  checkRunId: string,
  query: {
    code?: string
    level?: FindingLevel
    at?: string
    after?: { code: string; sequence: number }
    limit: number
  },
): Promise<PageOf<CheckFinding> & { last: { code: string; sequence: number } | null }> {
  let matching = reader.selectFrom('checkFinding').where('checkRunId', '=', checkRunId)
  if (query.code) matching = matching.where('code', '=', query.code)
  if (query.level) matching = matching.where('level', '=', query.level)
  if (query.at?.trim()) matching = matching.where('at', 'ilike', containing(printable(query.at.trim())))
  const { total } = await matching.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let page = matching
  if (query.after)
    page = page.where(sql<boolean>`(code, sequence) > (${query.after.code}, ${query.after.sequence}::int8)`)
  const rows = await page
    .select(['code', 'sequence', 'level', 'at', 'message', 'messageEn', 'evidence'])
    .orderBy('code')
    .orderBy('sequence')
    .limit(query.limit + 1)
    .execute()
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? (items.at(-1) ?? null) : null
  return { items, last, next: null, total, approximate: false }
}

/** Every kept finding of a check; their number is bounded (a few thousand for each code). */
export const findingsOfRun = (reader: Reader, checkRunId: string): Promise<CheckFinding[]> =>
  reader
    .selectFrom('checkFinding')
    .select(['code', 'sequence', 'level', 'at', 'message', 'messageEn', 'evidence'])
    .where('checkRunId', '=', checkRunId)
    .orderBy('code')
    .orderBy('sequence')
    .execute()
