import type { CheckFinding, FindingQuery } from '@lantai/core/checks/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import type { Reader } from '../base/db.ts'
import { readKey, writeKey } from '../base/keyset.ts'
import { findingsOf } from './store.ts'

/** A page of the findings of a check. */
export async function findingPage(
  reader: Reader,
  checkRunId: string,
  query: FindingQuery,
): Promise<PageOf<CheckFinding> | Refusal> {
  const key = readKey(query.cursor, ['text', 'number'])
  if (isRefusal(key)) return key
  const after = key ? { code: String(key[0]), sequence: Number(key[1]) } : undefined
  const { last, ...page } = await findingsOf(reader, checkRunId, { ...query, after, limit: query.limit ?? 100 })
  return { ...page, next: last && writeKey([last.code, last.sequence]) }
}
