import type { Check } from '../check.ts'
import { fixity } from './1-1-fixity.ts'
import { valueLength } from './1-2-value-length.ts'
import { valueFormat } from './1-3-value-format.ts'
import { valueRange } from './1-4-value-range.ts'
import { plausibleValues } from './1-5-plausible-values.ts'
import { specialCharacters } from './1-6-special-characters.ts'
import { referenceCode } from './1-7-reference-code.ts'
import { doubledCode } from './1-8-doubled-code.ts'
import { contentSize } from './1-9-content-size.ts'
import { electronicAttributes } from './1-10-electronic-attributes.ts'
import { metadataLink } from './1-11-metadata-link.ts'
import { notesAndCatalogue } from './1-12-notes-and-catalogue.ts'
import { folderStructure } from './1-13-folder-structure.ts'
import { packageDigests } from './1-14-package-digests.ts'
import { itemCount } from './2-1-item-count.ts'
import { byteCount } from './2-2-byte-count.ts'
import { missingElement } from './2-3-missing-element.ts'
import { blankElement } from './2-4-blank-element.ts'
import { processSteps } from './2-5-process-steps.ts'
import { runningNumbers } from './2-6-running-numbers.ts'
import { mainContent } from './2-7-main-content.ts'
import { annexes } from './2-8-annexes.ts'
import { filingScope } from './2-9-filing-scope.ts'
import { packageMetadata } from './2-10-package-metadata.ts'
import { fileCount } from './2-11-file-count.ts'
import { readableMetadata } from './3-1-readable-metadata.ts'
import { targetDatabase } from './3-2-target-database.ts'
import { contentFormat } from './3-3-content-format.ts'
import { readableContent } from './3-4-readable-content.ts'
import { longTermFormat } from './3-5-long-term-format.ts'
import { environment } from './3-6-environment.ts'
import { usablePackage } from './3-7-usable-package.ts'
import { packedFormat } from './3-8-packed-format.ts'
import { antivirus } from './4-1-antivirus.ts'
import { virus } from './4-2-virus.ts'
import { surplusFile } from './4-3-surplus-file.ts'
import { storedContents, storedLedger, storedObject } from './stored-object.ts'
import { reachableRecord, storedRecord } from './stored-record.ts'

/** Every look that is built, by slot, or by name where only stored objects have it; serves all stages that mirror the slot. */
// biome-ignore lint/suspicious/noExplicitAny: each check keeps a state of its own type
export const checkItems: readonly Check<any>[] = [
  fixity,
  valueLength,
  valueFormat,
  valueRange,
  plausibleValues,
  specialCharacters,
  referenceCode,
  doubledCode,
  contentSize,
  electronicAttributes,
  metadataLink,
  notesAndCatalogue,
  folderStructure,
  packageDigests,
  itemCount,
  byteCount,
  missingElement,
  blankElement,
  processSteps,
  runningNumbers,
  mainContent,
  annexes,
  filingScope,
  packageMetadata,
  fileCount,
  readableMetadata,
  targetDatabase,
  contentFormat,
  readableContent,
  longTermFormat,
  environment,
  usablePackage,
  packedFormat,
  antivirus,
  virus,
  surplusFile,
  storedObject,
  storedLedger,
  storedContents,
  storedRecord,
  reachableRecord,
]
