import { itemFolders } from './item-folders.ts'
import type { Carrier, PackagedItem, TransferPackage } from './model.ts'
import { CATALOGUE_FILE, DIGEST_FILE, NOTES_FILE } from './names.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readItemMetadata } from './read-metadata.ts'
import { findEntry, isReadProblem } from './read-part.ts'
import { readDigests, readNotes } from './read-text.ts'

/** Reads the parts of a package. What is wrong with a part stands in its place; only faults of the disk are thrown. */
export async function readPackage(carrier: Carrier): Promise<TransferPackage> {
  const notes = await readNotes(findEntry(carrier, NOTES_FILE), NOTES_FILE)
  const catalogue = await readCatalogue(findEntry(carrier, CATALOGUE_FILE))
  const digests = await readDigests(findEntry(carrier, DIGEST_FILE), DIGEST_FILE)
  const { items, strays } = itemFolders(carrier.entries.values(), isReadProblem(catalogue) ? [] : catalogue)
  return {
    carrier,
    notes,
    catalogue,
    digests,
    strays,
    async *items(): AsyncGenerator<PackagedItem> {
      for (const { folder, metadata, files } of items) {
        const folderName = folder.slice(folder.lastIndexOf('/') + 1)
        yield { folder, folderName, metadata: await readItemMetadata(metadata, folder), metadataEntry: metadata, files }
      }
    },
  }
}
