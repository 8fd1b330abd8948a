import { readXml, XML_LIMITS } from '../xml/read-xml.ts'
import type { OfdProblem } from './model.ts'
import type { OfdWalk } from './walk.ts'
import { xmlProblem } from './xml-tree.ts'

export interface PageScan {
  /** Its lines in drawing order. */
  readonly text: string
  /** Identifiers of the templates it uses. */
  readonly templates: readonly string[]
  /** Its own resource parts, as written. */
  readonly resources: readonly string[]
}

/** Reads a page's content (§7.7) to its end: text of at most `limit` characters, templates and resources it uses. */
export async function scanPage(walk: OfdWalk, part: string, limit: number): Promise<PageScan | OfdProblem> {
  const bytes = await walk.container.read(part, walk.limits.xmlBytes)
  if (!(bytes instanceof Uint8Array)) return bytes
  const templates: string[] = []
  const resources: string[] = []
  let text = ''
  let inside = ''
  let top = 0
  let size = 0
  let line: number | null = null
  const add = (more: string) => {
    if (text.length < limit) text += more.slice(0, limit - text.length)
  }
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'Template' && attributes.TemplateID) templates.push(attributes.TemplateID)
      else if (name === 'TextObject') {
        top = Number(attributes.Boundary?.trim().split(/\s+/)[1]) || 0
        size = Number(attributes.Size) || 0
      } else if (name === 'TextCode') {
        inside = name
        // Objects at one height stand in one line: a name is often drawn in several pieces.
        const height = top + (Number(attributes.Y) || 0)
        if (line !== null && Math.abs(height - line) > size / 2) add('\n')
        line = height
      } else if (name === 'PageRes') {
        inside = name
        resources.push('')
      }
    },
    text(more: string) {
      if (inside === 'TextCode') add(more)
      else if (inside === 'PageRes') resources[resources.length - 1] += more
    },
    close(name: string) {
      if (name === inside) inside = ''
    },
  }
  const { xmlBytes, depth } = walk.limits
  const problem = await readXml(bytes, handler, { ...XML_LIMITS, bytes: xmlBytes, depth })
  return problem ? xmlProblem(problem, part) : { text, templates, resources }
}
