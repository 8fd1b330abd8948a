import type { Numbering } from './numbering.ts'
import type { Genre, Paper, PaperText, Retention } from './paper.ts'
import { cityGovernment, eraOf, type NameEra, type Organisation, type PaperHabits } from './places.ts'
import { mix, type Random } from './random.ts'
import { counterpartOf, countyOf, fill, type Scene } from './scene.ts'
import type { TextInput } from './texts.ts'

/** What the clerk of one body and year has at hand. */
export interface Desk {
  readonly seed: number
  readonly body: Organisation
  readonly year: number
  readonly numbers: Numbering
  readonly chance: Random
}

export interface PaperInput {
  key: string
  date: string
  title: string
  creator: string
  documentNo: string
  retention: Retention
  organCode: string
  genre: Genre
  keywords: readonly string[]
  answers?: string
}

export function paper(desk: Desk, scene: Scene, input: PaperInput, write: (text: TextInput) => PaperText): Paper {
  const h = mix(scene.seed, 77)
  return {
    key: input.key,
    organisation: desk.body.code,
    title: input.title,
    creator: input.creator,
    documentNo: input.documentNo,
    date: input.date,
    year: desk.year,
    retention: input.retention,
    securityClass: h % 100 < 2 ? '内部' : '',
    organCode: input.organCode,
    category: 'WS',
    pageCount: 1 + ((h >>> 8) % 4) + (h % 17 === 0 ? 6 : 0),
    genre: input.genre,
    keywords: input.keywords,
    answers: input.answers ?? '',
    body: () =>
      write({ scene, date: input.date, creator: input.creator, title: input.title, keywords: input.keywords }),
  }
}

export const habitsOf = (desk: Desk): PaperHabits => {
  if (!desk.body.papers) throw new Error(`${desk.body.code} keeps no papers of its own`)
  return desk.body.papers
}

/** The government's office writes in the government's name what concerns the whole place, in its own what concerns the house. */
export function ownName(desk: Desk, scene: Scene, inGovernmentsName: boolean): NameEra {
  if (habitsOf(desk).domain !== 'government') return eraOf(desk.body.names, desk.year)
  const own = eraOf(inGovernmentsName && mix(scene.seed, 21) % 5 < 3 ? cityGovernment : desk.body.names, desk.year)
  return { ...own, mark: `${own.mark}发` }
}

/** Who reports from below: a county's counterpart, or a township for a county's own body. */
export function fromBelow(desk: Desk, scene: Scene): { name: string; mark: string } {
  if (desk.body.region === '990100') {
    const counterpart = counterpartOf(scene)
    return { name: countyOf(scene).name + counterpart.name, mark: counterpart.mark }
  }
  const town = fill('{town}', scene)
  return { name: `${town}${desk.year < 1984 ? '管理委员会' : '人民政府'}`, mark: `${town.slice(0, 1)}政` }
}

const lasting = new Set(['干部任免', '机构编制', '表彰'])
const passing = new Set(['值班', '会议通知', '商请', '经费'])

export function retentionOf(genre: Genre, words: readonly string[], h: number): Retention {
  const word = words[0] ?? ''
  if (lasting.has(word)) return '永久'
  if (passing.has(word)) return '定期10年'
  if (genre === '决定' || genre === '批复' || genre === '纪要') return '永久'
  if (genre === '请示') return h % 3 ? '永久' : '定期30年'
  if (genre === '函') return h % 3 ? '定期10年' : '定期30年'
  return h % 10 < 2 ? '永久' : h % 10 < 6 ? '定期30年' : '定期10年'
}

/** 你委、你局 … as a body is addressed by its name. */
export const addressOf = (name: string): string =>
  /委员会$/.test(name)
    ? /革命/.test(name)
      ? '会'
      : '委'
    : /公署$/.test(name)
      ? '署'
      : /政府$/.test(name)
        ? name.slice(-5, -4)
        : name.slice(-1)

export const meetingOf = (name: string): string =>
  /委员会$/.test(name) ? '主任办公会议' : /馆$/.test(name) ? '馆务会议' : '局长办公会议'
