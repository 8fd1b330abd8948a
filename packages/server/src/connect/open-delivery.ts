import { printable } from '@lantai/core/checks/printable.ts'
import { type DeliveryLayout, deliveryLayouts } from '@lantai/core/connect/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Carrier, TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { CATALOGUE_FILE, NOTES_FILE } from '@lantai/formats/transfer-package/names.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { findEntry } from '@lantai/formats/transfer-package/read-part.ts'
import { PlainUnreadable, plainName, readPlain } from './plain-package.ts'

export interface OpenDelivery extends AsyncDisposable {
  readonly layout: DeliveryLayout
  readonly pack: TransferPackage
}

const reasons: Readonly<Record<NotAPackage['reason'], Text>> = {
  missing: { zh: '找不到', en: 'it is not there' },
  empty: { zh: '是空的', en: 'it is empty' },
  'neither-file-nor-folder': { zh: '既不是文件也不是文件夹', en: 'it is neither a file nor a folder' },
  'not-a-zip': { zh: '不是 zip 文件', en: 'it is no zip file' },
  'multi-disk': { zh: '是分卷压缩包', en: 'it is a zip of several parts' },
}

/** Opens a delivered package in whatever layout it is. What no layout knows is refused, with the reason. */
export async function openDelivery(path: string, name: string): Promise<OpenDelivery | Refusal> {
  const shown = printable(name).slice(0, 200)
  const no = ({ zh, en }: Text) => refuse('connect.not-a-package', { name: shown, reason: zh, reasonEn: en })
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) return no(reasons[carrier.reason])
  const close = () => carrier.close()
  try {
    if (findEntry(carrier, plainName) && !findEntry(carrier, NOTES_FILE)) {
      const pack = await readPlain(carrier)
      if (!(pack instanceof PlainUnreadable)) return { layout: 'plain', pack, [Symbol.asyncDispose]: close }
      await close()
      return no(pack.text)
    }
    const pack = await readPackage(carrier)
    const layout = deliveryLayouts.find((one) => one === pack.layout) ?? 'da-t-93'
    if (await holdsSomething(carrier, pack)) return { layout, pack, [Symbol.asyncDispose]: close }
    await close()
    return no(reasonOf(carrier))
  } catch (error) {
    await close()
    throw error
  }
}

async function holdsSomething(carrier: Carrier, pack: TransferPackage): Promise<boolean> {
  if (findEntry(carrier, NOTES_FILE) || findEntry(carrier, CATALOGUE_FILE)) return true
  for await (const _ of pack.items()) return true
  return false
}

function reasonOf({ problems }: Carrier): Text {
  const has = (kind: string) => problems.some((problem) => problem.kind === kind)
  if (has('truncated')) return { zh: 'zip 不完整或已损坏', en: 'the zip is cut or damaged' }
  if (has('encrypted')) return { zh: 'zip 已加密', en: 'the zip is encrypted' }
  return { zh: '其中没有 metadata.json，也不是已知的结构', en: 'it has no metadata.json and is in no known layout' }
}
