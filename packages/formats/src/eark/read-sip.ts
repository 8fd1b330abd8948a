import { dirname } from 'node:path/posix'
import type { MappedFile, MappedItems } from '../packages/mapped-items.ts'
import { type Promised, provenEntry } from '../packages/proven-entry.ts'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { Carrier, CarrierEntry, CarrierProblem, ProcessEvent } from '../transfer-package/model.ts'
import { METS_FILE } from '../transfer-package/names.ts'
import { safePath } from '../transfer-package/safe-path.ts'
import { type ByteSource, readXml, type XmlProblem } from '../xml/read-xml.ts'
import { DescriptionReader } from './description.ts'
import { type Mets, type MetsFile, readMets } from './read-mets.ts'
import { readPremisEvents } from './read-premis.ts'

const MOST_REPRESENTATIONS = 500
const DATA = /^representations\/([^/]+)\/data\/(.+)$/

/** Reads one information package of a carrier into an item. */
export class SipReader {
  readonly #entries = new Map<string, CarrierEntry>()
  readonly #folder: string
  readonly #problems: CarrierProblem[]
  readonly #promised = new Map<string, readonly Promised[]>()
  readonly #content = new Map<string, CarrierEntry>()
  readonly #metadata: MetsFile[] = []

  /** @param folder of the package on the carrier, with a slash at its end; '' for the root */
  constructor(carrier: Carrier, folder: string, problems: CarrierProblem[]) {
    this.#folder = folder
    this.#problems = problems
    for (const entry of carrier.entries.values())
      if (entry.path.startsWith(folder)) this.#entries.set(entry.path.slice(folder.length), entry)
  }

  async read(items: MappedItems): Promise<void> {
    const mets = await this.#mets(METS_FILE)
    for (const pointer of (mets?.pointers ?? []).slice(0, MOST_REPRESENTATIONS)) {
      const path = this.#path(pointer, '')
      if (path !== null && path !== METS_FILE) await this.#mets(path)
    }
    for (const [path, entry] of this.#entries)
      if (DATA.test(path) && !this.#content.has(path)) {
        this.#say('not-listed', path)
        this.#content.set(path, entry)
      }
    if (mets) {
      const { values, process } = await this.#described(mets)
      const creator = mets.agents.find(({ role }) => role === 'CREATOR')?.name
      const known = {
        title: mets.label,
        archivalCode: mets.id,
        author: creator ?? '',
        date: day(mets.createdAt),
        ...values,
      }
      const year = /^[12]\d{3}/.exec(known.date)?.[0] ?? ''
      const stated = Object.entries({ year, ...known, aggregationLevel: '文件', electronicRecordCode: mets.id })
      items.add({
        name: known.archivalCode || this.#folder.replace(/\/$/, '') || 'E-ARK',
        metadata: {
          values: Object.fromEntries(stated.filter(([, value]) => value)),
          ...(process.length > 0 ? { process } : {}),
        },
        files: this.#files(),
      })
    }
    for (const [path, entry] of this.#entries)
      if (!mets || !this.#content.has(path)) items.other(provenEntry(entry, this.#promised.get(path) ?? []), 'E-ARK')
  }

  #files(): MappedFile[] {
    const names = [...this.#content.keys()].map((path) => DATA.exec(path))
    const isOne = new Set(names.map((match) => match?.[1])).size === 1
    return [...this.#content].map(([path, entry], index) => ({
      name: (isOne ? names[index]?.[2] : undefined) ?? path,
      role: index === 0 ? '正文' : '附件',
      entry: provenEntry(entry, this.#promised.get(path) ?? []),
    }))
  }

  /** Reads a METS document and takes up the files it lists. */
  async #mets(path: string): Promise<Mets | null> {
    const base = dirname(path) === '.' ? '' : `${dirname(path)}/`
    const mets = await this.#xml(path, readMets)
    if (!mets) return null
    for (const file of mets.files) {
      const found = this.#listed(file, base)
      const isContent =
        found !== null && (DATA.test(found) || (base !== '' && !/^(?:metadata|schemas|documentation)/i.test(file.use)))
      const entry = found === null ? undefined : this.#entries.get(found)
      // The root lists the METS of each representation too, which is no content.
      if (isContent && entry && !/\/METS\.xml$/i.test(found)) this.#content.set(found, entry)
    }
    for (const file of mets.metadata) {
      const found = this.#listed(file, base)
      if (found !== null) this.#metadata.push({ ...file, href: found })
    }
    return mets
  }

  /** Path of a file that METS lists, or null when there is none such; its digest is kept. */
  #listed(file: MetsFile, base: string): string | null {
    const path = this.#path(file.href, base)
    if (path === null) return null
    const entry = this.#entries.get(path)
    if (!entry) {
      this.#say('listed-missing', path)
      return null
    }
    if (file.unknownDigest) this.#say('list-wrong', path, `checksum ${file.unknownDigest}`)
    if (file.size !== '' && Number(file.size) !== entry.bytes)
      this.#say('amount-differs', path, `SIZE ${file.size.slice(0, 40)}, found ${entry.bytes}`)
    if (file.promised.length > 0) this.#promised.set(path, file.promised)
    return path
  }

