import { readBagged } from '../bagit/read-bagged.ts'
import { readCarrier2012 } from '../carrier-2012/read-carrier.ts'
import { readInformationPackages } from '../eark/read-information-package.ts'
import { readWrappers } from '../eep/read-wrappers.ts'
import { type LayoutChoice, layoutOf } from '../packages/layout-of.ts'
import { readListedFolder } from '../plain-folder/read-listed-folder.ts'
import type { Carrier, PackageLayout, TransferPackage } from './model.ts'
import { readItemFolders } from './read-item-folders.ts'

type Reader = (carrier: Carrier, choice: LayoutChoice) => Promise<TransferPackage>

/** One reader for each layout: a new layout is one more line and one more file that maps to the model. */
const READERS: Readonly<Record<PackageLayout, Reader>> = {
  'da-t-93': readItemFolders,
  'carrier-2012': readCarrier2012,
  eep: readWrappers,
  bagit: (carrier, choice) => readBagged(carrier, (payload) => readInner(payload, choice)),
  'folder-list': (carrier, { columnsOf = () => null }) => readListedFolder(carrier, columnsOf),
  'e-ark': readInformationPackages,
}

/**
 * Reads the parts of a package in the layout that it shows; one that shows none is read as DA/T 93-2022 annex B, so that what is missing
 * is told. What is wrong with a part stands in its place; only faults of the disk are thrown.
 */
export async function readPackage(carrier: Carrier, choice: LayoutChoice = {}): Promise<TransferPackage> {
  return READERS[(await layoutOf(carrier, choice)) ?? 'da-t-93'](carrier, choice)
}

/** What lies in a bag; a bag in a bag is a file among others. */
async function readInner(payload: Carrier, choice: LayoutChoice): Promise<TransferPackage | null> {
  const layout = await layoutOf(payload, choice)
  return layout === null || layout === 'bagit' ? null : READERS[layout](payload, choice)
}
