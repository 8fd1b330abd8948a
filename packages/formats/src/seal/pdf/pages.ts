import type { PdfRevision } from './revision.ts'
import { isDict, type PdfDict, PdfRef, PdfStream, type PdfValue } from './values.ts'

export interface PdfPage {
  /** Counted from 1. */
  readonly place: number
  readonly object: number
  readonly dict: PdfDict
}

const MOST = 200_000
/** Objects looked at to find out on which page one is used. */
const LOOKED_AT = 200_000

/** The pages in order; each node of the tree is seen once. */
export async function pagesOf(view: PdfRevision): Promise<PdfPage[]> {
  const root = await view.dict(view.xref.trailer.get('Root'))
  const open: PdfValue[] = [root?.get('Pages') ?? null]
  const seen = new Set<number>()
  const pages: PdfPage[] = []
  for (let node = open.pop(); node !== undefined && seen.size < MOST; node = open.pop()) {
    if (!(node instanceof PdfRef) || seen.has(node.number)) continue
    seen.add(node.number)
    const dict = await view.dict(node)
    if (!dict) continue
    if (dict.has('Kids')) open.push(...[...(await view.array(dict.get('Kids')))].reverse())
    else pages.push({ place: pages.length + 1, object: node.number, dict })
  }
  return pages
}

/** For each of the objects the pages that use it. Looking ends after a bounded number of objects. */
export async function usersOf(
  view: PdfRevision,
  pages: readonly PdfPage[],
  wanted: ReadonlySet<number>,
): Promise<Map<number, number[]>> {
  const users = new Map<number, number[]>()
  let left = LOOKED_AT
  for (const page of pages) {
    const seen = new Set<number>([page.object])
    const open = references(page.dict)
    for (let number = open.pop(); number !== undefined && left > 0; number = open.pop()) {
      if (seen.has(number)) continue
      seen.add(number)
      left--
      if (wanted.has(number)) users.set(number, [...(users.get(number) ?? []), page.place])
      open.push(...references(await view.object(number)))
    }
  }
  return users
}

/** Numbers of the objects that a value refers to, but not up the tree or to its page. */
export function references(value: PdfValue | PdfDict): number[] {
  const found: number[] = []
  const open: PdfValue[] = [value]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at instanceof PdfRef) found.push(at.number)
    else if (at instanceof PdfStream) open.push(at.dict)
    else if (Array.isArray(at)) open.push(...at)
    else if (isDict(at)) for (const [key, one] of at) if (key !== 'Parent' && key !== 'P') open.push(one)
  }
  return found
}