  /** Metadata files tell more than the METS header, the first of each kind most. */
  async #described(mets: Mets): Promise<{ values: Record<string, string>; process: ProcessEvent[] }> {
    const values: Record<string, string> = {}
    const process: ProcessEvent[] = []
    for (const { href, use } of this.#metadata) {
      if (/PREMIS/i.test(use)) process.push(...((await this.#xml(href, readPremisEvents)) ?? []))
      else if (/^(?:DC|MODS|EAD|OTHER)$/i.test(use)) {
        const reader = new DescriptionReader()
        const read = async (source: ByteSource) => (await readXml(source, reader)) ?? reader.values
        for (const [code, value] of Object.entries((await this.#xml(href, read)) ?? {}))
          values[code] ??= value as string
      }
    }
    return { values: { ...mets.described, ...values }, process }
  }

  async #xml<T extends object>(path: string, read: (source: ByteSource) => Promise<T | XmlProblem>): Promise<T | null> {
    const entry = this.#entries.get(path)
    if (!entry) {
      this.#say('listed-missing', path)
      return null
    }
    try {
      const proven = provenEntry(entry, this.#promised.get(path) ?? [])
      const found = await read((await proven.open()) as AsyncIterable<Uint8Array>)
      if (!isProblem(found)) return found as T
      this.#say('list-wrong', path, found.detail ?? found.kind)
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error
      this.#say('digest-differs', path, error.message)
    }
    return null
  }

  /** Path inside the package that a reference means; null after the problem was said. Nothing outside is ever fetched. */
  #path(href: string, base: string): string | null {
    const bare = href.replace(/^file:(?:\/\/)?(?=\.?\/?[^/])/i, '').replace(/^\.\//, '')
    if (/^[a-z][a-z0-9+.-]+:/i.test(bare)) {
      this.#say('fetch-refused', href.slice(0, 300))
      return null
    }
    const [decoded] = [decodedHref(bare)]
    const path = decoded === null ? null : safePath(base + decoded)
    if (typeof path === 'string') return path
    this.#say(path?.kind ?? 'path-undecodable', href.slice(0, 300))
    return null
  }

  #say(kind: CarrierProblem['kind'], path: string, detail?: string): void {
    this.#problems.push({ kind, path: this.#folder + path, ...(detail ? { detail } : {}) })
  }
}

const isProblem = (found: object): found is XmlProblem => 'kind' in found && !Array.isArray(found)

function decodedHref(href: string): string | null {
  try {
    return decodeURIComponent(href)
  } catch {
    return null
  }
}

const day = (moment: string): string => /^(\d{4})-(\d\d)-(\d\d)/.exec(moment)?.slice(1).join('') ?? ''
