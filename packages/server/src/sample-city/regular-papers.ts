import { chineseNumber } from './calendar.ts'
import { type Desk, habitsOf, meetingOf, type PaperInput, paper } from './desk.ts'
import type { Genre, Paper, Retention } from './paper.ts'
import { cityGovernment, eraOf } from './places.ts'
import { mix } from './random.ts'
import type { Scene } from './scene.ts'
import { minutesText, yearlyText } from './texts.ts'

export function minutes(desk: Desk, key: string, date: string): Paper {
  const scene: Scene = { seed: mix(desk.seed, desk.chance.below(0x7fffffff)), year: desk.year, organisation: desk.body }
  const own = eraOf(desk.body.names, desk.year)
  const government = habitsOf(desk).domain === 'government'
  const creator = government ? eraOf(cityGovernment, desk.year).name : own.name
  const series = creator + (government ? '常务会议' : meetingOf(own.name))
  const n = desk.numbers.issue(series)
  const documentNo = desk.year < 1986 ? '' : desk.numbers.documentNo(`${own.mark}纪`, null)
  const title = `${series}纪要（第${desk.year < 2000 && n < 100 ? chineseNumber(n) : n}期）`
  const input: PaperInput = {
    key,
    date,
    title,
    creator,
    documentNo,
    genre: '纪要',
    retention: '永久',
    organCode: 'BGS',
    keywords: ['会议纪要', series.slice(creator.length)],
  }
  return paper(desk, scene, input, (text) => minutesText({ ...text, series }))
}

interface Yearly {
  /** 0 first working day, 1 last. */
  readonly season: number
  readonly make: (desk: Desk, key: string, date: string) => Paper
}

const seasonal = (
  season: number,
  genre: Genre,
  retention: Retention,
  words: string,
  title: (year: number) => string,
): Yearly => ({
  season,
  make(desk, key, date) {
    const scene: Scene = { seed: mix(desk.seed, Math.round(season * 1000)), year: desk.year, organisation: desk.body }
    const own = eraOf(desk.body.names, desk.year)
    const numbered = genre === '计划' || genre === '报告'
    const mark = habitsOf(desk).domain === 'government' ? `${own.mark}发` : own.mark
    const documentNo = numbered ? desk.numbers.documentNo(mark, null) : ''
    const input: PaperInput = {
      key,
      date,
      title: own.name + title(desk.year),
      creator: own.name,
      documentNo,
      genre,
      retention,
      organCode: 'BGS',
      keywords: words.split(' '),
    }
    return paper(desk, scene, input, yearlyText)
  },
})

/** What every office writes once a year, in its season. */
export const yearly: readonly Yearly[] = [
  seasonal(0.04, '总结', '永久', '工作总结 年度', (year) => `${year - 1}年工作总结`),
  seasonal(0.1, '计划', '定期30年', '工作要点 年度计划', (year) => `${year}年工作要点`),
  seasonal(0.52, '总结', '定期10年', '半年 工作总结', (year) => `${year}年上半年工作总结和下半年工作安排`),
  seasonal(0.97, '报告', '定期30年', '统计 年报', (year) => `关于报送${year}年统计年报的报告`),
]
