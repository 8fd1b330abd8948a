import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import type { Tx } from '../base/db.ts'
import { createVirtualFile } from '../catalogue/index.ts'
import type { Accepted } from '../transfer/index.ts'
import { mattersOf } from './store-matters.ts'

/** Most records of one virtual file. */
const most = 1000

/**
 * 虚拟卷: papers of one matter are numbered apart where their class or retention differs, and must be read together all the same. What the
 * officer wrote as their matter, or took over from the rules, joins them in the catalogue; what the rules only propose joins nothing.
 */
export async function joinMatters(tx: Tx, actor: Actor, accepted: Accepted): Promise<void> {
  const archives = { ...actor, organisationId: accepted.repositoryId }
  for (const { matter, codes } of await mattersOf(tx, accepted.transferId)) {
    const ids = codes.flatMap((code) => accepted.itemIds.get(code) ?? [])
    for (let start = 0; start < ids.length && ids.length > 1; start += most) {
      const part = ids.length > most ? `（${start / most + 1}）` : ''
      const made = await createVirtualFile(
        tx,
        archives,
        {
          title: `${matter.slice(0, 380)}${part}`,
          reason: '立卷时标明同一事由，须一并阅读',
          itemIds: ids.slice(start, start + most),
        },
        accepted.at,
      )
      if (isRefusal(made))
        throw new Error(`the records of transfer ${accepted.transferId} are not those of its archives`)
    }
  }
}
