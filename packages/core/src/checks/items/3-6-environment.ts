import { check } from '../check.ts'
import { isUnreadable, note, noteLabels } from '../facts.ts'

interface State {
  readonly needed: boolean
  without: number
}

/** 软硬件环境合规性检测: the environment is recorded, for the package in 说明文件 or for each item in its metadata. */
export const environment = check<State>({
  slot: '3-6',
  start: ({ parameters }) => ({ needed: parameters.needed === true, without: 0 }),
  each({ metadata }, say, _context, state) {
    if (isUnreadable(metadata)) return
    const { documentCreatingApplication, informationSystemDescription } = metadata.values
    if (documentCreatingApplication || informationSystemDescription) say.looked()
    else state.without++
  },
  whole({ notes, items }, say, _context, { needed, without }) {
    if (!isUnreadable(notes) && note(notes, noteLabels.environment)) return say.looked()
    if (items === 0 || without === 0) return
    say[needed ? 'failed' : 'unjudged'](
      '说明文件.TXT',
      {
        zh: '说明文件没有“软硬件环境”，{without} 件的元数据也没有记录。请补充。',
        en: 'The note file says nothing of the environment, nor does the metadata of {without} items. Add it.',
      },
      { without },
    )
  },
})
