import { documentOrigin } from '../../arrangement/document-origin.ts'
import { matchEntry } from '../../arrangement/match-schedule.ts'
import { retentionByName } from '../../norms/retention-codes.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'

interface State {
  /** Retention codes within the accession scope; null: none is set. */
  readonly retentions: ReadonlySet<string> | null
  readonly retentionAgrees: boolean
  unmatched: number
}

/** 归档范围检测 (GD): nothing that the unit's schedule does not file. 进馆范围检测 (YJ): and only what the repository takes in. */
export const filingScope = check<State>({
  slot: '2-9',
  start: ({ stage, parameters: { retentions, retentionAgrees } }) => ({
    // Which periods an archives takes in is its own rule: without one, nothing is turned away for it.
    retentions:
      stage === 'YJ' && (retentions as readonly string[]).length > 0 ? new Set(retentions as readonly string[]) : null,
    retentionAgrees: retentionAgrees === true,
    unmatched: 0,
  }),
  each({ folder, metadata }, say, { schedule, agency }, state) {
    if (isUnreadable(metadata)) return
    const { title, author, retentionPeriod, documentType } = metadata.values
    const retention = retentionPeriod ? retentionByName(retentionPeriod)?.code : undefined
    if (state.retentions && retention) {
      if (schedule) say.looked()
      if (!state.retentions.has(retention)) {
        say.failed(
          folder,
          {
            zh: '保管期限“{retention}”不在本馆进馆范围（{scope}）。请从移交包中去掉这一件。',
            en: 'The retention period “{retention}” is outside the accession scope ({scope}). Take the item out of the package.',
          },
          { retention: retentionPeriod ?? '', scope: [...state.retentions].join('、') },
        )
        return
      }
    }
    if (!schedule || !title) return
    const origin = author ? documentOrigin(author, agency.name) : undefined
    const [best] = matchEntry(schedule.entries, { title, creator: author, documentType, origin })
    if (!best || best.sureness === 'unsure') {
      state.unmatched++
      return
    }
    say.looked()
    const { entry, reason } = best
    if (!entry.filed && best.sureness === 'sure')
      say.failed(
        folder,
        { zh: '不在归档范围内：{reason}', en: 'Outside the filing scope: {reasonEn}' },
        { reason: reason.zh, reasonEn: reason.en, entry: entry.code },
      )
    else if (
      state.retentionAgrees &&
      best.sureness === 'sure' &&
      entry.retention &&
      retention &&
      entry.retention !== retention
    )
      say.warning(
        folder,
        {
          zh: '保管期限为“{retention}”，归档范围和保管期限表第{entry}条为“{wanted}”。请核对。',
          en: 'The retention period is “{retention}”; line {entry} of the schedule says “{wanted}”. Please check.',
        },
        { retention: retentionPeriod ?? '', entry: entry.code, wanted: entry.retention },
      )
  },
  whole({ items }, say, { schedule }, { unmatched }) {
    if (schedule && unmatched > 0)
      say.unjudged(
        '',
        {
          zh: '{items} 件中有 {unmatched} 件在归档范围和保管期限表（{schedule}）中没有明确对应的条目，请人工判定。',
          en: '{unmatched} of {items} items have no clear line in the schedule ({schedule}); a person has to decide.',
        },
        { items, unmatched, schedule: schedule.number },
      )
  },
})
