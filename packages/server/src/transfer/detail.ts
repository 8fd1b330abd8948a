import type { Actor } from '@lantai/core/actor.ts'
import { mayBeDecided } from '@lantai/core/checks/judge.ts'
import { isRefusal, type Refusal, refuse, sentence } from '@lantai/core/refusal.ts'
import * as rules from '@lantai/core/transfer/rules.ts'
import type { TransferDetail } from '@lantai/core/transfer/schema.ts'
import type { Reader } from '../base/db.ts'
import { resultsOf } from '../checks/index.ts'
import { appraisalWaits } from './appraisal.ts'
import * as store from './store.ts'
import { transferView } from './store-views.ts'

/** A transfer as the actor may see it, with what may be done with it now. */
export async function transferDetail(reader: Reader, actor: Actor, id: string): Promise<TransferDetail | Refusal> {
  const row = await store.transferFor(reader, actor.organisationId, id)
  if (!row) return refuse('http.not-found')
  const [transfer, results] = [await transferView(reader, id), await resultsOf(reader, id)]
  const decides =
    actor.may.has('transfer.decide') && (actor.organisationId === null || actor.organisationId === row.repositoryId)
  const reviewed = row.state === 'PENDING_REVIEW'
  const waits = reviewed ? await acceptWaits(reader, row, results) : null
  const declared = (row.declared as { notes?: [string, string][] } | null)?.notes ?? []
  return {
    transfer,
    declared: declared.map(([label, value]) => ({ label, value })),
    results,
    may: {
      decideChecks: decides && reviewed && results.some(mayBeDecided),
      accept: decides && reviewed && !isRefusal(waits),
      return: decides && rules.mayReturn(row),
      retry: decides && row.state === 'FAILED',
      receipt: row.state === 'ACCEPTED',
      acceptWaits: waits && { zh: sentence(waits, 'zh'), en: sentence(waits, 'en') },
    },
  }
}

/** What stands against acceptance: quarantine before all, then the check, then what must come along. */
const acceptWaits = async (
  reader: Reader,
  row: store.TransferRow,
  results: TransferDetail['results'],
): Promise<Refusal | null> =>
  row.quarantined
    ? refuse('transfer.quarantined', { number: row.number })
    : (rules.acceptWaits(results) ?? appraisalWaits(reader, row))
