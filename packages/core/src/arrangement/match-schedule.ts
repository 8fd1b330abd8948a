import { documentTypeOf, documentTypes } from '../norms/document-types.ts'
import { retentionByCode } from '../norms/retention-codes.ts'
import type { Text } from '../text.ts'
import type { DocumentOrigin, Sureness } from './match-schema.ts'
import type { EntryInput } from './schedule.ts'

export interface MatchSubject {
  readonly title: string
  readonly creator?: string | undefined
  /** 文种, such as 通知; read from the end of the title when it is not given. */
  readonly documentType?: string | undefined
  readonly origin?: DocumentOrigin | undefined
}

export interface Matched<Entry extends EntryInput = EntryInput> {
  readonly entry: Entry
  readonly score: number
  readonly sureness: Sureness
  readonly words: readonly string[]
  readonly reason: Text
}

const originTexts: Readonly<Record<DocumentOrigin, Text>> = {
  own: { zh: '本机关形成', en: 'made by the body itself' },
  superior: { zh: '上级机关来文', en: 'from a body above' },
  peer: { zh: '同级机关来文', en: 'from a body beside' },
  subordinate: { zh: '下级机关来文', en: 'from a body below' },
}

interface Subject {
  readonly title: string
  readonly genre: string
  readonly origin: DocumentOrigin | undefined
}

/** Words that nearly every title has: they tell something only beside others. A longer kind (会议纪要, 统计表) tells by itself. */
const everyday = new Set([...documentTypes.filter((type) => type.length <= 2), '工作', '情况', '会议', '文件'])

/** How loudly one condition speaks: a long word more than a short one, an everyday word little. */
function loudness(condition: string, { title, genre, origin }: Subject): number {
  if (condition.startsWith('@')) return condition.slice(1) === origin ? 1.5 : 0
  const weight = condition.length * (everyday.has(condition) ? 0.3 : 1)
  if (genre.endsWith(condition)) return weight + 0.5
  return title.includes(condition) ? weight : 0
}

function heard(keyword: string, subject: Subject): number {
  const conditions = keyword.normalize('NFKC').split('&').filter(Boolean)
  let sum = 0
  for (const condition of conditions) {
    const one = loudness(condition, subject)
    if (one === 0) return 0
    sum += one
  }
  // Two words that must meet say more than each alone.
  return conditions.length > 1 && conditions.some((one) => !everyday.has(one)) ? sum + 0.5 : sum
}

const fewest = 2
const shown = 5

/**
 * The lines of a schedule that a document falls under, loudest first, each with the words that speak for it and a reason a person can
 * check. Only rules: keywords in the title and 文种, and whose document it is. A line about papers of other bodies is not heard for the
 * body's own. `sure` needs a clear lead; two near lines of unlike retention are `unsure`, and the reason names both. At most five.
 */
export function matchEntry<Entry extends EntryInput>(entries: readonly Entry[], given: MatchSubject): Matched<Entry>[] {
  const title = given.title.normalize('NFKC').replace(/\s+/g, '')
  const genre = given.documentType?.trim() || documentTypeOf(title)
  const subject: Subject = { title, genre, origin: given.origin }
  const common = commonness(entries)
  const found = entries.flatMap((entry) => {
    const loud = entry.keywords.flatMap((keyword) => {
      const level = heard(keyword, subject)
      return level > 0 ? [{ keyword, level: level / Math.sqrt(common.get(keyword) ?? 1) }] : []
    })
    if (loud.length === 0 || foreign(entry, subject.origin)) return []
    loud.sort((a, b) => b.level - a.level)
    // The best word decides; others only break ties, or lines with many words would always win.
    const score =
      loud.reduce((sum, { level }, at) => sum + level / (at === 0 ? 1 : 4 * at), 0) + kinship(entry, subject.origin)
    return [{ entry, score: Math.round(score * 100) / 100, words: loud.map(({ keyword }) => keyword) }]
  })
  found.sort((a, b) => b.score - a.score || entries.indexOf(a.entry) - entries.indexOf(b.entry))
  const [best, next] = found
  const rival = best && next && best.score - next.score < 1 && unlike(best.entry, next.entry) ? next.entry : undefined
  return found.slice(0, shown).map((one, at) => {
    const sureness = at > 0 ? 'unsure' : surenessOf(one, next?.score ?? 0, rival !== undefined)
    return { ...one, sureness, reason: reasonOf(one.entry, one.words, subject, at === 0 ? rival : undefined, sureness) }
  })
}

