import { documentTypeOf } from '../norms/document-types.ts'
import { propose } from './proposal.ts'
import type { ItemWork } from './state.ts'
import { setOf } from './title-parts.ts'

/**
 * The year rule of DA/T 22-2015 and practice under it: the year of issue, also where the title speaks of another year; a matter or
 * meeting that runs over years belongs to the year it ended; without a date the year of filing. `years`: those of the papers
 * of the same matter, rising.
 */
export function proposeYear(item: ItemWork, filingYear: number, years: readonly string[]): ItemWork {
  const { title = '', date = '' } = item.values
  const issued = /^\[?([12]\d{3})/.exec(date)?.[1]
  if (!issued) {
    const value = String(filingYear)
    const dated = propose(item, 'year', {
      value,
      sureness: 'unsure',
      zh: `日期不详，按整理年度归入 ${value} 年，并在备注中说明。`,
      en: `The date is not known: filed under ${value}, the year of filing, with a note.`,
    })
    return propose(dated, 'notes', {
      value: '日期不详，按整理年度归入',
      sureness: 'unsure',
      zh: '年度不能确定的，在备注中说明。',
      en: 'A year that is not known is explained in the notes.',
    })
  }
  const cleared = item.sources.notes === 'proposal' ? propose(item, 'notes', null) : item
  const last = years.at(-1)
  if (years.length > 1 && last && last > issued) {
    const meeting = setOf(title).match(/会|大会/) !== null
    return propose(cleared, 'year', {
      value: last,
      sureness: 'unsure',
      zh: meeting
        ? `会议跨 ${years.join('、')} 年，归入闭幕的年度，请核对。`
        : `事由跨 ${years.join('、')} 年，归入办结的年度，请核对。`,
      en: meeting
        ? `The meeting ran over ${years.join(', ')}: it belongs to the year it closed; please check.`
        : `The matter ran over ${years.join(', ')}: it belongs to the year it was finished; please check.`,
    })
  }
  const spoken = [...title.matchAll(/((?:19|20)\d{2})\s*年/g)].map(([, year]) => year).find((year) => year !== issued)
  const type = documentTypeOf(title) || '文件'
  return propose(cleared, 'year', {
    value: issued,
    sureness: 'sure',
    zh: spoken ? `题名说的是 ${spoken} 年，但${type}按签发日期归入 ${issued} 年。` : `按签发日期归入 ${issued} 年。`,
    en: spoken
      ? `The title speaks of ${spoken}, but it goes by the day of issue: ${issued}.`
      : `By the day of issue: ${issued}.`,
  })
}
