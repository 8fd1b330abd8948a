import type { Organisation } from '@lantai/core/identity/schema.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { List } from '../ui/use-list.ts'
import { identity } from './queries.ts'

export interface TreeRow {
  readonly organisation: Organisation
  readonly depth: number
  readonly unfolded: boolean
}

/** All bodies directly below one, page after page: a county may have hundreds of villages. */
async function below(parentId: string): Promise<Organisation[]> {
  const all: Organisation[] = []
  let cursor: string | undefined
  do {
    const page = await identity.organisations({ query: { parentId, limit: 500, cursor } })
    all.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  return all
}

/** The administrator's tree as rows in order, opened level by level; only what is unfolded is asked for. */
export function useTree(root: string | undefined): { list: List<TreeRow>; fold: (id: string) => void } {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const top = useQuery({
    queryKey: ['organisations', 'one', root],
    queryFn: () => identity.organisation({ params: { id: root ?? '' } }),
    enabled: root !== undefined,
  })
  // The root begins unfolded, the others folded; `changed` holds those that the person turned over.
  const isOpen = (id: string) => changed.has(id) !== (id === root)
  const open = [...new Set([root, ...changed])].filter((id): id is string => id !== undefined && isOpen(id))
  const children = useQueries({
    queries: open.map((id) => ({ queryKey: ['organisations', 'below', id], queryFn: () => below(id) })),
  })
  const childrenOf = new Map(open.map((id, i) => [id, children[i]?.data ?? []]))

  const rows: TreeRow[] = []
  const walk = (organisation: Organisation, depth: number) => {
    const unfolded = isOpen(organisation.id) && organisation.childCount > 0
    rows.push({ organisation, depth, unfolded })
    if (unfolded) for (const child of childrenOf.get(organisation.id) ?? []) walk(child, depth + 1)
  }
  if (top.data) walk(top.data.organisation, 0)

  return {
    list: {
      rows,
      total: null,
      approximate: false,
      waiting: top.isPending && root !== undefined,
      loadingMore: false,
      hasMore: false,
      error: top.error ?? children.find((child) => child.error)?.error,
      loadMore: () => undefined,
      refresh: () => void top.refetch(),
    },
    fold: (id) =>
      setChanged((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
  }
}
