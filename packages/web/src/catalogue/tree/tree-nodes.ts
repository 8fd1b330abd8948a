import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import type { ClassNode, TreeRow } from '@lantai/core/catalogue/tree-schema.ts'

/** What stands in the tree: a fonds, a class that is no record of its own, or a described record. */
export type TreeNode =
  | { readonly kind: 'fonds'; readonly fonds: Fonds }
  | { readonly kind: 'class'; readonly fondsId: string; readonly node: ClassNode }
  | { readonly kind: 'record'; readonly row: TreeRow }

/** Loaded children of a node: a stretch of them, with the cursors of what lies before and after. */
export interface Branch {
  readonly state: 'loading' | 'ready' | 'failed'
  readonly nodes: readonly TreeNode[]
  readonly before: string | null
  readonly after: string | null
}

export type Side = 'before' | 'after'

export type TreeLine =
  | {
      readonly kind: 'node'
      readonly key: string
      readonly parent: string
      readonly depth: number
      readonly node: TreeNode
      readonly open: boolean
    }
  /** More children on one side, a branch on its way, or one that did not come. */
  | {
      readonly kind: Side | 'loading' | 'failed' | 'empty'
      readonly key: string
      readonly parent: string
      readonly depth: number
    }

export const rootKey = 'root'
export const fondsKey = (id: string) => `f/${id}`
export const recordKey = (id: string) => `r/${id}`
export const classKey = (fondsId: string, category: string, year?: number | null, retention?: string | null) =>
  ['c', fondsId, category, year, retention].filter((part) => part !== undefined && part !== null).join('/')

export function keyOf(node: TreeNode): string {
  if (node.kind === 'fonds') return fondsKey(node.fonds.id)
  if (node.kind === 'record') return recordKey(node.row.id)
  return classKey(node.fondsId, node.node.category, node.node.year, node.node.retention)
}

export const opens = (node: TreeNode): boolean =>
  node.kind === 'record' ? node.row.hasChildren : node.kind === 'fonds' ? node.fonds.items > 0 : node.node.records > 0

/** The lines to draw, from the root down, as far as branches are open. */
export function treeLines(branches: ReadonlyMap<string, Branch>, open: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = []
  const draw = (parent: string, depth: number) => {
    const branch = branches.get(parent)
    if (!branch) return
    const edge = (kind: Side | 'loading' | 'failed' | 'empty') =>
      lines.push({ kind, key: `${parent}#${kind}`, parent, depth })
    if (branch.before) edge('before')
    for (const node of branch.nodes) {
      const key = keyOf(node)
      const isOpen = open.has(key)
      lines.push({ kind: 'node', key, parent, depth, node, open: isOpen })
      if (isOpen) draw(key, depth + 1)
    }
    if (branch.after) edge('after')
    if (branch.state !== 'ready') edge(branch.state)
    else if (branch.nodes.length === 0) edge('empty')
  }
  draw(rootKey, 0)
  return lines
}

/** A branch with a further page at one side; rows that are there already are not taken twice. */
export function grown(branch: Branch, side: Side, page: Omit<Branch, 'state'>): Branch {
  const held = new Set(branch.nodes.map(keyOf))
  const more = page.nodes.filter((node) => !held.has(keyOf(node)))
  return side === 'after'
    ? { state: 'ready', nodes: [...branch.nodes, ...more], before: branch.before, after: page.after }
    : { state: 'ready', nodes: [...more, ...branch.nodes], before: page.before, after: branch.after }
}
