import { embeddedIn, WrappedItem } from '../eep/wrapped-item.ts'
import type {
  Carrier,
  CarrierEntry,
  CarrierProblem,
  CatalogueRow,
  ElectronicAttributes,
  ItemMetadata,
  PackagedItem,
  PackagedVolume,
  PackageLayout,
  ReadProblem,
  TransferPackage,
} from '../transfer-package/model.ts'
import { DIGEST_FILE, METADATA_FILE, OTHER_FOLDER } from '../transfer-package/names.ts'
import { readItemMetadata } from '../transfer-package/read-metadata.ts'
import { collisionKey, safePath } from '../transfer-package/safe-path.ts'
import { metadataEntry } from './written-entry.ts'

/** An item that is a 封装包. */
interface WrappedFile {
  readonly wrapper: CarrierEntry
  readonly name: string
  readonly volume?: string
}

/** An item as a layout knows it before it is shown in a folder of its own. */
interface MappedItem {
  /** Wished name of its folder, as a rule its 档号; made safe and unlike all others. */
  readonly name: string
  readonly metadata: Omit<ItemMetadata, 'electronic' | 'unknown'>
  /** Its own 元数据.xml, which then counts instead; the names of the files are relative to where it stood. */
  readonly metadataFrom?: CarrierEntry
  readonly files: readonly MappedFile[]
  readonly volume?: string
}

export interface MappedFile {
  readonly name: string
  readonly role: string
  readonly entry: CarrierEntry
}

interface MappedPackage {
  readonly layout: PackageLayout
  readonly notes: ReadonlyMap<string, string> | ReadProblem
  /** Rows as the package gives them; made of the items where it gives none. */
  readonly catalogue?: readonly CatalogueRow[] | ReadProblem
  readonly fixity: TransferPackage['fixity']
  readonly volumes?: readonly PackagedVolume[]
  readonly remarks?: readonly CarrierProblem[]
  /** May still shrink while the items are read. */
  readonly strays?: Iterable<string>
}

interface Placed {
  readonly item: MappedItem
  readonly folder: string
  readonly electronic: readonly ElectronicAttributes[]
  readonly files: readonly CarrierEntry[]
}

/** Shows what another layout holds as items in folders and all else below 其他, so that the rest of the program sees one model. */
export class MappedItems {
  readonly problems: CarrierProblem[]
  readonly #carrier: Carrier
  readonly #entries = new Map<string, CarrierEntry>()
  readonly #folders = new Set<string>([collisionKey(OTHER_FOLDER)])
  readonly #items: (Placed | { readonly wrapped: WrappedItem; readonly volume: string | undefined })[] = []

  constructor(carrier: Carrier) {
    this.#carrier = carrier
    this.problems = [...carrier.problems]
  }

  add(item: MappedItem): void {
    const folder = this.#free(item.name)
    const taken = new Set([collisionKey(METADATA_FILE)])
    const files: CarrierEntry[] = []
    const electronic: ElectronicAttributes[] = []
    for (const { name, role, entry } of item.files) {
      const inner = freeName(name, taken)
      const path = `${folder}/${inner}`
      const shown = { path, bytes: entry.bytes, open: () => entry.open() }
      files.push(shown)
      this.#entries.set(path, shown)
      electronic.push({
        computerFileName: inner,
        computerFileSize: String(entry.bytes),
        formatInformation: inner.slice(inner.lastIndexOf('.') + 1).toUpperCase(),
        role,
      })
    }
    const placed = { item, folder, electronic, files }
    this.#items.push(placed)
    const metadata = shownMetadata(placed)
    this.#entries.set(metadata.path, metadata)
  }

  /** Adds an item that is a 封装包; it is read when the items are. */
  wrap({ wrapper, name, volume }: WrappedFile, claim: (path: string) => void): void {
    this.#items.push({ wrapped: new WrappedItem(this.#carrier, wrapper, this.#free(name), claim), volume })
  }

