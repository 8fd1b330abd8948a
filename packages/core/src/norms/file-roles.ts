import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export const fileRoleCodes = [
  'main',
  'annex',
  'fair-copy',
  'final-draft',
  'draft',
  'reply',
  'incoming',
  'forwarding',
  'forwarded',
  'processing-sheet',
  'drafting-sheet',
  'translation',
  'copy',
] as const
export type FileRoleCode = (typeof fileRoleCodes)[number]

export interface FileRole {
  readonly code: FileRoleCode
  /** `name.zh` is the value written in metadata. */
  readonly name: Text
  /** Place inside one item: lower comes first. A weight may be shared; then the given order stays. */
  readonly weight: number
}

const row = (code: FileRoleCode, weight: number, zh: string, en: string): FileRole => ({
  code,
  weight,
  name: { zh, en },
})

/**
 * Parts of one item (件) and their inner order: main text before annex, fair copy before drafts, forwarding before forwarded
 * document, original before copy, reply before what it answers. An incoming document is preceded by its processing sheet (文件处理单→收文), which is why
 * that sheet has the lowest weight; an outgoing one is followed by its drafting sheet.
 */
export const fileRoles: RowSet<FileRole> = {
  standard: 'DA/T 22-2015',
  title: { zh: '归档文件整理规则：件内文件排列', en: 'Arrangement of filed documents: order inside one item' },
  version: '2015',
  effectiveFrom: '2016-06-01',
  effectiveTo: null,
  source: 'common professional practice under DA/T 22-2015',
  verified: false,
  rows: [
    row('processing-sheet', 10, '文件处理单', 'Processing sheet'),
    row('main', 20, '正文', 'Main text'),
    row('fair-copy', 20, '正本', 'Fair copy'),
    row('reply', 20, '复文', 'Reply'),
    row('forwarding', 20, '转发文', 'Forwarding document'),
    row('annex', 30, '附件', 'Annex'),
    row('forwarded', 40, '被转发文', 'Forwarded document'),
    row('incoming', 50, '来文', 'Incoming document'),
    row('drafting-sheet', 60, '发文稿纸', 'Drafting sheet'),
    row('final-draft', 70, '定稿', 'Final draft'),
    row('draft', 80, '历次稿', 'Earlier draft'),
    row('translation', 90, '翻译本', 'Translation'),
    row('copy', 100, '复制件', 'Copy'),
  ],
}

const byName = new Map(fileRoles.rows.flatMap((role) => [[role.name.zh, role] as const, [role.code, role] as const]))

export const fileRoleOf = (nameOrCode: string): FileRole | undefined => byName.get(nameOrCode.trim())

/** Han Chinese before scripts of national minorities before foreign languages (BCP 47 tags); unknown tags come last. */
function languageWeight(tag: string): number {
  const language = tag.toLowerCase().split('-')[0] ?? ''
  if (['zh', 'cmn', 'yue'].includes(language)) return 0
  if (['bo', 'mn', 'ug', 'za', 'kk', 'ko', 'ii', 'ky', 'tdd', 'sjo', 'mnc'].includes(language)) return 1
  return 2
}

/** Files of one item in the order of the standard; stable for equal weights, a file without a known role last. */
export function orderInside<File extends { readonly role: string; readonly language?: string }>(
  files: readonly File[],
): File[] {
  const weight = (file: File) => (fileRoleOf(file.role)?.weight ?? 1000) * 10 + languageWeight(file.language ?? 'zh')
  return [...files].sort((a, b) => weight(a) - weight(b))
}
