import type { FilingTodo } from '@lantai/core/filing/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { filingText } from './text.ts'

export const steps = ['collect', 'compose', 'classify', 'order', 'number', 'box', 'print', 'hand-over'] as const
export type Step = (typeof steps)[number]

export const stepNames: Readonly<Record<Step, Text>> = {
  collect: { zh: '收集', en: 'Collect' },
  compose: { zh: '成件', en: 'Compose' },
  classify: { zh: '定级分类', en: 'Classify' },
  order: { zh: '排列', en: 'Order' },
  number: { zh: '编号', en: 'Number' },
  box: { zh: '装盒', en: 'Box' },
  print: { zh: '打印', en: 'Print' },
  'hand-over': { zh: '移交', en: 'Hand over' },
}

/** What a step still asks for: a count with its word; null when nothing remains. */
export interface Remains {
  readonly text: Text
  readonly count: number
}

export function remainsOf(step: Step, todo: FilingTodo): Remains | null {
  const some = (count: number, text: Text) => (count > 0 ? { count, text } : null)
  switch (step) {
    case 'collect':
      return todo.files === 0 && todo.items === 0
        ? { count: 0, text: filingText.remainsNothingYet }
        : some(todo.unreadFiles, filingText.remainsUnread)
    case 'compose':
      return (
        some(todo.looseFiles, filingText.remainsLoose) ??
        some(todo.rowsWithoutFiles, filingText.remainsWithoutFiles) ??
        some(todo.filesWithoutRow, filingText.remainsWithoutRow)
      )
    case 'classify':
      return some(todo.missingItems, filingText.remainsMissing) ?? some(todo.unsureItems, filingText.remainsUnsure)
    case 'order':
      return null
    case 'number':
      return some(todo.unnumberedItems, filingText.remainsUnnumbered)
    case 'box':
      return some(todo.unboxedItems, filingText.remainsUnboxed)
    case 'print':
      return null
    case 'hand-over':
      return some(todo.blocking, filingText.remainsBlocking) ?? some(todo.advice, filingText.remainsAdvice)
  }
}

/** Where the work stands: the first step that still asks for something. */
export const stepNow = (todo: FilingTodo): Step =>
  steps.find((step) => {
    const remains = remainsOf(step, todo)
    return (
      remains !== null && remains.text !== filingText.remainsAdvice && remains.text !== filingText.remainsWithoutRow
    )
  }) ?? 'hand-over'
