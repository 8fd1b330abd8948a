import type { Text } from '../text.ts'
import type { AuthorityKind } from './kinds.ts'

export const relationKindIds = [
  'renamed',
  'split',
  'merged',
  'succeeded',
  'superior',
  'associative',
  'parent',
  'spouse',
  'sibling',
  'member',
  'performs',
] as const
export type RelationKindId = (typeof relationKindIds)[number]

/** Category of ISAAR(CPF) 5.3.2, and the ISDF relation to who performs a function. */
export type RelationCategory = 'temporal' | 'hierarchical' | 'associative' | 'family' | 'function'

export interface RelationKind {
  readonly id: RelationKindId
  readonly category: RelationCategory
  /** What the second record is to the first. */
  readonly name: Text
  /** What the first record is to the second; the same words where the relation has no direction. */
  readonly inverse: Text
  /** The relation reads alike from both sides. */
  readonly symmetric: boolean
  readonly from: readonly AuthorityKind[]
  readonly to: readonly AuthorityKind[]
}

const bodies: readonly AuthorityKind[] = ['corporate-body']
const families: readonly AuthorityKind[] = ['family']
const people: readonly AuthorityKind[] = ['person']
const functions: readonly AuthorityKind[] = ['function']
const agents: readonly AuthorityKind[] = ['corporate-body', 'person', 'family']
const all: readonly AuthorityKind[] = [...agents, ...functions]

/**
 * How records are related, written from the earlier to the later, the higher to the lower, the parent to the child.
 * `superior` also stands for a function and its parts (ISDF 5.3.2).
 */
export const relationKinds: readonly RelationKind[] = [
  kind('renamed', 'temporal', ['更名为', 'Renamed to'], ['更名自', 'Renamed from'], bodies, bodies),
  kind('split', 'temporal', ['分设出', 'Split off'], ['分设自', 'Split from'], bodies, bodies),
  kind('merged', 'temporal', ['并入', 'Merged into'], ['由其并入', 'Absorbed'], bodies, bodies),
  kind('succeeded', 'temporal', ['后继', 'Succeeded by'], ['前身', 'Preceded by'], all, all),
  kind(
    'superior',
    'hierarchical',
    ['下级', 'Subordinate'],
    ['上级', 'Superior'],
    [...bodies, ...functions],
    [...bodies, ...functions],
  ),
  kind('associative', 'associative', ['相关', 'Associated with'], ['相关', 'Associated with'], all, all),
  kind('parent', 'family', ['子女', 'Child'], ['父母', 'Parent'], people, people),
  kind('spouse', 'family', ['配偶', 'Spouse'], ['配偶', 'Spouse'], people, people),
  kind('sibling', 'family', ['兄弟姐妹', 'Sibling'], ['兄弟姐妹', 'Sibling'], people, people),
  kind('member', 'associative', ['所属机构或家族', 'Member of'], ['成员', 'Member'], people, [...bodies, ...families]),
  kind('performs', 'function', ['履行职能', 'Performs'], ['履行者', 'Performed by'], agents, functions),
]

function kind(
  id: RelationKindId,
  category: RelationCategory,
  name: readonly [zh: string, en: string],
  inverse: readonly [zh: string, en: string],
  from: readonly AuthorityKind[],
  to: readonly AuthorityKind[],
): RelationKind {
  const text = ([zh, en]: readonly [string, string]): Text => ({ zh, en })
  return { id, category, name: text(name), inverse: text(inverse), symmetric: name[0] === inverse[0], from, to }
}

const byId = new Map(relationKinds.map((each) => [each.id, each]))
export const relationKind = (id: RelationKindId): RelationKind => byId.get(id) as RelationKind

/** What the other record is to the one looked at; `forward`: the one looked at is the first of the two. */
export const relationText = (id: RelationKindId, forward: boolean): Text =>
  forward ? relationKind(id).name : relationKind(id).inverse

/** Whether the kind may join these two. Hierarchies and successions keep bodies and people apart from functions. */
export function relationFits(id: RelationKindId, from: AuthorityKind, to: AuthorityKind): boolean {
  const known = relationKind(id)
  if (!known.from.includes(from) || !known.to.includes(to)) return false
  const ordered = known.category === 'hierarchical' || id === 'succeeded'
  return !ordered || (from === 'function') === (to === 'function')
}
