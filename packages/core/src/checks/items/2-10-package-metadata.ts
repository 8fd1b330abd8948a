import { normaliseCode } from '../../arrangement/normalise-code.ts'
import { check } from '../check.ts'
import { type CatalogueFact, isUnreadable, note, noteLabels } from '../facts.ts'

interface State {
  readonly transfer: boolean
  readonly appraisalNeeded: boolean
  rows: Map<string, CatalogueFact>
  /** Items whose own metadata says nothing of it, by the label of 说明文件. */
  readonly without: Map<string, number>
}

const same: readonly (readonly [keyof CatalogueFact, string, string])[] = [
  ['title', '题名', 'title'],
  ['creator', '责任者', 'author'],
  ['date', '日期', 'date'],
  ['securityClass', '密级', 'securityClassification'],
]

const appraisal = [noteLabels.openingOpinion, noteLabels.disclosure, noteLabels.declassification] as const

/**
 * 信息包元数据完整性检测: what the catalogue file says of an item stands in its metadata too. In the transfer stage also what the
 * Regulation (art. 30) lets come along: opening opinion, disclosure status, changes of security class.
 */
export const packageMetadata = check<State>({
  slot: '2-10',
  start: ({ stage, parameters }) => ({
    transfer: stage === 'YJ',
    appraisalNeeded: parameters.appraisalNeeded === true,
    rows: new Map(),
    without: new Map(),
  }),
  begin({ catalogue }, _say, _context, state) {
    if (isUnreadable(catalogue)) return
    state.rows = new Map(catalogue.map((row) => [normaliseCode(row.referenceCode), row]))
  },
  each({ folder, folderName, metadata }, say, _context, state) {
    if (isUnreadable(metadata)) return
    say.looked()
    const { appraisal } = metadata
    const lack = (label: string) => state.without.set(label, (state.without.get(label) ?? 0) + 1)
    if (!appraisal?.openingOpinion && !metadata.values.controlIdentifier) lack(noteLabels.openingOpinion)
    if (!appraisal?.disclosureStatus) lack(noteLabels.disclosure)
    // Only a record that is or was classified can have been changed; of others nothing has to be said.
    if (!appraisal?.classChanges.length && /秘密|机密|绝密/.test(metadata.values.securityClassification ?? ''))
      lack(noteLabels.declassification)
    const row = state.rows.get(normaliseCode(metadata.values.archivalCode ?? folderName))
    if (!row) return
    for (const [column, name, code] of same) {
      const [listed, value] = [row[column].trim(), metadata.values[code]?.trim() ?? '']
      if (listed === '' || value === '' || listed === value) continue
      say.failed(
        folder,
        {
          zh: '目录文件的{name}“{listed}”与元数据“{value}”不一致。请核对后改正其一。',
          en: 'The {nameEn} in the catalogue file (“{listed}”) differs from the metadata (“{value}”). Correct the wrong one.',
        },
        { name, nameEn: code, listed: listed.slice(0, 100), value: value.slice(0, 100) },
      )
    }
  },
  whole({ notes, items }, say, _context, { transfer, without, appraisalNeeded }) {
    if (!transfer || items === 0) return
    const told = (label: string) => !isUnreadable(notes) && note(notes, label) !== undefined
    const missing = appraisal.filter((label) => !told(label) && without.has(label))
    if (missing.length === 0) return
    const text = {
      zh: '没有随同移交{missing}（档案法实施条例第三十条）。请在说明文件中写明，或由接收人员核对书面材料。',
      en: 'Missing beside the records: {missing} (Regulation art. 30). State it in the note file, or have it looked up on paper.',
    }
    say[appraisalNeeded ? 'failed' : 'unjudged']('说明文件.TXT', text, { missing: missing.join('、') })
  },
})
