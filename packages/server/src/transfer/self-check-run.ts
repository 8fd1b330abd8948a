import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import {
  beginCheckRun,
  categoryOf,
  checkContext,
  checkPackage,
  endCheckRun,
  fondsCodeOf,
  schemeInForce,
} from '../checks/index.ts'
import { PackageLost, readSent } from './open-package.ts'
import { selfCheckPath } from './self-checks.ts'
import * as store from './store-self-checks.ts'

const lost = {
  zh: '自检保存的移交包读不出来，请重新上传。',
  en: 'The package kept for the self-check cannot be read; upload it again.',
}

/** The run: the same check by the same scheme as after sending, told to nobody but the agency. */
export async function runSelfCheck(house: House, run: RunContext<{ selfCheckId: string }>): Promise<unknown> {
  const { db } = house.database
  const id = run.input.selfCheckId
  const row = await store.selfCheckById(db, id)
  if (row?.state !== 'checking' && row?.state !== 'failed') return null
  const carrier = await openCarrier(selfCheckPath(house, id))
  if (carrier instanceof NotAPackage)
    throw new PackageLost(lost, { cause: new Error(`the package of self-check ${id} is ${carrier.reason}`) })
  try {
    const pack = await readSent(carrier)
    const { repositoryId, agencyId } = row
    const category = categoryOf(pack)
    const day = dayOf(house.now(), house.config.timeZone)
    const scheme = await schemeInForce(db, repositoryId, 'YJ', category, day)
    const place = { repositoryId, agencyId, fondsCode: fondsCodeOf(pack), category, stage: 'YJ' } as const
    const { context, fondsId } = await checkContext(house, place)
    const subject = { subjectKind: 'self-check', subjectId: id, subject: row.packageName } as const
    const started = { startedBy: run.actor.name, startedAt: house.now().toISOString(), runId: run.id }
    const checkRunId = await transact(
      db,
      run.actor,
      (tx) =>
        beginCheckRun(
          tx,
          { id: house.newId(), ...subject, repositoryId, agencyId, fondsId, category, ...started },
          scheme,
        ),
      { unaudited: true },
    )
    const total = carrier.totalBytes
    const checked = await checkPackage(house, {
      package: pack,
      scheme,
      context,
      progress: (done) => run.progress({ done: Math.min(done, total), total }),
    })
    const checkedAt = house.now().toISOString()
    const counted = await transact(db, run.actor, async (tx) => {
      const { passed, failed, warning, pending } = await endCheckRun(tx, checkRunId, scheme, checked, {
        finishedAt: checkedAt,
        fondsId,
      })
      const { items, files, bytes } = checked.whole
      const outcomes = { passed, failed, warning, pending }
      await store.setSelfCheck(tx, id, {
        state: 'checked',
        fondsId,
        items,
        files,
        bytes,
        checkedAt,
        checkRunId,
        ...outcomes,
      })
      await audit(tx, 'transfer.self-checked', { id, ...outcomes }, agencyId)
      return { items, files, bytes, ...outcomes }
    })
    await run.progress({ done: total, total })
    return counted
  } finally {
    await carrier.close()
  }
}

/** A fault of ours, or the person gave it up: the bytes stay, and the run may be tried again. */
export const failSelfCheck = async (tx: Tx, id: string): Promise<void> => {
  const row = await store.lockSelfCheck(tx, id)
  if (row?.state === 'checking') await store.setSelfCheck(tx, id, { state: 'failed' })
}
