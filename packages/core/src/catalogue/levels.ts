import type { Text } from '../text.ts'

/** Levels of description below the fonds (DA/T 18-2022: 类别级, 案卷级, 文件级; component: a part of an item described on its own). */
export const recordLevels = ['series', 'volume', 'item', 'component'] as const
export type RecordLevel = (typeof recordLevels)[number]

export const recordLevelText: Readonly<Record<RecordLevel, Text>> = {
  series: { zh: '类别', en: 'Series' },
  volume: { zh: '案卷', en: 'Volume' },
  item: { zh: '件', en: 'Item' },
  component: { zh: '件内文件', en: 'Component' },
}

const above: Readonly<Record<RecordLevel, readonly (RecordLevel | null)[]>> = {
  series: [null, 'series'],
  volume: [null, 'series'],
  item: [null, 'series', 'volume'],
  component: ['item'],
}

/** Whether a record may stand directly below one of `parent` level; null is the fonds (DA/T 18-2022, 著录层级). */
export const mayStandBelow = (level: RecordLevel, parent: RecordLevel | null): boolean => above[level].includes(parent)

/** Levels that may stand directly below a level; null is the fonds. */
export const levelsBelow = (parent: RecordLevel | null): readonly RecordLevel[] =>
  recordLevels.filter((level) => mayStandBelow(level, parent))
