import type { Place } from './finder-commands.ts'

/**
 * What was gone to from the palette, newest first, for each account by itself. Kept only as long as the window: titles of records that are
 * not open have no place on the disk of a shared machine.
 */
export interface Recent {
  readonly key: string
  readonly text: string
  readonly note: string
  readonly go: Place
}

const most = 8
const keyOf = (accountId: string) => `lantai-recent-${accountId}`

export function recentOf(accountId: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(accountId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Recent[]).filter(isRecent).slice(0, most) : []
  } catch {
    return []
  }
}

const isRecent = (each: Partial<Recent> | null): boolean =>
  typeof each?.key === 'string' && typeof each.text === 'string' && typeof each.go?.to === 'string'

export function noteRecent(accountId: string, { key, text, note, go }: Recent): void {
  const others = recentOf(accountId).filter((each) => each.key !== key)
  try {
    sessionStorage.setItem(keyOf(accountId), JSON.stringify([{ key, text, note, go }, ...others].slice(0, most)))
  } catch {
    // A browser that keeps nothing has no recent places; all else works.
  }
}
