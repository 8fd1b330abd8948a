import { type Refusal, refuse } from '../refusal.ts'
import { isBackwards, type Span } from './dates.ts'
import { type AuthorityKind, authorityKindText } from './kinds.ts'
import { type RelationKindId, relationFits, relationText } from './relation-kinds.ts'
import type { AuthorityContent, AuthorityName, RestrictableField } from './schema.ts'

/** The name in force today, or the last one: what lists show. */
export const authorisedName = (content: Pick<AuthorityContent, 'names'>): string =>
  content.names.find(({ kind }) => kind === 'authorised')?.text ?? ''

// Half a surrogate pair cannot be stored.
const clean = (text: string) => text.toWellFormed().trim()
const trimmed = (text: string | null) => (text && clean(text)) || null

/** The content as it is kept: blanks around words dropped, empty notes null, what came twice once. */
export function tidied(content: AuthorityContent): AuthorityContent {
  const once = <T extends object>(list: readonly T[]) => [
    ...new Map(list.map((each) => [JSON.stringify(each), each])).values(),
  ]
  const term = <T extends Span & { text: string; note: string | null }>(each: T): T => ({
    ...each,
    text: clean(each.text),
    note: trimmed(each.note),
  })
  const lists = {
    names: once(content.names.map(term)),
    places: once(content.places.map(term)),
    functions: once(content.functions.map(term)),
    mandates: once(content.mandates.map(term)),
    restricted: [...content.restricted].sort(),
  }
  const texts = ['history', 'legalStatus', 'structure', 'context', 'rules', 'sources'] as const
  return { ...content, ...lists, ...Object.fromEntries(texts.map((field) => [field, clean(content[field])])) }
}

/** Why this content cannot be kept: `authority.authorised-name`, `authority.date-order`. Null when it can. */
export function contentObjection(content: AuthorityContent): Refusal | null {
  const authorised = content.names.filter(({ kind }) => kind === 'authorised').length
  if (authorised !== 1) return refuse('authority.authorised-name', { count: authorised })
  const spans: readonly (readonly [string, string, Span])[] = [
    ['存在日期', 'dates of existence', content],
    ...[...content.names, ...content.places, ...content.functions, ...content.mandates].map(
      (each) => [`“${each.text}”`, `“${each.text}”`, each] as const,
    ),
  ]
  const wrong = spans.find(([, , span]) => isBackwards(span))
  return wrong ? refuse('authority.date-order', { what: wrong[0], whatEn: wrong[1] }) : null
}

/** A relation of these two kinds of record has no meaning, e.g. the child of a body. */
export function relationObjection(id: RelationKindId, from: AuthorityKind, to: AuthorityKind): Refusal | null {
  if (relationFits(id, from, to)) return null
  return refuse('authority.relation-unfit', {
    kind: relationText(id, true).zh,
    kindEn: relationText(id, true).en,
    from: authorityKindText[from].zh,
    fromEn: authorityKindText[from].en.toLowerCase(),
    to: authorityKindText[to].zh,
    toEn: authorityKindText[to].en.toLowerCase(),
  })
}

export const contentFields = [
  'kind',
  'names',
  'from',
  'to',
  'history',
  'places',
  'legalStatus',
  'functions',
  'mandates',
  'structure',
  'context',
  'status',
  'detail',
  'rules',
  'sources',
  'restricted',
  'public',
] as const satisfies readonly (keyof AuthorityContent)[]
export type ContentField = (typeof contentFields)[number]

const same = (a: unknown, b: unknown) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
// What comes back from the database has its keys in another order.
const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, inOrder(inner)]),
        )
      : value

/** Parts in which two contents differ, in their order on the page. */
export const differences = (a: AuthorityContent, b: AuthorityContent): ContentField[] =>
  contentFields.filter((field) => !same(a[field], b[field]))

export interface Merged {
  /** `yours` with what only the other side changed; where both changed, `yours`. */
  readonly content: AuthorityContent
  /** Parts that both sides changed, and not alike: a person must choose. */
  readonly conflicts: readonly ContentField[]
  readonly taken: readonly ContentField[]
}

/** Two people began with `base`: what each alone changed comes together. */
export function threeWay(base: AuthorityContent, theirs: AuthorityContent, yours: AuthorityContent): Merged {
  const byThem = differences(base, theirs)
  const byYou = new Set(differences(base, yours))
  const taken = byThem.filter((field) => !byYou.has(field))
  const conflicts = byThem.filter((field) => byYou.has(field) && !same(theirs[field], yours[field]))
  const content = { ...yours, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) }
  return { content, conflicts, taken }
}

/** The content that somebody may see: without `describes`, restricted parts are empty and named in `withheld`. */
export function veil(
  content: AuthorityContent,
  describes: boolean,
): { content: AuthorityContent; withheld: RestrictableField[] } {
  if (describes || content.restricted.length === 0) return { content, withheld: [] }
  const veiled: AuthorityContent = { ...content }
  for (const field of content.restricted) {
    if (field === 'dates') {
      veiled.from = null
      veiled.to = null
    } else if (field === 'places' || field === 'functions' || field === 'mandates') veiled[field] = []
    else veiled[field] = ''
  }
  return { content: veiled, withheld: [...content.restricted] }
}

/** What a person's record keeps back from the start, until somebody decides otherwise: the person may be alive. */
export const restrictedAtFirst = (kind: AuthorityKind): RestrictableField[] =>
  kind === 'person' ? ['dates', 'history', 'places'] : []

/** Names over time: by their beginning, the undated ones last. */
export const namesInTime = (names: readonly AuthorityName[]): AuthorityName[] =>
  [...names].sort((a, b) => ((a.from ?? a.to ?? '9') < (b.from ?? b.to ?? '9') ? -1 : 1))

/** A double's names for the record that stays: none authorised, none that it bears already. */
export function takenNames(stays: AuthorityContent, double: AuthorityContent): AuthorityName[] {
  const key = ({ text, from, to }: AuthorityName) => `${text}\n${from}\n${to}`
  const borne = new Set(stays.names.map(key))
  return double.names
    .filter((name) => !borne.has(key(name)))
    .map((name) => (name.kind === 'authorised' ? { ...name, kind: 'other' } : name))
}
