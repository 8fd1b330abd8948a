import { readFile } from 'node:fs/promises'
import type { Carrier, CarrierProblem } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import type { House } from '../base/house.ts'
import { Fault } from '../base/run-kind.ts'
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
