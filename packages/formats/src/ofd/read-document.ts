import type { OfdAttachment, OfdPage } from './model.ts'
import type { OfdWalk } from './walk.ts'
import { child, childrenOf, descendants, textOf, type XmlNode } from './xml-tree.ts'

export interface DocumentParts {
  readonly pages: readonly OfdPage[]
  /** Template pages: id → content part. */
  readonly templates: ReadonlyMap<string, string>
  readonly attachments: readonly OfdAttachment[]
}

/** Reads Document.xml (§7.5) and the lists it names: resources, annotations, attachments, tags, extensions. */
export async function readDocument(walk: OfdWalk, part: string): Promise<DocumentParts> {
  const root = await walk.tree(part)
  if (!root) return { pages: [], templates: new Map(), attachments: [] }
  const common = child(root, 'CommonData')
  for (const name of ['PublicRes', 'DocumentRes'])
    for (const { text } of childrenOf(common, name)) await readResource(walk, part, text)
  const templates = new Map<string, string>()
  for (const { attributes } of childrenOf(common, 'TemplatePage')) {
    const content = walk.follow(part, attributes.BaseLoc ?? '', 'template')
    if (content && attributes.ID) templates.set(attributes.ID, content)
  }
  const pages: OfdPage[] = []
  for (const { attributes } of childrenOf(child(root, 'Pages'), 'Page')) {
    if (pages.length === walk.limits.pages) {
      walk.problem({ kind: 'too-many-pages', path: part, detail: `more than ${walk.limits.pages}` })
      break
    }
    pages.push({ id: attributes.ID ?? '', content: walk.follow(part, attributes.BaseLoc ?? '', 'page') })
  }
  if (pages.length === 0) walk.problem({ kind: 'no-pages', path: part })
  await readList(walk, part, root, 'Annotations', 'annotations')
  await readList(walk, part, root, 'CustomTags', 'tags')
  await readList(walk, part, root, 'Extensions', 'extensions')
  return { pages, templates, attachments: await readAttachments(walk, part, root) }
}

/** A resource part (§7.9) and the fonts, pictures and colour profiles it names. */
export async function readResource(walk: OfdWalk, from: string, written: string): Promise<void> {
  const seen = walk.references.length
  const part = walk.follow(from, written, 'resource')
  const root = part && walk.references.length > seen ? await walk.tree(part) : null
  if (!part || !root) return
  const base = root.attributes.BaseLoc ?? ''
  for (const name of ['MediaFile', 'FontFile'])
    for (const { text } of descendants(root, name)) walk.follow(part, text, 'media', base)
  for (const { attributes } of descendants(root, 'ColorSpace'))
    if (attributes.Profile) walk.follow(part, attributes.Profile, 'media', base)
}

/** A list part whose entries name further parts by FileLoc. */
async function readList(
  walk: OfdWalk,
  from: string,
  root: XmlNode,
  name: string,
  role: 'annotations' | 'tags' | 'extensions',
): Promise<void> {
  const written = textOf(root, name)
  const part = written ? walk.follow(from, written, role) : null
  const list = part ? await walk.tree(part) : null
  if (part && list) for (const { text } of descendants(list, 'FileLoc')) walk.follow(part, text, role)
}

async function readAttachments(walk: OfdWalk, from: string, root: XmlNode): Promise<OfdAttachment[]> {
  const written = textOf(root, 'Attachments')
  const part = written ? walk.follow(from, written, 'attachments') : null
  const list = part ? await walk.tree(part) : null
  if (!part || !list) return []
  return childrenOf(list, 'Attachment').map((node) => ({
    name: node.attributes.Name ?? '',
    format: node.attributes.Format ?? null,
    part: walk.follow(part, textOf(node, 'FileLoc') ?? '', 'attachment'),
    visible: node.attributes.Visible !== 'false',
  }))
}
