import type { Text } from '../text.ts'

export interface RelationKind {
  readonly code: string
  /** Said of the record that the relation starts from. */
  readonly name: Text
  /** Said of the other one. */
  readonly inverse: Text
}

const row = (code: string, zh: string, en: string, inverseZh: string, inverseEn: string): RelationKind => ({
  code,
  name: { zh, en },
  inverse: { zh: inverseZh, en: inverseEn },
})

/** Relations between records; DA/T 46-2009 names 实体关系 of this sort, the list itself is the product's. */
export const relationKinds: readonly RelationKind[] = [
  row('related', '相关', 'Related to', '相关', 'Related to'),
  row('replies-to', '答复', 'Replies to', '被答复于', 'Answered by'),
  row('forwards', '转发', 'Forwards', '被转发于', 'Forwarded by'),
  row('replaces', '代替', 'Replaces', '被代替于', 'Replaced by'),
  row('repeals', '废止', 'Repeals', '被废止于', 'Repealed by'),
  row('amends', '修订', 'Amends', '被修订于', 'Amended by'),
  row('cites', '引用', 'Cites', '被引用于', 'Cited by'),
  row('copy-of', '复制自', 'Copy of', '有复制件', 'Has copy'),
  row('translation-of', '译自', 'Translation of', '有译文', 'Has translation'),
  row('continues', '承接', 'Continues', '有后续', 'Continued by'),
]

export const relationCodes = relationKinds.map(({ code }) => code)
const byCode = new Map(relationKinds.map((kind) => [kind.code, kind]))
export const relationKind = (code: string): RelationKind | undefined => byCode.get(code)
