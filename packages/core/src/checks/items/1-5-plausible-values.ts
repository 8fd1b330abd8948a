import { check } from '../check.ts'
import { type FileFact, type ItemFact, isUnreadable, note, noteLabels } from '../facts.ts'
import type { ComparingRule } from '../value-rule.ts'
import { agree } from '../values/compare.ts'
import { elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'

interface State {
  readonly rules: readonly ComparingRule[]
  readonly yearTolerance: number
  /** 制作日期 of the package. */
  made: string | undefined
}

/** 元数据项数据值合理性检测: values of one item go together: year and date, pages and files, formed before filed, nothing in the future. */
export const plausibleValues = check<State>({
  slot: '1-5',
  start: ({ values, parameters }) => ({
    rules: values.filter((rule) => rule.kind === 'compare'),
    yearTolerance: Number(parameters.yearTolerance),
    made: undefined,
  }),
  begin({ notes }, _say, _context, state) {
    if (!isUnreadable(notes)) state.made = note(notes, noteLabels.madeOn)
  },
  each(item, say, { today, fields }, { rules, yearTolerance, made }) {
    const { metadata, folder } = item
    if (isUnreadable(metadata)) return
    say.looked()
    const operand = (name: string): readonly string[] => {
      if (!name.startsWith('@'))
        return metadata.repeated?.[name] ?? (metadata.values[name] ? [metadata.values[name]] : [])
      if (name === '@today') return [today]
      if (name === '@made') return made ? [made] : []
      return name === '@files' ? [String(item.files.length)] : pagesOf(item)
    }
    for (const rule of rules) {
      if (!holds(rule, metadata)) continue
      const rights = operand(rule.right)
      for (const left of operand(rule.left)) {
        // More than one value on the right: any of them will do, as with the two ways of counting pages.
        if (rights.length === 0 || rights.some((right) => agree(rule, left, right, yearTolerance))) continue
        const [a, b] = [nameOf(rule.left), nameOf(rule.right)]
        say[rule.level ?? 'failed'](folder, sentences[rule.operator], {
          left: a.zh,
          leftEn: a.en,
          right: b.zh,
          rightEn: b.en,
          value: left.slice(0, 100),
          other: (rights[0] as string).slice(0, 100),
        })
      }
    }
    function nameOf(operandName: string) {
      return special[operandName] ?? elementName(operandName, fields)
    }
  },
})

const special: Readonly<Record<string, { zh: string; en: string }>> = {
  '@today': { zh: '检测日期', en: 'the day of the check' },
  '@made': { zh: '信息包制作日期', en: 'the day the package was made' },
  '@pages': { zh: '文件实际页数', en: 'the pages counted in the files' },
  '@files': { zh: '实有文件数', en: 'the number of files' },
}

const sentences: Readonly<Record<ComparingRule['operator'], { zh: string; en: string }>> = {
  'not-after': {
    zh: '“{left}”（{value}）晚于{right}（{other}），不合理。请核对后改正。',
    en: '{leftEn} ({value}) lies after {rightEn} ({other}). Correct the wrong one.',
  },
  'same-year': {
    zh: '“{left}”（{value}）与“{right}”（{other}）不是同一年度，不合理。请核对后改正。',
    en: '{leftEn} ({value}) and {rightEn} ({other}) are of different years. Correct the wrong one.',
  },
  equal: {
    zh: '“{left}”为 {value}，与{right}（{other}）不符。请核对后改正。',
    en: '{leftEn} is {value}, but {rightEn} is {other}. Correct the wrong one.',
  },
  'at-most': {
    zh: '“{left}”为 {value}，大于{right}（{other}）。请核对后改正。',
    en: '{leftEn} is {value}, more than {rightEn} ({other}). Correct the wrong one.',
  },
}

/** Pages of all files, and of the main text alone: both are counted in practice. None when the pages of any file are not known. */
function pagesOf({ files, metadata }: ItemFact): string[] {
  const counted = files.map(({ inspection }) => inspection?.pages ?? null)
  if (files.length === 0 || counted.includes(null)) return []
  const sum = (list: readonly FileFact[]) =>
    String(list.reduce((all, { inspection }) => all + (inspection?.pages ?? 0), 0))
  const main = isUnreadable(metadata)
    ? []
    : files.filter(({ name }) => metadata.electronic.find((one) => one.computerFileName === name)?.role === '正文')
  return main.length > 0 ? [sum(files), sum(main)] : [sum(files)]
}
