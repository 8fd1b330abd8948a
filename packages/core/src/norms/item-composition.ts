import type { Text } from '../text.ts'
import { type FileRoleCode, fileRoles } from './file-roles.ts'
import type { RowSet } from './row-set.ts'

/** together: one item; apart: items of their own, unless a person joins them with a reason. */
export type Composition = 'together' | 'apart'

export interface CompositionCase {
  readonly id: string
  readonly name: Text
  /** What makes one item here, said to the person who wonders why. */
  readonly rule: Text
  readonly composition: Composition
  /** Parts that meet in this case, in their inner order; empty where one file is the item. */
  readonly roles: readonly FileRoleCode[]
  /** Words in a title that tell the case; empty where the parts tell it. */
  readonly titleWords: readonly string[]
  readonly verified: boolean
}

type Words = { readonly zh: string; readonly en: string }
const row = (
  id: string,
  name: Words,
  rule: Words,
  { verified = false, composition = 'together', roles = [], titleWords = [] }: Partial<CompositionCase> = {},
): CompositionCase => ({ id, name, rule, composition, roles, titleWords, verified })

/** The eleven named cases of 件 (six in the edition of 2000). */
export const compositionCases: RowSet<CompositionCase> = {
  standard: 'DA/T 22-2015',
  title: { zh: '归档文件整理规则：件的组成', en: 'Arrangement of filed documents: what makes one item' },
  version: '2015',
  effectiveFrom: '2016-06-01',
  effectiveTo: null,
  source: 'cases of DA/T 22-2015 as described in secondary sources; rows marked where only practice supports them',
  verified: false,
  rows: [
    row(
      'single',
      { zh: '一份文件', en: 'One document' },
      { zh: '一般一份文件为一件。', en: 'As a rule one document is one item.' },
      { verified: true, roles: ['main'] },
    ),
    row(
      'annex',
      { zh: '正文与附件', en: 'Main text and annexes' },
      { zh: '正文与附件为一件。', en: 'The main text and its annexes are one item.' },
      { verified: true, roles: ['main', 'annex'] },
    ),
    row(
      'final-draft',
      { zh: '正本与定稿', en: 'Fair copy and final draft' },
      {
        zh: '正本与定稿为一件；法律法规等重要文件的历次修改稿也归入该件。',
        en: 'The fair copy and the final draft are one item; successive drafts of laws and other important texts belong to it.',
      },
      { verified: true, roles: ['fair-copy', 'final-draft', 'draft'] },
    ),
    row(
      'forwarding',
      { zh: '转发文与被转发文', en: 'Forwarding and forwarded document' },
      { zh: '转发文与被转发文为一件。', en: 'A forwarding document and what it forwards are one item.' },
      { roles: ['forwarding', 'forwarded'], titleWords: ['转发', '印发', '批转'] },
    ),
    row(
      'copy',
      { zh: '原件与复制件', en: 'Original and copy' },
      { zh: '原件与复制件为一件。', en: 'An original and its copy are one item.' },
      { verified: true, roles: ['main', 'copy'] },
    ),
    row(
      'translation',
      { zh: '正本与翻译本', en: 'Original and translation' },
      {
        zh: '正本与翻译本、中文本与外文本为一件。',
        en: 'A text and its translation, a Chinese and a foreign text, are one item.',
      },
      { roles: ['fair-copy', 'translation'] },
    ),
    row(
      'register',
      { zh: '报表、名册、图册', en: 'Tables, lists and albums' },
      {
        zh: '报表、名册、图册等一册（本）为一件，作为附件的除外。',
        en: 'One bound set of tables, lists or drawings is one item, unless it is an annex.',
      },
      { titleWords: ['报表', '名册', '花名册', '图册', '一览表', '统计表'] },
    ),
    row(
      'bulletin',
      { zh: '简报、周报', en: 'Bulletins' },
      { zh: '简报、周报等一期为一件。', en: 'One issue of a bulletin is one item.' },
      { titleWords: ['简报', '周报', '月报', '信息专报', '动态'] },
    ),
    row(
      'minutes',
      { zh: '会议纪要、会议记录', en: 'Minutes and records of meetings' },
      {
        zh: '会议纪要、会议记录一次会议为一件；会议记录一年一本的，一本为一件。',
        en: 'Minutes of one meeting are one item; where the records of a year are one book, that book is one item.',
      },
      { titleWords: ['会议纪要', '会议记录', '纪要', '记录本'] },
    ),
    row(
      'reply',
      { zh: '来文与复文', en: 'Incoming document and reply' },
      {
        zh: '来文与复文（请示与批复、报告与批示、函与复函等）一般独立成件，也可为一件。',
        en: 'A request and its answer are as a rule items of their own; they may be made one.',
      },
      { composition: 'apart', roles: ['reply', 'incoming'], titleWords: ['批复', '批示', '复函', '请示'] },
    ),
    row(
      'processing',
      { zh: '文件处理单、发文稿纸', en: 'Processing and drafting sheets' },
      {
        zh: '文件处理单与收文为一件，发文稿纸与正本为一件。',
        en: 'The processing sheet belongs to the incoming document, the drafting sheet to the fair copy.',
      },
      { roles: ['processing-sheet', 'main', 'drafting-sheet'] },
    ),
  ],
}

/** How a part of an item gives itself away in a file's name. The longest word found decides. */
export interface RoleWords {
  readonly role: FileRoleCode
  /** Place inside one item; as in `fileRoles`. */
  readonly weight: number
  readonly words: readonly string[]
}

const words = (role: FileRoleCode, ...found: string[]): RoleWords => ({
  role,
  weight: fileRoles.rows.find(({ code }) => code === role)?.weight ?? 1000,
  words: found,
})

/** Words of offices, not of the standard. */
export const roleWords: readonly RoleWords[] = [
  words(
    'processing-sheet',
    '文件处理单',
    '收文处理单',
    '处理单',
    '处理笺',
    '收文登记',
    '阅办单',
    '阅文单',
    '传阅单',
    '拟办单',
    '办文单',
  ),
  words('main', '正文', '主件'),
  words('fair-copy', '正本', '印发稿', '盖章件', '盖章版', '红头'),
  words('reply', '复文', '批复', '复函', '批示件'),
  words('forwarding', '转发文'),
  words('annex', '附件', '附表', '附图', '附录'),
  words('forwarded', '被转发文', '被转发', '原文'),
  words('incoming', '来文', '来函', '请示件'),
  words('drafting-sheet', '发文稿纸', '发文单', '拟稿纸', '签发单', '签批单', '发文处理单', '发文审批单'),
  words('final-draft', '定稿', '签发稿', '审定稿', '终稿'),
  words('draft', '花脸稿', '历次稿', '修改稿', '草稿', '初稿', '征求意见稿', '送审稿', '讨论稿', '过程稿'),
  words('translation', '译文', '翻译本', '翻译件', '外文本', '英文版'),
  words('copy', '复制件', '复印件', '副本', '扫描件'),
]

/** The part that a file's name tells, and the word that told it; undefined when none does. */
export function roleInName(name: string): { readonly role: FileRoleCode; readonly word: string } | undefined {
  const plain = name.normalize('NFKC')
  let found: { role: FileRoleCode; word: string } | undefined
  for (const { role, words } of roleWords)
    for (const word of words)
      if (word.length > (found?.word.length ?? 0) && plain.includes(word)) found = { role, word }
  return found
}

const byId = new Map(compositionCases.rows.map((one) => [one.id, one]))
export const compositionCase = (id: string): CompositionCase | undefined => byId.get(id)
