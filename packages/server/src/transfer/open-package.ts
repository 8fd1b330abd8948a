import { readFile } from 'node:fs/promises'
import { layoutOf } from '@lantai/formats/packages/layout-of.ts'
import type { Carrier, CarrierProblem, TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { NOTES_FILE } from '@lantai/formats/transfer-package/names.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { findEntry } from '@lantai/formats/transfer-package/read-part.ts'
import { readNotes } from '@lantai/formats/transfer-package/read-text.ts'
import type { House } from '../base/house.ts'
import { Fault } from '../base/run-kind.ts'
import { listColumns } from './list-columns.ts'
import { incomingFolder, notCopiedIn, packageIn } from './place.ts'
import type { TransferRow } from './store.ts'

const lost = {
  zh: '保存的移交包原件读不出来。请检查存储是否连接正常，恢复后重试；原件未被改动。',
  en: 'The kept package cannot be read. See whether its storage is connected, then try again; the package was not changed.',
}

/** The kept package of a transfer is gone or broken: a fault of the house, not of the package. */
export class PackageLost extends Fault {}

/** Opens the package as it came, with what its folder held besides plain files among the problems. */
export async function openPackage(house: House, { id, packageForm }: TransferRow): Promise<Carrier> {
  const folder = incomingFolder(house, id)
  const carrier = await openCarrier(packageIn(folder, packageForm))
  if (carrier instanceof NotAPackage)
    throw new PackageLost(lost, { cause: new Error(`the package of transfer ${id} is ${carrier.reason}`) })
  const left = await readFile(notCopiedIn(folder), 'utf8').catch(() => null)
  if (left === null) return carrier
  return { ...carrier, problems: [...carrier.problems, ...(JSON.parse(left) as CarrierProblem[])] }
}

/** Reads a carrier in whatever layout it shows, a folder with a list among them. */
export const readSent = (carrier: Carrier): Promise<TransferPackage> => readPackage(carrier, { columnsOf: listColumns })

/** Opens the package as its layout shows it: the files of an item lie in the item's folder, whatever they are wrapped in. */
export async function openShownPackage(house: House, transfer: TransferRow): Promise<Carrier> {
  const carrier = await openPackage(house, transfer)
  try {
    return (await readSent(carrier)).carrier
  } catch (error) {
    await carrier.close()
    throw error
  }
}

/** Whether a carrier shows a layout that is read. */
export const holdsPackage = async (carrier: Carrier): Promise<boolean> =>
  (await layoutOf(carrier, { columnsOf: listColumns })) !== null

/** What a package says of itself, wherever its layout has 说明文件. */
export async function sentNotes(carrier: Carrier): Promise<TransferPackage['notes']> {
  const entry = findEntry(carrier, NOTES_FILE)
  return entry ? readNotes(entry, NOTES_FILE) : (await readSent(carrier)).notes
}
