import { MappedItems } from '../packages/mapped-items.ts'
import type { Carrier, TransferPackage } from '../transfer-package/model.ts'
import { METS_FILE, NOTES_FILE, OTHER_FOLDER, sameName } from '../transfer-package/names.ts'
import { findEntry, isReadProblem } from '../transfer-package/read-part.ts'
import { readNotes } from '../transfer-package/read-text.ts'
import { SipReader } from './read-sip.ts'

/** Folders that are an E-ARK information package by their METS.xml: the carrier's root, or folders at its top. */
export function informationPackages(carrier: Carrier): string[] {
  if (carrier.entries.has(METS_FILE)) return ['']
  const found: string[] = []
  for (const path of carrier.entries.keys())
    if (/^[^/]+\/METS\.xml$/.test(path)) found.push(path.slice(0, -METS_FILE.length))
  return found
}

/** Reads E-ARK information packages (CSIP and SIP 2.1) as far as METS and PREMIS carry: one item each, with the files of its representations. */
export async function readInformationPackages(carrier: Carrier): Promise<TransferPackage> {
  const items = new MappedItems(carrier)
  const folders = informationPackages(carrier)
  for (const folder of folders) await new SipReader(carrier, folder, items.problems).read(items)
  const strays: string[] = []
  for (const entry of carrier.entries.values()) {
    if (folders.some((folder) => entry.path.startsWith(folder))) continue
    items.other(entry)
    if (!sameName(entry.path, NOTES_FILE) && !entry.path.startsWith(`${OTHER_FOLDER}/`))
      strays.push(`${OTHER_FOLDER}/${entry.path}`)
  }
  const notes = await readNotes(findEntry(carrier, NOTES_FILE), NOTES_FILE)
  return items.package({
    layout: 'e-ark',
    notes: isReadProblem(notes) && notes.kind === 'missing' ? new Map() : notes,
    fixity: 'stream',
    strays,
  })
}
