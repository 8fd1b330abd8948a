import type { ChainBreak } from '@lantai/core/audit/schema.ts'

type Break = Pick<ChainBreak, 'kind' | 'from' | 'to'>

/** What explains a row best, first: a row that stands in another's place has of course not its own content either. */
const order: readonly ChainBreak['kind'][] = ['reordered', 'inserted', 'removed', 'truncated', 'changed']

/** One break for each stretch of rows, by place: the best explanation wins, neighbours of a kind are joined. */
export function merged(found: readonly Break[]): Break[] {
  const sorted = [...found].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.from - b.from)
  const kept: Break[] = []
  for (const one of sorted) {
    const covered = kept.some(({ from, to }) => from <= one.from && one.to <= to)
    const before = kept.at(-1)
    if (covered) continue
    if (before && before.kind === one.kind && one.from <= before.to + 1) before.to = Math.max(before.to, one.to)
    else kept.push({ ...one })
  }
  return kept.sort((a, b) => a.from - b.from)
}

export function breakText({ kind, from, to }: Break): { zh: string; en: string } {
  const zh = from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条`
  const en = from === to ? `event ${from}` : `events ${from} to ${to}`
  switch (kind) {
    case 'changed':
      return { zh: `${zh}的内容被改动过。`, en: `The content of ${en} was changed.` }
    case 'removed':
      return { zh: `${zh}处有记录被删除。`, en: `Removed at ${en}.` }
    case 'inserted':
      return { zh: `${zh}不是本系统记入的，是插入的。`, en: `Inserted: ${en}; the chain does not know them.` }
    case 'reordered':
      return { zh: `${zh}的次序被调换过。`, en: `Out of order: ${en}.` }
    case 'truncated':
      return { zh: `末尾缺少${zh}。`, en: `Cut off at the end: ${en} missing.` }
  }
}
