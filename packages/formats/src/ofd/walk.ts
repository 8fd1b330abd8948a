import type { OfdContainer } from './container.ts'
import type { OfdLimits } from './limits.ts'
import type { OfdProblem, OfdReference, OfdRole } from './model.ts'
import { isProblem, readTree, type XmlNode } from './xml-tree.ts'

/** Goes from part to part of one container and keeps what was referenced and what was wrong. */
export class OfdWalk {
  readonly container: OfdContainer
  readonly limits: OfdLimits
  readonly references: OfdReference[] = []
  readonly #problems: OfdProblem[] = []
  readonly #known = new Set<string>()

  constructor(container: OfdContainer, limits: OfdLimits) {
    this.container = container
    this.limits = limits
  }

  get problems(): OfdProblem[] {
    return [...this.container.problems, ...this.#problems].slice(0, this.limits.problems)
  }

  problem(problem: OfdProblem): void {
    if (this.#problems.length < this.limits.problems) this.#problems.push(problem)
  }

  /** The part that `written` leads to from a part; a missing one becomes a problem. The same reference is kept once. */
  follow(from: string, written: string, role: OfdRole, base = ''): string | null {
    const to = this.resolve(from, written, base)
    const key = `${from}\n${written}\n${role}`
    if (this.#known.has(key)) return to
    this.#known.add(key)
    this.references.push({ from, written: written.slice(0, 1000), to, role })
    if (to === null) this.problem({ kind: 'missing', path: placed(from, base, written).slice(0, 1000), detail: from })
    return to
  }

  /**
   * A location (ST_Loc, §7.3): from the root with `/`, else from the folder of the part that names it. Many writers leave out the `/` of
   * a path from the root, so that is tried last.
   */
  resolve(from: string, written: string, base = ''): string | null {
    return this.container.find(placed(from, base, written)) ?? this.container.find(cleaned(written))
  }

  async tree(part: string): Promise<XmlNode | null> {
    const tree = await this.readTree(part)
    if (!isProblem(tree)) return tree
    this.problem(tree)
    return null
  }

  async readTree(part: string): Promise<XmlNode | OfdProblem> {
    const bytes = await this.container.read(part, this.limits.xmlBytes)
    return bytes instanceof Uint8Array ? readTree(bytes, part, this.limits) : bytes
  }
}

function placed(from: string, base: string, written: string): string {
  const text = written.trim().replaceAll('\\', '/')
  if (text.startsWith('/')) return cleaned(text)
  const folder = base.startsWith('/') ? '' : from.split('/').slice(0, -1).join('/')
  return cleaned([folder, base, text].join('/'))
}

/** `..` above the root stays at the root, so nothing outside can be meant. */
function cleaned(path: string): string {
  const parts: string[] = []
  for (const part of path.trim().replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