  /** Keeps a file that belongs to no item, below 其他 under its own path. */
  other(entry: CarrierEntry, folder = ''): void {
    const isThere = folder === '' && entry.path.startsWith(`${OTHER_FOLDER}/`)
    const path = isThere ? entry.path : [OTHER_FOLDER, folder, entry.path].filter(Boolean).join('/')
    if (!this.#entries.has(path)) this.#entries.set(path, { path, bytes: entry.bytes, open: () => entry.open() })
  }

  package(mapped: MappedPackage): TransferPackage {
    const items = this.#items
    const placed = items.filter((one) => 'item' in one)
    const wrapped = items.flatMap((one) => ('wrapped' in one ? [one.wrapped] : []))
    const say = (problem: CarrierProblem) => {
      if (!this.problems.some((one) => one.kind === problem.kind && one.path === problem.path))
        this.problems.push(problem)
    }
    return {
      volumes: [],
      remarks: [],
      ...mapped,
      carrier: {
        ...this.#carrier,
        entries: this.#entries,
        problems: this.problems,
        ...(wrapped.length > 0 ? { embedded: embeddedIn(wrapped) } : {}),
      },
      catalogue: mapped.catalogue ?? placed.map(catalogueRow),
      digests: mapped.fixity === 'none' ? { kind: 'missing', path: DIGEST_FILE } : new Map(),
      get strays() {
        return mapped.strays ? [...mapped.strays] : []
      },
      async *items() {
        for (const one of items) {
          if ('item' in one) yield shownItem(one)
          else yield { ...(await one.wrapped.item(undefined, say)), ...(one.volume ? { volume: one.volume } : {}) }
        }
      },
    }
  }

  #free(wished: string): string {
    const one = safePath(
      wished
        .replace(/[/\\:]/g, '-')
        .trim()
        .slice(0, 80),
      240,
    )
    const first = typeof one === 'string' ? one : `item-${this.#items.length + 1}`
    for (let count = 1; ; count++) {
      const folder = count === 1 ? first : `${first} (${count})`
      const key = collisionKey(folder)
      if (this.#folders.has(key)) continue
      this.#folders.add(key)
      return folder
    }
  }
}

function freeName(wished: string, taken: Set<string>): string {
  const dot = wished.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [wished.slice(0, dot), wished.slice(dot)] : [wished, '']
  for (let count = 1; ; count++) {
    const name = count === 1 ? wished : `${stem}-${count}${extension}`
    const key = collisionKey(name)
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

const nameOf = (electronic: readonly ElectronicAttributes[]): string =>
  (electronic.find(({ role }) => role === '正文') ?? electronic[0])?.computerFileName ?? ''

function catalogueRow({ item: { metadata }, electronic }: Placed, index: number): CatalogueRow {
  const { values } = metadata
  return {
    sequence: String(index + 1),
    referenceCode: values.archivalCode ?? '',
    creator: values.author ?? '',
    title: values.title ?? '',
    date: values.date ?? '',
    securityClass: values.securityClassification ?? '',
    electronicName: nameOf(electronic),
    notes: values.annotation ?? '',
  }
}

async function shownItem(placed: Placed): Promise<PackagedItem> {
  const { item, folder, files } = placed
  const own = item.metadataFrom
  return {
    folder,
    folderName: folder,
    metadata: own ? await readItemMetadata(own, folder) : metadataOf(placed),
    metadataEntry: shownMetadata(placed),
    files,
    ...(item.volume ? { volume: item.volume } : {}),
  }
}

const metadataOf = ({ item, electronic }: Placed): ItemMetadata => ({ ...item.metadata, electronic, unknown: [] })

function shownMetadata(placed: Placed): CarrierEntry {
  const own = placed.item.metadataFrom
  if (!own) return metadataEntry(placed.folder, () => metadataOf(placed))
  return { path: `${placed.folder}/${METADATA_FILE}`, bytes: own.bytes, open: () => own.open() }
}
