import type { Text } from '../text.ts'
import { checkGroups } from './check-groups.ts'
import { type CheckItem, type CheckStage, filingCheckItems } from './check-items.ts'
import type { RowSet } from './row-set.ts'

/** Transfer speaks of records where filing speaks of documents; the items and their order are the same. */
const words: readonly (readonly [RegExp, string])[] = [
  [/电子文件/g, '电子档案'],
  [/归档信息包/g, '移交信息包'],
  [/归档载体/g, '移交载体'],
  [/归档过程/g, '移交接收过程'],
  [/归档批次/g, '移交批次'],
  [/归档范围/g, '进馆范围'],
  [/electronic documents/g, 'electronic records'],
  [/filing (package|carrier|batch)/g, 'transfer $1'],
  [/filing process/g, 'transfer and accession process'],
  [/filing scope/g, 'accession scope'],
]

const reword = (text: string) => words.reduce((done, [from, to]) => done.replace(from, to), text)
const mirrored = (text: Text): Text => ({ zh: reword(text.zh), en: reword(text.en) })

/** Where the transfer stage looks at more than the filing stage (standards: totals of the 登记表, accession scope, appraisal data). */
const own: Readonly<Record<string, Text>> = {
  '2-9': {
    zh: '依据归档范围和保管期限表及本馆进馆范围检测',
    en: 'Compare with the filing-scope schedule and the accession scope',
  },
  '2-10': {
    zh: '比对目录文件与各件元数据；检测到期开放意见、政府信息公开情况、密级变更情况是否随同移交（档案法实施条例第三十条）',
    en: 'Compare the catalogue file with the metadata; look for opening opinion, disclosure and declassification (Regulation art. 30)',
  },
}

// Only these were seen with a code of this stage: 1-6 and 1-8 as such, 1-1 and 1-4 in group numbering.
const seen = new Set(['1-1', '1-4', '1-6', '1-8'])

export const transferCheckItems: RowSet<CheckItem> = {
  ...filingCheckItems,
  title: { zh: '文书类电子档案检测一般要求：移交与接收环节', en: 'Checks of electronic records: transfer stage' },
  source: 'mirrored from the filing stage; the numbering was seen for four items only',
  rows: filingCheckItems.rows.map((item) => ({
    ...item,
    code: `YJ-${item.slot}`,
    stage: 'YJ',
    name: mirrored(item.name),
    object: mirrored(item.object),
    purpose: mirrored(item.purpose),
    method: mirrored(own[item.slot] ?? item.method),
    verified: seen.has(item.slot),
    source: seen.has(item.slot) ? item.source : `mirrored from ${item.code}`,
  })),
}

/** Name of a group in the words of a stage. */
export function checkGroupName(group: string, stage: CheckStage): Text | undefined {
  const name = checkGroups[group]
  return name && (stage === 'YJ' ? mirrored(name) : name)
}
