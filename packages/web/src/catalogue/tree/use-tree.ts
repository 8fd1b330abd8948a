import type { ChildrenQuery, Place } from '@lantai/core/catalogue/tree-schema.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { catalogue } from '../queries.ts'
import {
  type Branch,
  classKey,
  fondsKey,
  grown,
  keyOf,
  recordKey,
  rootKey,
  type Side,
  type TreeLine,
  type TreeNode,
  treeLines,
} from './tree-nodes.ts'

type Loaded = Omit<Branch, 'state'>
type At = Pick<ChildrenQuery, 'after' | 'before' | 'around'>

const pageLength = 100

/** Children of a node from the server; only records and the lists of a lowest class come in pages. */
async function load(parent: TreeNode | null, at: At): Promise<Loaded> {
  if (parent === null) {
    const page = await catalogue.fondsList({ query: { limit: 200, cursor: at.after } })
    return { nodes: page.items.map((fonds) => ({ kind: 'fonds', fonds })), before: null, after: page.next }
  }
  const below =
    parent.kind === 'record'
      ? { parentId: parent.row.id }
      : parent.kind === 'class' && parent.node.retention !== null
        ? {
            fondsId: parent.fondsId,
            category: parent.node.category,
            year: parent.node.year ?? undefined,
            retention: parent.node.retention,
          }
        : null
  if (below) {
    const page = await catalogue.children({ query: { ...below, ...at, limit: pageLength } })
    return { nodes: page.items.map((row) => ({ kind: 'record', row })), before: page.before, after: page.after }
  }
  const fondsId = parent.kind === 'fonds' ? parent.fonds.id : (parent as { fondsId: string }).fondsId
  const query =
    parent.kind === 'class' ? { category: parent.node.category, year: parent.node.year ?? undefined } : undefined
  const { nodes } = await catalogue.classes({ params: { id: fondsId }, query })
  return { nodes: nodes.map((node) => ({ kind: 'class', fondsId, node })), before: null, after: null }
}

export interface Tree {
  readonly lines: readonly TreeLine[]
  readonly error: unknown
  toggle(node: TreeNode): void
  more(parent: string, side: Side): void
  /** Opens every level above a record and the page that holds it. Resolves to its key. */
  reveal(id: string): Promise<string>
  /** Loads anew what is open below this parent, after a change. */
  refresh(): void
}

/** The tree of fonds, classes and records, loaded branch by branch as far as it is opened. */
export function useTree(): Tree {
  const [branches, setBranches] = useState<ReadonlyMap<string, Branch>>(new Map())
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const known = useRef(new Map<string, TreeNode>())
  const waiting = useRef(new Set<string>())
  const latest = useRef({ branches, open })
  latest.current = { branches, open }

  const put = useCallback((key: string, change: (before: Branch | undefined) => Branch) => {
    setBranches((before) => {
      const branch = change(before.get(key))
      for (const node of branch.nodes) known.current.set(keyOf(node), node)
      return new Map(before).set(key, branch)
    })
  }, [])

  const fetchBranch = useCallback(
    async (key: string, at: At = {}, side?: Side): Promise<Loaded | null> => {
      const parent = key === rootKey ? null : known.current.get(key)
      if (parent === undefined || waiting.current.has(key)) return null
      waiting.current.add(key)
      // What is shown stays until the answer comes, so that nothing jumps.
      if (!side) put(key, (before) => ({ nodes: [], before: null, after: null, ...before, state: 'loading' }))
      try {
        const page = await load(parent, at)
        for (const node of page.nodes) known.current.set(keyOf(node), node)
        put(key, (before) => (side && before ? grown(before, side, page) : { state: 'ready', ...page }))
        setError(null)
        return page
      } catch (fault) {
        setError(fault)
        put(key, (before) => ({ nodes: [], before: null, after: null, ...before, state: 'failed' }))
        return null
      } finally {
        waiting.current.delete(key)
      }
    },
    [put],
  )

  useEffect(() => void fetchBranch(rootKey), [fetchBranch])

  const reveal = useCallback(
    async (id: string): Promise<string> => {
      const place: Place = await catalogue.place({ params: { id } })
      const root = fondsKey(place.fondsId)
      if (!known.current.has(root)) {
        const fonds = await catalogue.showFonds({ params: { id: place.fondsId } })
        put(rootKey, (before) => ({
          state: 'ready',
          before: null,
          after: null,
          ...before,
          nodes: [...(before?.nodes ?? []).filter((node) => keyOf(node) !== root), { kind: 'fonds', fonds }],
        }))
        known.current.set(root, { kind: 'fonds', fonds })
      }
      const { fondsId, category, year, retention } = place
      const keys = [
        root,
        classKey(fondsId, category),
        classKey(fondsId, category, year),
        classKey(fondsId, category, year, retention),
        ...place.parents.map((parent) => recordKey(parent.id)),
      ]
      const next = [...keys.slice(1), recordKey(id)]
      for (const [index, key] of keys.entries()) {
        const wanted = next[index] as string
        const held = latest.current.branches.get(key)?.nodes.some((node) => keyOf(node) === wanted)
        if (!held) await fetchBranch(key, wanted.startsWith('r/') ? { around: wanted.slice(2) } : {})
      }
      setOpen((before) => new Set([...before, ...keys]))
      return recordKey(id)
    },
    [fetchBranch, put],
  )

  const toggle = useCallback(
    (node: TreeNode) => {
      const key = keyOf(node)
      const closing = latest.current.open.has(key)
      setOpen((before) => new Set(closing ? [...before].filter((one) => one !== key) : [...before, key]))
      if (!closing && latest.current.branches.get(key)?.state !== 'ready') void fetchBranch(key)
    },
    [fetchBranch],
  )

  const more = useCallback(
    (parent: string, side: Side) => {
      const cursor = latest.current.branches.get(parent)?.[side]
      if (cursor) void fetchBranch(parent, { [side]: cursor }, side)
    },
    [fetchBranch],
  )

  const refresh = useCallback(() => {
    for (const key of [rootKey, ...latest.current.open]) {
      const first = latest.current.branches.get(key)?.nodes[0]
      if (first) void fetchBranch(key, first.kind === 'record' ? { around: first.row.id } : {})
    }
  }, [fetchBranch])

  const lines = useMemo(() => treeLines(branches, open), [branches, open])
  return useMemo(() => ({ lines, error, toggle, more, reveal, refresh }), [lines, error, toggle, more, reveal, refresh])
}
