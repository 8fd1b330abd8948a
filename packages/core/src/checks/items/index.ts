import type { Check } from '../check.ts'
import { valueFormat } from './1-3-value-format.ts'
import { valueRange } from './1-4-value-range.ts'
import { referenceCode } from './1-7-reference-code.ts'
import { doubledCode } from './1-8-doubled-code.ts'
import { electronicAttributes } from './1-10-electronic-attributes.ts'
import { metadataLink } from './1-11-metadata-link.ts'
import { notesAndCatalogue } from './1-12-notes-and-catalogue.ts'
import { folderStructure } from './1-13-folder-structure.ts'
import { packageDigests } from './1-14-package-digests.ts'
import { itemCount } from './2-1-item-count.ts'
import { byteCount } from './2-2-byte-count.ts'
import { missingElement } from './2-3-missing-element.ts'
import { blankElement } from './2-4-blank-element.ts'
import { fileCount } from './2-11-file-count.ts'
import { readableMetadata } from './3-1-readable-metadata.ts'
import { contentFormat } from './3-3-content-format.ts'
import { packedFormat } from './3-8-packed-format.ts'
import { surplusFile } from './4-3-surplus-file.ts'

/** Every check that is built, by slot; serves all stages that mirror the slot. */
// biome-ignore lint/suspicious/noExplicitAny: each check keeps a state of its own type
export const checkItems: readonly Check<any>[] = [
  valueFormat,
  valueRange,
  referenceCode,
  doubledCode,
  electronicAttributes,
  metadataLink,
  notesAndCatalogue,
  folderStructure,
  packageDigests,
  itemCount,
  byteCount,
  missingElement,
  blankElement,
  fileCount,
  readableMetadata,
  contentFormat,
  packedFormat,
  surplusFile,
]
