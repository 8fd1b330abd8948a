/**
 * What papers of some years were about. Texts hold slots in braces that a scene fills (see `scene.ts`): {county} {town} {village} {project}
 * {enterprise} {school} {hospital} {person} {city} {whole} {direct} {bureau} {towns} {year} {lastYear} stay the same within one paper;
 * {s} 2–9, {n} 2–60, {m} 100–990, {k} 1200–42000, {money} 万元, {pct} are drawn anew each time.
 */
export interface Topic {
  readonly from: number
  readonly to: number
  readonly organ: string
  /** Stands in 关于……的通知; for genre F the name of the document that is issued. */
  readonly about: string
  readonly words: readonly string[]
  readonly facts: readonly string[]
  /** How it was written about, a letter each, repeated for weight: T 通知 Y 意见 B 报告 Q 请示+批复 H 函 J 决定 F 印发 Z 转发 I 上级来文 U 县里来文 */
  readonly genres: string
}

/** Papers that say what to do, and report on it. */
export const work = 'TTTYBBZIIU'
/** Papers that ask for something. */
export const request = 'QQQU'

export function topic(
  from: number,
  to: number,
  organ: string,
  genres: string,
  about: string,
  words: string,
  ...facts: string[]
): Topic {
  return { from, to, organ, genres, about, words: words.split(' '), facts }
}
