import { isRefusal } from '@lantai/core/refusal.ts'
import { initialsOf } from '@lantai/core/search/initials.ts'
import { normaliseText, parseQuery, printQuery, type QueryTerm } from '@lantai/core/search/rules.ts'
import type { Near } from '@lantai/core/search/schema.ts'
import type { House } from '../base/house.ts'
import type { SearchRequest } from './request.ts'
import { searchItems } from './search-items.ts'

const most = 5
/** Records that are looked through for words like one. */
const looked = 60

/**
 * Searches near one that found nothing: with a word replaced by one that stands in a title or creator and differs in one character or
 * sounds alike, or left out. Candidates come out of searches in the asker's own scope, and each is tried before it is offered.
 */
export async function nearSearches(house: House, request: SearchRequest): Promise<Near[]> {
  const { terms, conditions } = parseQuery(request.query ?? '')
  const changeable = terms.filter((term) => !term.excluded && term.kind !== 'code').slice(0, 4)
  const replaced = await Promise.all(
    changeable.map(async (term) =>
      (await likeWords(house, request, term)).map((to) => ({
        change: 'replaced' as const,
        from: term.text,
        to,
        terms: terms.map((each) => (each === term ? { ...each, text: to } : each)),
      })),
    ),
  )
  const dropped =
    terms.length > 1
      ? changeable.map((term) => ({
          change: 'dropped' as const,
          from: term.text,
          to: null,
          terms: terms.filter((each) => each !== term),
        }))
      : []
  const found: Near[] = []
  for (const { change, from, to, terms: others } of [...replaced.flat().slice(0, 8), ...dropped]) {
    if (found.length >= most) break
    const query = printQuery({ terms: others, conditions })
    const answer = await searchItems(house, { ...request, query, cursor: undefined, limit: 1 })
    if (isRefusal(answer) || answer.rows.length === 0) continue
    found.push({ query, change, from, to, total: answer.total, approximate: answer.approximate })
  }
  return found
}

/** Words of titles and creators that a word may have been meant for, the most frequent first. */
async function likeWords(house: House, request: SearchRequest, { text, field }: QueryTerm): Promise<string[]> {
  const characters = [...text]
  if (characters.length < 2 || characters.length > 20 || !/^\p{Script=Han}+$/u.test(text)) return []
  if (field !== null && field !== 'title' && field !== 'creator') return []
  const letters = initialsOf(text)
    .flat()
    .map((each) => each[0] ?? '')
  const asked = [
    ...(characters.length >= 3 && letters.length === characters.length ? [letters.slice(0, 12).join('')] : []),
    // What stands before and behind a wrong character is right.
    ...pieces(characters),
  ]
  const answers = await Promise.all(
    asked.map((query) =>
      searchItems(house, { query, scope: request.scope, in: 'description', limit: looked, uncounted: true }),
    ),
  )
  const counts = new Map<string, number>()
  for (const answer of answers)
    for (const { title, creator } of isRefusal(answer) ? [] : answer.rows)
      for (const like of alike(characters, letters, [title, creator])) counts.set(like, (counts.get(like) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([word]) => word)
}

/** Longest pieces of a word that leave out one character: one of them is spelled right. */
function pieces(characters: readonly string[]): string[] {
  const half = Math.ceil(characters.length / 2)
  if (characters.length < 4) return [characters.slice(0, -1).join(''), characters.slice(1).join('')]
  return [characters.slice(0, half).join(''), characters.slice(-half).join('')]
}

/** Stretches of some texts that differ from a word in one character (another, one more, one less), or begin all alike when they are read. */
function alike(characters: readonly string[], letters: readonly string[], texts: readonly string[]): Set<string> {
  const found = new Set<string>()
  const word = characters.join('')
  for (const text of texts) {
    const all = [...normaliseText(text)]
    for (const length of [characters.length, characters.length - 1, characters.length + 1]) {
      if (length < 2) continue
      for (let at = 0; at + length <= all.length; at++) {
        const stretch = all.slice(at, at + length)
        if (stretch.join('') === word || !stretch.every((each) => /\p{Script=Han}/u.test(each))) continue
        if (differsByOne(characters, stretch) || soundsAlike(characters, letters, stretch)) found.add(stretch.join(''))
      }
    }
  }
  return found
}

function differsByOne(a: readonly string[], b: readonly string[]): boolean {
  if (Math.max(a.length, b.length) < 3) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return Math.max(a.length, b.length) - start - end === 1
}

/** Same first letters, and at least half of the characters the same: 教玉局 for 教育局. */
function soundsAlike(a: readonly string[], letters: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || letters.length !== a.length) return false
  const others = initialsOf(b.join('')).flat()
  const same = a.filter((each, index) => each === b[index]).length
  return same * 2 >= a.length && letters.every((letter, index) => others[index]?.includes(letter))
}
