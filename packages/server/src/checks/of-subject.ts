import type { CheckFinding, CheckResult, FindingLevel } from '@lantai/core/checks/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import type { Reader, Tx } from '../base/db.ts'
import { findingsOf, findingsOfRun } from './store.ts'
import { type Decision, photosThere, writeDecision } from './store-decisions.ts'
import { resultsOfRun } from './store-results.ts'
import { latestRun } from './store-runs.ts'

/** Results of the latest check of a subject (a transfer, a delivery …) in the order of its catalogue; none before the first check. */
export async function resultsOf(reader: Reader, subjectId: string): Promise<CheckResult[]> {
  const run = await latestRun(reader, subjectId)
  return run ? resultsOfRun(reader, run) : []
}

type Query = {
  code?: string
  level?: FindingLevel
  at?: string
  after?: { code: string; sequence: number }
  limit: number
}

/** Findings of the latest check of a subject. */
export async function listFindings(
  reader: Reader,
  subjectId: string,
  query: Query,
): Promise<PageOf<CheckFinding> & { last: { code: string; sequence: number } | null }> {
  const run = await latestRun(reader, subjectId)
  return run ? findingsOf(reader, run.id, query) : { items: [], last: null, next: null, total: 0, approximate: false }
}

export async function allFindings(reader: Reader, subjectId: string): Promise<CheckFinding[]> {
  const run = await latestRun(reader, subjectId)
  return run ? findingsOfRun(reader, run.id) : []
}

/** Photos that a decision names must have been put to the subject's check. */
export async function photosRefused(
  tx: Tx,
  subjectId: string,
  { photos = [] }: { readonly photos?: readonly string[] },
): Promise<Refusal | null> {
  const run = photos.length > 0 ? await latestRun(tx, subjectId) : undefined
  const there = run ? await photosThere(tx, run.id, photos) : 0
  return there === photos.length ? null : refuse('check.photo-unknown')
}

/** Writes a decision over items of the latest check of a subject. */
export async function saveDecision(tx: Tx, subjectId: string, decision: Decision): Promise<void> {
  const run = await latestRun(tx, subjectId)
  if (!run) throw new Error(`${subjectId} was not checked`)
  await writeDecision(tx, run.id, decision)
}
