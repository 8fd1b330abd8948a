import type { House } from '../base/house.ts'
import { onAccepted } from '../transfer/index.ts'
import { type ArrangeWork, arrange } from './arrange.ts'
import { type HandOver, handOver, reopenAfter } from './hand-over.ts'
import { joinMatters } from './read-together.ts'

/** Tells the house the slice's kinds of long work. */
export function registerFilingRuns(house: House): void {
  onAccepted(house, joinMatters)
  house.runs.register<ArrangeWork>({
    kind: 'filing.arrange',
    title: { zh: '自动整理“{title}”', en: 'Arrange “{title}” by rule' },
    unit: 'files',
    may: 'arrangement.file',
    work: (run) => arrange(house, run),
  })
  house.runs.register<HandOver>({
    kind: 'filing.hand-over',
    title: { zh: '移交“{title}”', en: 'Hand over “{title}”' },
    unit: 'bytes',
    may: 'arrangement.file',
    work: (run) => handOver(house, run),
    failed: (tx, { input, error }) => reopenAfter(house, tx, input, error),
  })
}
