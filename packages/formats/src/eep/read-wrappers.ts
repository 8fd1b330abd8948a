import { extname } from 'node:path/posix'
import { readVolumes, volumeOf } from '../carrier-2012/read-list.ts'
import type { Carrier, CarrierEntry, CarrierProblem, TransferPackage } from '../transfer-package/model.ts'
import { CATALOGUE_FILE, DIGEST_FILE, NOTES_FILE, OTHER_FOLDER, sameName } from '../transfer-package/names.ts'
import { readCatalogue } from '../transfer-package/read-catalogue.ts'
import { findEntry, isReadProblem } from '../transfer-package/read-part.ts'
import { readDigests, readNotes } from '../transfer-package/read-text.ts'
import { embeddedIn, isWrapper, WrappedItem } from './wrapped-item.ts'

/** Reads a package whose items are 封装包 of DA/T 48-2009, with or without the fixed files of DA/T 93 around them. */
export async function readWrappers(carrier: Carrier): Promise<TransferPackage> {
  const notes = await readNotes(findEntry(carrier, NOTES_FILE), NOTES_FILE)
  const catalogue = await readCatalogue(findEntry(carrier, CATALOGUE_FILE))
  const listed = await readDigests(findEntry(carrier, DIGEST_FILE), DIGEST_FILE)
  const wrapped: WrappedItem[] = []
  const strays = new Set<string>()
  const claim = (path: string) => void strays.delete(path)
  const others: CarrierEntry[] = []
  for (const entry of carrier.entries.values()) {
    const { path } = entry
    const isFixed = [NOTES_FILE, CATALOGUE_FILE].some((name) => sameName(path, name)) || isOther(path)
    if (!isFixed && (await isWrapper(entry))) {
      wrapped.push(new WrappedItem(carrier, entry, folderFor(path, carrier), claim))
      continue
    }
    others.push(entry)
    // Until an item turns out to name it.
    if (!isFixed) strays.add(path)
  }
  const wrappers = new Set(wrapped.map(({ entry }) => entry.path))
  const digests = isReadProblem(listed) ? listed : new Map([...listed].filter(([path]) => !wrappers.has(path)))
  const problems = [...carrier.problems]
  const said = new Set<string>()
  const say = (problem: CarrierProblem) => {
    const key = JSON.stringify(problem)
    if (!said.has(key)) problems.push(problem)
    said.add(key)
  }
  const volumes = await readVolumes(carrier)
  return {
    layout: 'eep',
    carrier: {
      ...carrier,
      entries: new Map(others.map((entry) => [entry.path, entry])),
      problems,
      embedded: embeddedIn(wrapped),
    },
    notes,
    catalogue,
    digests,
    fixity: isReadProblem(listed) ? 'none' : 'stream',
    volumes,
    remarks: [],
    get strays() {
      return [...strays]
    },
    async *items() {
      for (const one of wrapped) {
        const item = await one.item(isReadProblem(listed) ? undefined : listed.get(one.entry.path), say)
        const { metadata } = item
        const volume = isReadProblem(metadata) ? '' : volumeOf(metadata.values.archivalCode ?? '', volumes)
        yield volume ? { ...item, volume } : item
      }
    },
  }
}

const isOther = (path: string): boolean => path.startsWith(`${OTHER_FOLDER}/`)

/** Folder of an item: the wrapper's own name without its extension, unless something else has that name. */
function folderFor(path: string, { entries }: Carrier): string {
  const bare = path.slice(0, path.length - extname(path).length)
  return entries.has(bare) || /(?:^|\/)$/.test(bare) ? `${path}.d` : bare
}
