import { MappedItems } from '../packages/mapped-items.ts'
import type { Carrier, CarrierEntry, TransferPackage } from '../transfer-package/model.ts'
import { OTHER_FOLDER } from '../transfer-package/names.ts'
import { readBag } from './read-bag.ts'

/** Tag files of the rule itself, which have been read and proven already. */
const OWN_TAGS = /^(?:bagit|fetch|(?:bag|package)-info|(?:tag)?manifest-[^/]*)\.txt$/

/** bag-info labels (RFC 8493, 2.2.2) and the elements of DA/T 46 they come nearest to. */
const DESCRIPTION: readonly (readonly [label: string, code: string])[] = [
  ['external-identifier', 'archivalCode'],
  ['external-description', 'title'],
  ['source-organization', 'author'],
  ['bagging-date', 'date'],
  ['internal-sender-description', 'annotation'],
]

/**
 * Reads a package that travels as a bag. What lies in data/ is read in its own layout when it has one, else as a single item that
 * bag-info describes; each file is compared with its digests when it is read.
 * @param readInner reads the payload in the layout that it shows, or gives null when it shows none
 */
export async function readBagged(
  carrier: Carrier,
  readInner: (payload: Carrier) => Promise<TransferPackage | null>,
): Promise<TransferPackage> {
  const bag = await readBag(carrier)
  const problems = [...carrier.problems, ...bag.problems]
  const payload = new Map(bag.payload.map((entry) => [inside(entry.path), renamed(entry, inside(entry.path))]))
  const tags = bag.tags.filter(({ path }) => !OWN_TAGS.test(path))
  const inner = await readInner({ ...carrier, root: '', entries: payload, problems })
  const info = new Map(bag.info.map(([label, value]) => [label.toLowerCase(), value]))
  if (inner) {
    const entries = new Map(inner.carrier.entries)
    for (const { path, ...entry } of tags.map((tag) => renamed(tag, `${OTHER_FOLDER}/BagIt/${tag.path}`)))
      if (!entries.has(path)) entries.set(path, { path, ...entry })
    return {
      ...inner,
      layout: 'bagit',
      inner: inner.layout,
      carrier: { ...inner.carrier, entries },
      fixity: 'stream',
      remarks: [...bag.remarks, ...inner.remarks],
      get strays() {
        return inner.strays
      },
    }
  }
  const items = new MappedItems({ ...carrier, problems })
  const values = Object.fromEntries(
    DESCRIPTION.map(([label, code]) => [code, info.get(label) ?? '']).filter(([, value]) => value),
  )
  if (payload.size > 0)
    items.add({
      name: info.get('external-identifier') || carrier.root || 'bag',
      metadata: { values: { ...values, aggregationLevel: '文件' } },
      files: [...payload.values()].map((entry, index) => ({
        name: entry.path,
        role: index === 0 ? '正文' : '附件',
        entry,
      })),
    })
  for (const tag of tags) items.other(tag, 'BagIt')
  return items.package({ layout: 'bagit', notes: new Map(bag.info), fixity: 'stream', remarks: bag.remarks })
}

const inside = (path: string): string => path.slice('data/'.length)

const renamed = (entry: CarrierEntry, path: string): CarrierEntry => ({
  path,
  bytes: entry.bytes,
  open: () => entry.open(),
})
