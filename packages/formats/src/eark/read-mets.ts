import { algorithmName, BAG_ALGORITHMS } from '../bagit/algorithms.ts'
import type { Promised } from '../packages/proven-entry.ts'
import { type ByteSource, readXml, XML_LIMITS, type XmlHandler, type XmlProblem } from '../xml/read-xml.ts'
import { DescriptionReader } from './description.ts'

const LIMITS = { ...XML_LIMITS, bytes: 512 * 2 ** 20, depth: 100 }
const MOST_FILES = 500_000
const MOST_POINTERS = 10_000

/** A file that METS points at. */
export interface MetsFile {
  /** xlink:href as written. */
  readonly href: string
  /** Bytes as written; '' when it does not say. */
  readonly size: string
  readonly promised: readonly Promised[]
  /** CHECKSUMTYPE that is not known here; '' when there is none such. */
  readonly unknownDigest: string
  /** USE of its fileGrp, or MDTYPE of metadata. */
  readonly use: string
}

export interface Mets {
  readonly id: string
  readonly label: string
  readonly createdAt: string
  readonly agents: readonly { readonly role: string; readonly name: string }[]
  readonly files: readonly MetsFile[]
  /** Descriptive and administrative metadata kept in files of their own. */
  readonly metadata: readonly MetsFile[]
  /** METS documents of representations. */
  readonly pointers: readonly string[]
  /** What dmdSec says in place, by DA/T 46 codes. */
  readonly described: Readonly<Record<string, string>>
}

/** Reads a METS document of an E-ARK information package (CSIP 2.1): file section, references to metadata, pointers. */
export async function readMets(source: ByteSource): Promise<Mets | XmlProblem> {
  const handler = new MetsHandler()
  const problem = await readXml(source, handler, LIMITS, 'mets')
  if (problem) return problem
  return handler.overflow ? { kind: 'too-large', detail: handler.overflow } : handler
}

class MetsHandler implements XmlHandler, Mets {
  id = ''
  label = ''
  createdAt = ''
  readonly agents: { role: string; name: string }[] = []
  readonly files: MetsFile[] = []
  readonly metadata: MetsFile[] = []
  readonly pointers: string[] = []
  overflow: string | null = null
  readonly #open: string[] = []
  readonly #groups: string[] = []
  readonly #description = new DescriptionReader()
  #file: Readonly<Record<string, string>> | null = null
  #inlineDepth = 0
  #name = ''

  get described(): Readonly<Record<string, string>> {
    return this.#description.values
  }

  open(name: string, attributes: Readonly<Record<string, string>>, uri: string): void {
    this.#open.push(name)
    if (this.#inlineDepth > 0) {
      this.#inlineDepth++
      this.#description.open(name, attributes, uri)
      return
    }
    if (name === 'mets') {
      this.id = attributes.OBJID ?? ''
      this.label = attributes.LABEL ?? ''
    } else if (name === 'metsHdr') this.createdAt = attributes.CREATEDATE ?? ''
    else if (name === 'agent') {
      this.#name = ''
      if (this.agents.length < 100) this.agents.push({ role: attributes.ROLE ?? '', name: '' })
    } else if (name === 'fileGrp') this.#groups.push(attributes.USE ?? '')
    else if (name === 'file') this.#file = attributes
    else if (name === 'FLocat' && this.#file)
      this.#add(this.files, { ...this.#file, ...attributes }, this.#groups.join('/'))
    else if (name === 'mdRef') this.#add(this.metadata, attributes, attributes.MDTYPE ?? '')
    else if (name === 'mptr') {
      if (this.pointers.length < MOST_POINTERS) this.pointers.push(hrefOf(attributes))
    } else if (name === 'xmlData' && this.#open.includes('dmdSec')) this.#inlineDepth = 1
  }

  text(value: string): void {
    if (this.#inlineDepth > 0) this.#description.text(value)
    else if (this.#open.at(-1) === 'name' && this.#name.length < 1000) this.#name += value
  }

  close(name: string): void {
    this.#open.pop()
    if (this.#inlineDepth > 0) {
      if (--this.#inlineDepth > 0) this.#description.close()
      return
    }
    const agent = this.agents.at(-1)
    if (name === 'name' && agent && this.#open.at(-1) === 'agent') agent.name = this.#name.trim()
    if (name === 'fileGrp') this.#groups.pop()
    if (name === 'file') this.#file = null
  }

  #add(list: MetsFile[], attributes: Readonly<Record<string, string>>, use: string): void {
    if (this.files.length + this.metadata.length >= MOST_FILES) {
      this.overflow ??= `more than ${MOST_FILES} files`
      return
    }
    const { CHECKSUM: checksum = '', CHECKSUMTYPE: type = '', SIZE: size = '' } = attributes
    const algorithm = algorithmName(type)
    const hex = checksum.trim().toLowerCase()
    const digits = BAG_ALGORITHMS.get(algorithm)
    const isKnown = digits !== undefined && hex.length === digits && /^[0-9a-f]+$/.test(hex)
    list.push({
      href: hrefOf(attributes),
      size,
      promised: isKnown ? [{ algorithm, hex }] : [],
      unknownDigest: checksum && !isKnown ? `${type} ${checksum}`.slice(0, 100) : '',
      use,
    })
  }
}

/** The attribute href in whatever prefix the XLink namespace has. */
function hrefOf(attributes: Readonly<Record<string, string>>): string {
  const key = Object.keys(attributes).find((name) => name === 'href' || name.endsWith(':href'))
  return key === undefined ? '' : (attributes[key] ?? '')
}
