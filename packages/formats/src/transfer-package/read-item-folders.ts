import { readVolumes, volumeOf } from '../carrier-2012/read-list.ts'
import { itemFolders } from './item-folders.ts'
import type { Carrier, PackagedItem, TransferPackage } from './model.ts'
import { CATALOGUE_FILE, DIGEST_FILE, NOTES_FILE } from './names.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readItemMetadata } from './read-metadata.ts'
import { findEntry, isReadProblem } from './read-part.ts'
import { readDigests, readNotes } from './read-text.ts'

/** Reads a package in the layout of DA/T 93-2022 annex B. What is wrong with a part stands in its place; only faults of the disk are thrown. */
export async function readItemFolders(carrier: Carrier): Promise<TransferPackage> {
  const notes = await readNotes(findEntry(carrier, NOTES_FILE), NOTES_FILE)
  const catalogue = await readCatalogue(findEntry(carrier, CATALOGUE_FILE))
  const digests = await readDigests(findEntry(carrier, DIGEST_FILE), DIGEST_FILE)
  const { items, strays } = itemFolders(carrier.entries.values(), isReadProblem(catalogue) ? [] : catalogue)
  const volumes = await readVolumes(carrier)
  return {
    layout: 'da-t-93',
    carrier,
    notes,
    catalogue,
    digests,
    fixity: 'list',
    volumes,
    remarks: [],
    strays,
    async *items(): AsyncGenerator<PackagedItem> {
      for (const { folder, metadata, files } of items) {
        const folderName = folder.slice(folder.lastIndexOf('/') + 1)
        const read = await readItemMetadata(metadata, folder)
        const volume =
          volumes.length > 0 && !isReadProblem(read) ? volumeOf(read.values.archivalCode ?? '', volumes) : ''
        const item = { folder, folderName, metadata: read, metadataEntry: metadata, files }
        yield volume ? { ...item, volume } : item
      }
    },
  }
}
