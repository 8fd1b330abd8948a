import type { Finding } from '@lantai/core/checks/check.ts'
import { type Concluded, isAutomatic, itemsOf } from '@lantai/core/checks/engine.ts'
import type { CheckFinding, CheckResult, FindingLevel } from '@lantai/core/checks/schema.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

/** Forgets what an earlier check of the transfer found. */
export async function clearResults(tx: Tx, transferId: string): Promise<void> {
  await tx.deleteFrom('checkResult').where('transferId', '=', transferId).execute()
}

/** Writes how every item came out; findings may follow only after their result. */
export async function saveResults(tx: Tx, transferId: string, results: readonly Concluded[]): Promise<void> {
  if (results.length === 0) return
  await tx
    .insertInto('checkResult')
    .values(results.map((result) => ({ transferId, ...result })))
    .execute()
}

export async function saveFindings(tx: Tx, transferId: string, findings: readonly Finding[]): Promise<void> {
  for (let at = 0; at < findings.length; at += 1000)
    await sql`
      insert into check_finding (transfer_id, code, sequence, level, at, message, message_en, evidence)
      select ${transferId}, code, sequence, level, at, message, "messageEn", evidence
      from jsonb_to_recordset(${JSON.stringify(findings.slice(at, at + 1000))}::jsonb)
        as e(code text, sequence int, level text, at text, message text, "messageEn" text, evidence jsonb)`.execute(tx)
}

/** Results of a transfer in the order of the standard's list. */
export async function resultsOf(reader: Reader, transferId: string): Promise<CheckResult[]> {
  const rows = await reader.selectFrom('checkResult').selectAll().where('transferId', '=', transferId).execute()
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return itemsOf('YJ').flatMap((item) => {
    const row = byCode.get(item.code)
    if (!row) return []
    const decided = row.decidedAt !== null
    return {
      code: item.code,
      slot: item.slot,
      property: item.property,
      name: item.name.zh,
      nameEn: item.name.en,
      object: item.object.zh,
      objectEn: item.object.en,
      // An automatic item that found nothing to look at has not passed: a person decides it as well.
      mode: isAutomatic(item) && row.outcome !== 'pending' && !decided ? 'auto' : 'manual',
      verified: item.verified,
      outcome: row.outcome,
      lookedAt: row.lookedAt,
      findingCount: row.findingCount,
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt,
      note: row.note,
    }
  })
}

export interface Decision {
  readonly codes: readonly string[]
  readonly outcome: 'passed' | 'failed'
  readonly note: string
  readonly by: string
  readonly byId: string | null
  readonly at: string
}

/** Writes a person's decision over manual items; whether they may be decided is the caller's matter. */
export async function saveDecision(tx: Tx, transferId: string, decision: Decision): Promise<void> {
  await tx
    .updateTable('checkResult')
    .set({
      outcome: decision.outcome,
      note: decision.note,
      decidedBy: decision.by,
      decidedById: decision.byId,
      decidedAt: decision.at,
    })
    .where('transferId', '=', transferId)
    .where('code', 'in', [...decision.codes])
    .execute()
}

/** Findings in the order of code and sequence, after `after`. */
export async function listFindings(
  reader: Reader,
  transferId: string,
  query: { code?: string; level?: FindingLevel; after?: { code: string; sequence: number }; limit: number },
): Promise<PageOf<CheckFinding> & { last: { code: string; sequence: number } | null }> {
  let matching = reader.selectFrom('checkFinding').where('transferId', '=', transferId)
  if (query.code) matching = matching.where('code', '=', query.code)
  if (query.level) matching = matching.where('level', '=', query.level)
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

/** Every kept finding of a transfer; their number is bounded (`keptFindings` for each code). */
export const allFindings = (reader: Reader, transferId: string): Promise<CheckFinding[]> =>
  reader
    .selectFrom('checkFinding')
    .select(['code', 'sequence', 'level', 'at', 'message', 'messageEn', 'evidence'])
    .where('transferId', '=', transferId)
    .orderBy('code')
    .orderBy('sequence')
    .execute()