function surenessOf(
  { score, words }: { score: number; words: readonly string[] },
  second: number,
  rivalled: boolean,
): Sureness {
  // Whose paper it is and what it is called tell where it belongs, not how long it matters: only words of the matter make sure.
  const parts = words.flatMap((word) => word.split('&'))
  const telling = Math.max(0, ...parts.map((one) => (one.startsWith('@') || everyday.has(one) ? 0 : one.length)))
  if (rivalled || score < fewest || telling < 2) return 'unsure'
  return telling >= 4 && score - second >= 1 ? 'sure' : 'likely'
}

const unlike = (a: EntryInput, b: EntryInput) => a.filed !== b.filed || a.retention !== b.retention

const originsOf = (entry: EntryInput) =>
  new Set(entry.keywords.flatMap((keyword) => /@(\w+)/.exec(keyword)?.[1] ?? []).filter((origin) => origin !== 'own'))

/** A line whose every keyword asks for another body's papers says nothing about the body's own. */
function foreign(entry: EntryInput, origin: DocumentOrigin | undefined): boolean {
  if (origin !== 'own') return false
  return entry.keywords.length > 0 && entry.keywords.every((keyword) => /@(?:superior|peer|subordinate)/.test(keyword))
}

/** Papers of other bodies belong to the lines about them rather than to those about the body's own work. */
const kinship = (entry: EntryInput, origin: DocumentOrigin | undefined) =>
  origin !== undefined && origin !== 'own' && originsOf(entry).has(origin) ? 2 : 0

/** In how many lines a keyword stands: one that stands everywhere tells little. */
function commonness(entries: readonly EntryInput[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>()
  for (const { keywords } of entries) for (const word of new Set(keywords)) count.set(word, (count.get(word) ?? 0) + 1)
  return count
}

function reasonOf(
  entry: EntryInput,
  words: readonly string[],
  subject: Subject,
  rival: EntryInput | undefined,
  sureness: Sureness,
): Text {
  const plain = words
    .filter((word) => !word.startsWith('@'))
    .slice(0, 3)
    .map((word) => word.replace(/@\w+&?|&@\w+/g, '').replaceAll('&', '＋'))
  const origin = words.some((word) => word.includes('@')) && subject.origin ? originTexts[subject.origin] : undefined
  const why = {
    zh: [plain.length > 0 ? `含“${plain.join('”“')}”` : '', origin?.zh ?? ''].filter(Boolean).join('，'),
    en: [plain.length > 0 ? `holds “${plain.join('”, “')}”` : '', origin?.en ?? ''].filter(Boolean).join(', '),
  }
  const what = fate(entry)
  const base: Text = {
    zh: `${why.zh}，属第${entry.code}条“${entry.scope || entry.heading}”，${what.zh}`,
    en: `${why.en}: line ${entry.code} “${entry.scope || entry.heading}”, ${what.en}`,
  }
  if (rival) {
    const other = fate(rival)
    return {
      zh: `${base.zh}；但也可能属第${rival.code}条（${other.zh}），请人工判断。`,
      en: `${base.en}; it may as well be line ${rival.code} (${other.en}): please decide.`,
    }
  }
  return sureness === 'unsure'
    ? { zh: `${base.zh}；依据较弱，请核对。`, en: `${base.en}; weak evidence, please check.` }
    : { zh: `${base.zh}。`, en: `${base.en}.` }
}

function fate({ filed, retention }: EntryInput): Text {
  if (!filed || retention === null) return { zh: '不归档', en: 'not filed' }
  const period = retentionByCode(retention)?.name
  return { zh: `保管期限${period?.zh ?? retention}`, en: `retention ${(period?.en ?? retention).toLowerCase()}` }
}
