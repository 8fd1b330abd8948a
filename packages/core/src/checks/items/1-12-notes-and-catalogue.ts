import { check, type Say } from '../check.ts'
import { type CatalogueFact, type CheckContext, isUnreadable, note, noteLabels, type Unreadable } from '../facts.ts'
import { unreadableText } from '../unreadable-text.ts'

const needed = [
  noteLabels.agencyCode,
  noteLabels.agencyName,
  noteLabels.fondsCode,
  noteLabels.maker,
  noteLabels.madeOn,
  noteLabels.items,
  noteLabels.files,
  noteLabels.bytes,
  noteLabels.algorithm,
]
const columns: readonly (readonly [keyof CatalogueFact, string])[] = [
  ['sequence', '顺序号'],
  ['referenceCode', '档号'],
  ['title', '题名'],
  ['creator', '责任者'],
  ['date', '日期'],
]

/** 说明文件和目录文件规范性检测: both are there, can be read and say what they must. */
export const notesAndCatalogue = check({
  slot: '1-12',
  whole({ notes, catalogue, layout }, say, context) {
    const absent = (part: unknown) => layout !== 'da-t-93' && isUnreadable(part) && part.kind === 'missing'
    // Other layouts have neither file; a person sees whether what stands in their place is enough.
    if (absent(notes) && absent(catalogue)) return
    say.looked()
    if (isUnreadable(notes)) {
      if (!absent(notes)) unreadable(say, notes)
    } else checkNotes(notes, say, context)
    if (isUnreadable(catalogue)) {
      if (!absent(catalogue)) unreadable(say, catalogue)
      return
    }
    say.looked(catalogue.length)
    catalogue.forEach((row, index) => {
      checkRow(row, index, say)
    })
  },
})

const unreadable = (say: Say, part: Unreadable) => say.failed(part.path, ...unreadableText(part))

function checkNotes(notes: ReadonlyMap<string, string>, say: Say, { fonds, agency, anyFonds }: CheckContext) {
  const at = '说明文件.TXT'
  for (const label of needed)
    if (!note(notes, label))
      say.failed(
        at,
        {
          zh: '说明文件缺少“{label}”。请补充后重新移交。',
          en: 'The note file lacks “{label}”. Add it and send again.',
        },
        { label },
      )
  const algorithm = note(notes, noteLabels.algorithm)
  if (algorithm && algorithm.toUpperCase() !== 'SM3')
    say.failed(
      at,
      {
        zh: '摘要算法应为 SM3，说明文件写为“{algorithm}”。',
        en: 'The digest algorithm must be SM3, not “{algorithm}”.',
      },
      { algorithm },
    )
  const code = note(notes, noteLabels.fondsCode)
  if (code && !fonds && !anyFonds)
    say.failed(
      at,
      {
        zh: '全宗号“{code}”未在本馆登记为“{agency}”的全宗。请核对全宗号，或请档案馆先建立全宗。',
        en: 'The repository has no fonds “{code}” of {agency}. Check the number, or have the repository create the fonds.',
      },
      { code, agency: agency.name },
    )
}

function checkRow(row: CatalogueFact, index: number, say: Say) {
  const at = `目录文件.XML 第 ${index + 1} 条 ${row.referenceCode}`.trim()
  for (const [field, name] of columns)
    if (!row[field].trim())
      say.failed(
        at,
        { zh: '目录文件第 {row} 条没有“{name}”。', en: 'Row {row} of the catalogue file has no {name}.' },
        { row: index + 1, name },
      )
  if (row.sequence.trim() && Number(row.sequence) !== index + 1)
    say.failed(
      at,
      {
        zh: '目录文件第 {row} 条的顺序号为“{sequence}”，应为 {row}。',
        en: 'Row {row} of the catalogue file is numbered “{sequence}”; {row} is expected.',
      },
      { row: index + 1, sequence: row.sequence },
    )
}
