import { workingDaysOf } from './calendar.ts'
import { draft, reply } from './drafts.ts'
import { numbering } from './numbering.ts'
import { organisation as find } from './organisations.ts'
import type { Paper } from './paper.ts'
import type { Organisation } from './places.ts'
import { hashText, mix, random } from './random.ts'
import { minutes, yearly } from './regular-papers.ts'
import { topicsOf } from './topics/index.ts'

export interface PapersInput {
  readonly seed: number
  readonly organisation: Organisation | string
  /** First and last year, within 1978–2025; years before the body was founded stay empty. */
  readonly from: number
  readonly to: number
  /** Exactly so many papers come out, more of them in later years. */
  readonly count: number
}

/**
 * Papers of one fonds in order of date. Deterministic in its input. Numbers start anew each
 * year and replies fall into the year of their request, so calls over years that do not overlap never give the same document number twice.
 */
export function* papers(input: PapersInput): Generator<Paper> {
  const body = typeof input.organisation === 'string' ? find(input.organisation) : input.organisation
  if (!body.papers) throw new Error(`${body.code} keeps no papers of its own`)
  const from = Math.max(input.from, body.foundedYear)
  if (from > input.to) throw new Error(`${body.code} was founded in ${body.foundedYear}, after ${input.to}`)
  const years = Array.from({ length: input.to - from + 1 }, (_, i) => from + i)
  const weights = years.map((year) => 1 + Math.max(0, year - 1978) / 30)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let weightSoFar = 0
  let given = 0
  for (const [i, year] of years.entries()) {
    weightSoFar += weights[i] as number
    const upTo = i === years.length - 1 ? input.count : Math.round((input.count * weightSoFar) / total)
    yield* papersOfYear(mix(input.seed, hashText(`${body.code} ${year}`)), body, year, upTo - given)
    given = upTo
  }
}

function* papersOfYear(seed: number, body: Organisation, year: number, count: number): Generator<Paper> {
  const chance = random(seed)
  const days = workingDaysOf(year)
  const numbers = numbering(year, Math.max(1, count), chance)
  const topics = topicsOf(body, year)
  // Replies and the papers of fixed season wait here, by working day.
  const waiting: { day: number; make: (key: string, date: string) => Paper }[] = []
  const desk = { seed, body, year, numbers, chance }

  const share = Math.min(1, count / 40)
  for (const paper of yearly) {
    if (waiting.length + 1 < count && chance.next() < share) {
      waiting.push({
        day: Math.floor(paper.season * (days.length - 1)),
        make: (key, date) => paper.make(desk, key, date),
      })
    }
  }
  waiting.sort((a, b) => a.day - b.day)

  const dayFor = (i: number) => Math.min(days.length - 1, Math.floor(((i + chance.next()) * days.length) / count))
  let day = dayFor(0)
  for (let i = 0; i < count; i++) {
    const key = `${year}-${String(i + 1).padStart(4, '0')}`
    const due = waiting[0]
    if (due && (due.day <= day || i + waiting.length >= count)) {
      waiting.shift()
      yield due.make(key, days[due.day] as string)
      continue
    }
    const date = days[day] as string
    const mayAsk = i + waiting.length + 2 <= count && day + 2 < days.length
    const today = day
    day = dayFor(i + 1)
    if (chance.next() < 0.07) {
      yield minutes(desk, key, date)
      continue
    }
    const { paper, asked } = draft(
      desk,
      key,
      date,
      chance.pick(chance.next() < 0.82 ? topics.own : topics.common),
      mayAsk,
    )
    yield paper
    if (asked) {
      const answered = Math.min(days.length - 1, today + chance.between(5, 30))
      const at = waiting.findLastIndex((other) => other.day <= answered) + 1
      waiting.splice(at, 0, { day: answered, make: (nextKey, date) => reply(desk, nextKey, date, asked) })
    }
  }
}
