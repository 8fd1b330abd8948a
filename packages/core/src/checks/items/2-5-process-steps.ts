import { check, type Say } from '../check.ts'
import { isUnreadable, type ProcessFact } from '../facts.ts'
import { spanOf } from '../values/compare.ts'

interface State {
  /** Steps that must be there, each with the words that say it. */
  readonly steps: readonly (readonly string[])[]
  readonly needed: boolean
  without: number
}

/** 过程信息完整性检测: the business steps of each item are there, each with its time, and in order. */
export const processSteps = check<State>({
  slot: '2-5',
  start: ({ parameters }) => ({
    steps: (parameters.steps as readonly string[]).map((step) =>
      step
        .split('|')
        .map((word) => word.trim())
        .filter(Boolean),
    ),
    needed: parameters.needed === true,
    without: 0,
  }),
  each({ folder, metadata }, say, _context, state) {
    if (isUnreadable(metadata)) return
    const process = metadata.process ?? []
    const activities = process.map(({ businessActivity }) => businessActivity)
    if (activities.length === 0) {
      state.without++
      if (state.needed)
        say.failed(folder, {
          zh: '元数据没有办理过程信息（业务行为）。请从业务系统补充导出。',
          en: 'The metadata holds no business steps. Export them from the business system.',
        })
      return
    }
    say.looked()
    const missing = state.steps.filter((words) => !activities.some((one) => words.some((word) => one.includes(word))))
    if (missing.length > 0)
      say.failed(
        folder,
        {
          zh: '办理过程缺少环节：{steps}。请从业务系统补充导出。',
          en: 'Steps of the process are missing: {steps}. Export them from the business system.',
        },
        { steps: missing.map((words) => words.join('或')).join('、') },
      )
    times(folder, process, say)
  },
  whole({ items }, say, _context, { without, needed }) {
    if (without > 0 && !needed)
      say.unjudged(
        '',
        {
          zh: '{items} 件中有 {without} 件的元数据没有办理过程信息，请人工核对过程是否完整。',
          en: '{without} of {items} items hold no business steps; a person has to look whether the process is complete.',
        },
        { items, without },
      )
  },
})

function times(folder: string, process: readonly ProcessFact[], say: Say): void {
  const untimed = process.filter(({ actionTime }) => actionTime.trim() === '')
  if (untimed.length > 0)
    say.failed(
      folder,
      {
        zh: '办理过程有 {steps} 个环节，其中 {without} 个没有行为时间。请补充行为时间。',
        en: '{without} of {steps} business steps have no time. Add the missing times.',
      },
      { steps: process.length, without: untimed.length },
    )
  const later = untimed.length > 0 ? -1 : process.findIndex((step, at) => at > 0 && !ordered(process[at - 1], step))
  const [before, after] = [process[later - 1], process[later]]
  if (before && after)
    say.failed(
      folder,
      {
        zh: '办理环节“{later}”的时间（{after}）早于前一环节“{earlier}”（{before}）。请核对后改正。',
        en: 'The step “{later}” ({after}) lies before the step that it follows, “{earlier}” ({before}). Correct the wrong one.',
      },
      {
        later: after.businessActivity,
        earlier: before.businessActivity,
        before: before.actionTime,
        after: after.actionTime,
      },
    )
}

/** Within one day the written times decide, where both are written in the same way. */
function ordered(before: ProcessFact | undefined, after: ProcessFact): boolean {
  const [early, late] = [before?.actionTime ?? '', after.actionTime]
  const [a, b] = [spanOf(early), spanOf(late)]
  if (!a || !b || a.from < b.to) return true
  return a.from === b.to && (early.length !== late.length || early <= late)
}
