import { readXml, XML_LIMITS } from '../xml/read-xml.ts'
import type { OfdLimits } from './limits.ts'
import type { OfdProblem } from './model.ts'

/** An element with local names; `text` is its own text without that of its children. */
export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

interface Growing extends XmlNode {
  readonly children: Growing[]
  text: string
}

class TooMany extends Error {}

/** Reads a small part (anything but a page's content) as a tree, within the limits of elements and depth. */
export async function readTree(bytes: Uint8Array, path: string, limits: OfdLimits): Promise<XmlNode | OfdProblem> {
  const open: Growing[] = []
  let root: Growing | null = null
  let count = 0
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (++count > limits.elements) throw new TooMany()
      const node: Growing = { name, attributes, children: [], text: '' }
      open.at(-1)?.children.push(node)
      root ??= node
      open.push(node)
    },
    text(text: string) {
      const node = open.at(-1)
      if (node) node.text += text
    },
    close: () => void open.pop(),
  }
  try {
    const problem = await readXml(bytes, handler, { ...XML_LIMITS, bytes: limits.xmlBytes, depth: limits.depth })
    if (problem) return xmlProblem(problem, path)
  } catch (error) {
    if (error instanceof TooMany) return { kind: 'too-large', path, detail: `more than ${limits.elements} elements` }
    throw error
  }
  return root ?? { kind: 'not-well-formed', path }
}

export function xmlProblem(
  { kind, line, detail }: { kind: string; line?: number; detail?: string },
  path: string,
): OfdProblem {
  const where = [line === undefined ? '' : `line ${line}`, detail ?? ''].filter(Boolean).join(': ')
  const known = kind === 'forbidden-doctype' || kind === 'too-large' || kind === 'too-deep' ? kind : 'not-well-formed'
  return { kind: known, path, ...(where ? { detail: where } : {}) }
}

export const isProblem = (value: object | null): value is OfdProblem =>
  value !== null && 'kind' in value && 'path' in value && !('name' in value)

export function childrenOf(node: XmlNode | null | undefined, name: string): XmlNode[] {
  return node ? node.children.filter((child) => child.name === name) : []
}

export const child = (node: XmlNode | null | undefined, name: string): XmlNode | null =>
  childrenOf(node, name)[0] ?? null

/** Trimmed text of a child, null when it is missing or blank. */
export const textOf = (node: XmlNode | null | undefined, name: string): string | null =>
  child(node, name)?.text.trim() || null

/** All elements of a name at any depth, in order. */
export function* descendants(node: XmlNode, name: string): Generator<XmlNode> {
  for (const one of node.children) {
    if (one.name === name) yield one
    yield* descendants(one, name)
  }
}
