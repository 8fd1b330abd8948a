import type { Outcome } from '@lantai/core/checks/schema.ts'
import type { CheckScheme } from '@lantai/core/checks/scheme.ts'
import type { Tx } from '../base/db.ts'
import type { CheckedPackage } from './check-package.ts'
import { clearResults, saveFindings, saveResults } from './store.ts'
import type { CheckRunStored } from './store-runs.ts'
import { addCheckRun, countOutcomes, latestRun, type NewCheckRun, restartCheckRun, setCheckRun } from './store-runs.ts'

/**
 * Notes that a subject is being checked, and by what. A check that a dead process left running is begun anew under its id; every
 * finished one stays and a new one stands beside it. Gives the id for `endCheckRun`.
 */
export async function beginCheckRun(tx: Tx, run: NewCheckRun, scheme: CheckScheme): Promise<string> {
  const before: CheckRunStored | undefined = await latestRun(tx, run.subjectId)
  if (before?.state !== 'running' || before.stage !== scheme.stage) {
    await addCheckRun(tx, run, scheme)
    return run.id
  }
  await clearResults(tx, before.id)
  const { fondsId = null, category = null, runId = null } = run
  await restartCheckRun(tx, before.id, scheme, { startedAt: run.startedAt, fondsId, category, runId })
  return before.id
}

/** Writes how a check came out; the subject's own row is the caller's matter. */
export async function endCheckRun(
  tx: Tx,
  id: string,
  scheme: CheckScheme,
  {
    whole,
    results,
    findings,
  }: Pick<CheckedPackage, 'results' | 'findings'> & {
    readonly whole: Pick<CheckedPackage['whole'], 'items' | 'files' | 'bytes'>
  },
  { finishedAt, fondsId }: { finishedAt: string; fondsId?: string | null },
): Promise<Record<Outcome, number>> {
  await saveResults(tx, id, scheme, results)
  await saveFindings(tx, id, findings)
  const { items, files, bytes } = whole
  await setCheckRun(tx, id, {
    state: 'done',
    finishedAt,
    items,
    files,
    bytes,
    ...(fondsId === undefined ? {} : { fondsId }),
  })
  return countOutcomes(tx, id)
}
