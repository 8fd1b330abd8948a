import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { completeUpload, markTaken } from '../uploads/index.ts'
import { receiveDelivery } from './receive.ts'
import { currentDelivery, type DeliveryRow } from './store-deliveries.ts'
import type { SystemRow } from './store-systems.ts'

interface ByUpload {
  readonly system: SystemRow
  readonly businessId: string
  readonly name: string
  readonly uploadId: string
  readonly sm3?: string | undefined
}

/** Takes a package that came in parts. Asked once more after it was taken, it gives the delivery that it became. */
export async function takeUpload(
  house: House,
  actor: Actor,
  { uploadId, sm3, ...of }: ByUpload,
): Promise<DeliveryRow | Refusal> {
  const upload = await completeUpload(house, actor, { id: uploadId, purpose: 'connect.package' })
  if (isRefusal(upload)) {
    const known =
      upload.refusal === 'upload.complete'
        ? await currentDelivery(house.database.db, of.system.id, of.businessId)
        : undefined
    return known && (sm3 === undefined || known.sm3 === sm3.toLowerCase()) ? known : upload
  }
  const { path, bytes, name } = upload
  const delivery = await receiveDelivery(house, actor, {
    ...of,
    name: of.name || name,
    channel: 'upload',
    source: createReadStream(path, { highWaterMark: 256 * 1024 }),
    declared: { bytes, sm3 },
    also: (tx, deliveryId) => markTaken(tx, uploadId, deliveryId),
  })
  if (!isRefusal(delivery)) await rm(path, { force: true })
  return delivery
}
