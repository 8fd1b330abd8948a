import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunKind } from '../base/run-kind.ts'
import { finishHandingDown } from '../catalogue/index.ts'
import { checkRun, type OfImport } from './check-run.ts'
import { loadRun } from './load-run.ts'
import * as store from './store.ts'

/**
 * A run that ended badly. Cancelled before anything was loaded: the import is as before its check. Otherwise it says so and can be
 * checked again: what is loaded already is then found to be there, and what it lends is handed down.
 */
async function ended(
  house: House,
  tx: Tx,
  { input, error, state }: { input: OfImport; error: string; state: 'failed' | 'cancelled' },
): Promise<void> {
  const found = await store.importById(tx, input.importId)
  const { importId } = input
  if (found.state !== 'checking' && found.state !== 'loading') return
  await store.saveImport(tx, importId, {
    state: found.state === 'checking' && state === 'cancelled' ? 'reading' : 'failed',
  })
  if (found.state === 'loading' && found.actId !== null) await finishHandingDown(house, tx, found.actId)
  if (state === 'failed') await audit(tx, 'interop.failed', { id: importId, error }, found.repositoryId)
  else await audit(tx, 'interop.stopped', { id: importId, state: found.state }, found.repositoryId)
}

/** Tells the house the slice's kinds of long work. */
export function registerInteropRuns(house: House): void {
  house.runs.register<OfImport>({
    kind: 'interop.check',
    title: { zh: '检查导入（全宗 {fonds}）', en: 'Check an import into {fonds}' },
    unit: 'items',
    may: 'catalogue.describe',
    work: (run) => checkRun(house, run),
    failed: (tx, run) => ended(house, tx, run),
  } satisfies RunKind<OfImport>)
  house.runs.register<OfImport>({
    kind: 'interop.load',
    title: { zh: '导入目录（全宗 {fonds}）', en: 'Load an import into {fonds}' },
    unit: 'items',
    may: 'catalogue.describe',
    work: (run) => loadRun(house, run),
    failed: (tx, run) => ended(house, tx, run),
  } satisfies RunKind<OfImport>)
}
