import type { FilingState } from '@lantai/core/connect/filing-interface.ts'
import type { Reader } from '../base/db.ts'
import { listFindings } from '../checks/index.ts'
import { deliveryById, itemsOf } from './store-deliveries.ts'

const toldItems = 1000
const toldFindings = 200

/** What a business system is told of a delivery, when it asks and when it is called back. */
export async function stateOf(reader: Reader, deliveryId: string): Promise<FilingState> {
  const delivery = await deliveryById(reader, deliveryId)
  if (!delivery) throw new TypeError(`no delivery ${deliveryId}`)
  const { businessId, version, state, sm3, bytes, receivedAt, settledAt, reasons } = delivery
  const items = await itemsOf(reader, deliveryId, toldItems)
  const subject = delivery.transferId ?? deliveryId
  const failed = await listFindings(reader, subject, { level: 'failed', limit: toldFindings })
  const others = await listFindings(reader, subject, { level: 'warning', limit: toldFindings - failed.items.length })
  return {
    ...{ businessId, version, state, sm3, bytes, receivedAt, settledAt, reasons },
    items: items.map(({ sequence, title, referenceCode }) => ({
      sequence,
      title,
      // A transfer package brings its own codes; they are the record's only when it is filed.
      referenceCode: state === 'filed' ? referenceCode : null,
    })),
    findings: [...failed.items, ...others.items].map(({ code, level, at, message, messageEn }) => ({
      ...{ code, level, at, message, messageEn },
    })),
  }
}
