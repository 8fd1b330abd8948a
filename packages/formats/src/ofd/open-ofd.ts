import { OfdContainer } from './container.ts'
import { OFD_LIMITS, type OfdLimits } from './limits.ts'
import type { Ofd, OfdDoc, OfdProblem } from './model.ts'
import type { RandomAccess } from './random-access.ts'
import { type DocumentParts, readDocument, readResource } from './read-document.ts'
import { readLooseSignatures, readSignatures } from './read-signatures.ts'
import { scanPage } from './scan-page.ts'
import { OfdWalk } from './walk.ts'
import { child, childrenOf, descendants, isProblem, textOf, type XmlNode } from './xml-tree.ts'

/**
 * Opens an OFD file (GB/T 33190-2016). Never throws for what is in the file: what is wrong stands in `problems`, and a file that is no
 * OFD at all has `docs: []`. Errors of the source itself are thrown. Nothing is kept open.
 */
export async function openOfd(source: RandomAccess, limits: Partial<OfdLimits> = {}): Promise<Ofd> {
  const bounds = { ...OFD_LIMITS, ...limits }
  const container = await OfdContainer.open(source, bounds)
  if (!(container instanceof OfdContainer)) return nothing(container)
  const walk = new OfdWalk(container, bounds)
  const entry = container.find('OFD.xml')
  const root = entry ? await walk.tree(entry) : null
  if (!entry) walk.problem({ kind: 'not-ofd', path: 'OFD.xml' })
  if (root && root.name !== 'OFD') walk.problem({ kind: 'not-ofd', path: 'OFD.xml', detail: root.name.slice(0, 80) })
  const bodies = root?.name === 'OFD' ? childrenOf(root, 'DocBody') : []
  const read: { doc: OfdDoc; parts: DocumentParts }[] = []
  for (const body of bodies) read.push(await readBody(walk, body))
  return new OpenedOfd(walk, root, read)
}

async function readBody(walk: OfdWalk, body: XmlNode): Promise<{ doc: OfdDoc; parts: DocumentParts }> {
  const info = child(body, 'DocInfo')
  const written = textOf(body, 'DocRoot')
  const root = written ? walk.follow('OFD.xml', written, 'document') : null
  if (!written) walk.problem({ kind: 'not-ofd', path: 'OFD.xml', detail: 'DocRoot' })
  const parts = root ? await readDocument(walk, root) : { pages: [], templates: new Map(), attachments: [] }
  const list = textOf(body, 'Signatures')
  const { part, signatures } = list ? await readSignatures(walk, list, parts.pages) : { part: null, signatures: [] }
  const doc: OfdDoc = {
    id: textOf(info, 'DocID'),
    title: textOf(info, 'Title'),
    createdOn: textOf(info, 'CreationDate'),
    root,
    pages: parts.pages,
    attachments: parts.attachments,
    versions: await readVersions(walk, body),
    signatureList: part,
    signatures,
  }
  return { doc, parts }
}

/** Earlier versions (§19): each names the parts it consists of. */
async function readVersions(walk: OfdWalk, body: XmlNode): Promise<string[]> {
  const found: string[] = []
  for (const { attributes } of childrenOf(child(body, 'Versions'), 'Version')) {
    const part = walk.follow('OFD.xml', attributes.BaseLoc ?? '', 'versions')
    const list = part ? await walk.tree(part) : null
    if (!part || !list) continue
    found.push(part)
    for (const { text } of descendants(list, 'File')) walk.follow(part, text, 'versions')
  }
  return found
}

class OpenedOfd implements Ofd {
  readonly version: string | null
  readonly encrypted: boolean
  readonly docs: readonly OfdDoc[]
  readonly #walk: OfdWalk
  readonly #pages: readonly { content: string | null; templates: ReadonlyMap<string, string> }[]

  constructor(walk: OfdWalk, root: XmlNode | null, read: readonly { doc: OfdDoc; parts: DocumentParts }[]) {
    this.#walk = walk
    this.version = root?.attributes.Version ?? null
    // GM/T 0099-2020 keeps encrypted parts behind a list of this name at the root.
    this.encrypted =
      walk.container.find('Encryptions.xml') !== null || walk.problems.some(({ kind }) => kind === 'encrypted')
    this.docs = read.map(({ doc }) => doc)
    this.#pages = read.flatMap(({ parts }) =>
      parts.pages.map(({ content }) => ({ content, templates: parts.templates })),
    )
  }

  get pages() {
    return this.#pages.length
  }
  get attachments() {
    return this.docs.flatMap(({ attachments }) => attachments)
  }
  get signatures() {
    return this.docs.flatMap(({ signatures }) => signatures)
  }
  get parts() {
    return this.#walk.container.names
  }
  get fileRefs() {
    return this.#walk.references
  }
  get problems() {
    return this.#walk.problems
  }

  async text(limit: number): Promise<string> {
    let text = ''
    for (let page = 0; page < this.pages && text.length < limit; page++)
      text += (page === 0 ? '' : '\f') + (await this.pageText(page, limit - text.length))
    return text.slice(0, limit)
  }

  async pageText(page: number, limit: number): Promise<string> {
    const { content, templates } = this.#pages[page] ?? {}
    const scan = content ? await scanPage(this.#walk, content, limit) : null
    if (!scan || isProblem(scan)) return ''
    const texts: string[] = []
    for (const id of scan.templates) {
      const template = templates?.get(id)
      const under = template ? await scanPage(this.#walk, template, limit) : null
      if (under && !isProblem(under)) texts.push(under.text)
    }
    return [...texts, scan.text].filter(Boolean).join('\n').slice(0, limit)
  }

  async checkParts(): Promise<readonly OfdProblem[]> {
    const walk = this.#walk
    const read = new Set<string>()
    for (const { content, templates } of this.#pages)
      for (const part of [content, ...templates.values()]) {
        if (!part || read.has(part)) continue
        read.add(part)
        const scan = await scanPage(walk, part, 0)
        if (isProblem(scan)) walk.problem(scan)
        else for (const written of scan.resources) await readResource(walk, part, written)
      }
    for (const { to } of walk.references) {
      if (!to || read.has(to)) continue
      read.add(to)
      const problem = await walk.container.pass(to, () => {})
      if (problem) walk.problem(problem)
    }
    return this.problems
  }

  looseSignatures() {
    return readLooseSignatures(this.#walk)
  }

  async part(path: string, limit: number): Promise<Uint8Array | OfdProblem> {
    return this.#walk.container.read(path, limit)
  }

  async digest(path: string, algorithms: readonly string[]): Promise<Readonly<Record<string, string>> | OfdProblem> {
    return this.#walk.container.digest(path, algorithms)
  }
}

function nothing(problem: OfdProblem): Ofd {
  const missing = async (path: string): Promise<OfdProblem> => ({ kind: 'missing', path })
  const empty = { docs: [], pages: 0, attachments: [], signatures: [], parts: [], fileRefs: [], problems: [problem] }
  const text = async () => ''
  const checkParts = async () => [problem]
  const looseSignatures = async () => []
  return {
    version: null,
    encrypted: false,
    ...empty,
    text,
    pageText: text,
    checkParts,
    looseSignatures,
    part: missing,
    digest: missing,
  }
}
