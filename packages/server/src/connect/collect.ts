import type { Channel } from '@lantai/core/connect/delivery-schema.ts'
import { isRefusal, type Refusal, sentence } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { folderPackages } from './folder.ts'
import { NoAnswer } from './outgoing.ts'
import { pulledPackages } from './pull.ts'
import { receiveDelivery } from './receive.ts'
import { stagedPackages } from './staging.ts'
import type { DeliveryRow } from './store-deliveries.ts'
import { noteLook, type SourceRow, sourceOf } from './store-sources.ts'
import { type SystemRow, systemById } from './store-systems.ts'
import { systemAsActor } from './tokens.ts'

export type CollectWork = { systemId: string; sourceId: string }

/** A package that a source holds ready. */
interface Offered {
  readonly businessId: string
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  readonly declared?: { readonly bytes?: number; readonly sm3?: string }
  /** Lets the source know what became of it. */
  done(outcome: DeliveryRow | Refusal): Promise<void>
}
/** What a source holds that is no package, or no longer there. */
interface NotOffered {
  readonly what: string
  readonly problem: Text
}
/** All before this is dealt with: the next look goes on here. */
interface Moved {
  readonly cursor: string
}

export interface Look {
  readonly house: House
  readonly system: SystemRow
  readonly source: SourceRow
  readonly signal: AbortSignal
}
export type Packages = AsyncGenerator<Offered | NotOffered | Moved, void>

const channels: Readonly<Record<SourceRow['kind'], { channel: Channel; packages: (look: Look) => Packages }>> = {
  pull: { channel: 'pull', packages: pulledPackages },
  staging: { channel: 'staging', packages: stagedPackages },
  folder: { channel: 'folder', packages: folderPackages },
}

/** The run: takes whatever the source holds ready, one package after the other. A source that does not answer is told, and looked at again. */
export async function collect(house: House, run: RunContext<CollectWork>): Promise<unknown> {
  const { db } = house.database
  const system = await systemById(db, run.input.systemId)
  const source = system && (await sourceOf(db, system.id, run.input.sourceId))
  if (!system || !source || system.state !== 'active') return null
  const actor = systemAsActor(system)
  const { channel, packages } = channels[source.kind]
  let [taken, failed] = [0, 0]
  let cursor = source.cursor
  let fault: Text | null = null
  try {
    for await (const offered of packages({ house, system, source, signal: run.signal })) {
      if ('cursor' in offered) {
        cursor = offered.cursor
        continue
      }
      if ('problem' in offered) {
        failed += 1
        await run.log(
          'warning',
          { zh: '“{what}”：{zh}', en: '“{what}”: {en}' },
          { what: offered.what, ...offered.problem },
        )
      } else {
        const { businessId, name, source: bytes, declared = {} } = offered
        const outcome = await receiveDelivery(house, actor, {
          system,
          businessId,
          channel,
          name,
          source: bytes,
          declared,
        })
        if (isRefusal(outcome)) {
          failed += 1
          const details = { what: name, zh: sentence(outcome, 'zh'), en: sentence(outcome, 'en') }
          await run.log('warning', { zh: '“{what}”：{zh}', en: '“{what}”: {en}' }, details)
        } else taken += 1
        await offered.done(outcome)
      }
      await run.progress({ done: taken + failed })
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    fault = error.text
    await run.log('warning', { zh: '{zh}', en: '{en}' }, { ...error.text })
  }
  await transact(db, actor, async (tx) => {
    await noteLook(tx, source.id, { at: house.now().toISOString(), fault, taken, failed, cursor })
    await audit(
      tx,
      'connect.collected',
      { id: system.id, code: system.code, sourceId: source.id, taken, failed },
      system.agencyId,
    )
  })
  return { taken, failed, ...(fault ? { fault } : {}) }
}
