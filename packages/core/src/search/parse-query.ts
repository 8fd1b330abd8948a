import { normaliseCode } from '../arrangement/normalise-code.ts'
import { fill, type Text } from '../text.ts'
import { normaliseText } from './normalise.ts'
import { type Query, type QueryTerm, queryLimits } from './query.ts'
import { type QueryConditions, readCondition, withCondition } from './query-filters.ts'
import { isQueryField, type QueryField, queryNameOf, queryNameText } from './query-names.ts'

const quotes = '"“”„＂「」『』'
const quoted = new RegExp(`[${quotes}]([^${quotes}]*)(?:[${quotes}]|$)`, 'uy')
const token = new RegExp(`[^\\s\\p{Cc}${quotes}]+`, 'uy')
const named = /([\p{L}]{1,12})[:：][^\S\n]*/uy
// Signs that part a list or a sentence also part a word; those inside document numbers, reference codes and figures do not.
const partings = /[^\p{L}\p{N}\p{M}()\-·./_%&+#@\s]+/u
const outer = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu
const hasLetter = /[\p{L}\p{N}\p{M}]/u
// A fonds code and a hyphen: nothing else that people look for begins so.
const code = /^[A-Z]\d{2,4}-[^"\s]*$/u

const notRead: Text = {
  zh: '“{name}：{value}”读不出条件，已按普通字词检索。',
  en: '“{name}: {value}” could not be read as a condition; it was looked for as words.',
}
const notExcluded: Text = {
  zh: '条件“{name}”前的减号不起作用：减号只排除字词。',
  en: 'The minus before “{name}” has no effect: it excludes words only.',
}
const unknownName: Text = {
  zh: '没有名为“{name}”的检索字段，已按普通字词检索。',
  en: 'There is no field named “{name}”; it was looked for as words.',
}

/**
 * Reads what a reader typed: words parted by blanks, phrases in quotes (an open quote runs to the end), `-` before what must not occur,
 * fields and conditions by name and colon (题名:教育, 年度:1998-2003), beginnings of reference codes. Never throws; what cannot be read
 * becomes words and is told in `notes`.
 */
export function parseQuery(input: string): Query {
  const used = input.slice(0, queryLimits.length)
  const reading = new Reading()
  for (let at = 0; at < used.length; ) at = Math.max(reading.next(used, at), at + 1)
  return reading.result(used.length < input.length)
}

class Reading {
  #terms: QueryTerm[] = []
  #conditions: QueryConditions = {}
  #notes: Text[] = []

  /** Reads what stands at a place and gives the place behind it. */
  next(text: string, start: number): number {
    let at = start
    const minus = /[-－]/u.test(text[at] ?? '') && /[^\s\p{Cc}]/u.test(text[at + 1] ?? '')
    if (minus) at += 1
    named.lastIndex = at
    const match = named.exec(text)
    const name = match && queryNameOf(match[1] ?? '')
    if (match && name) {
      const value = valueAt(text, at + match[0].length)
      if (value) {
        this.#named(name, value, minus)
        return value.end
      }
    } else if (match) this.#note(unknownName, { name: match[1] ?? '' })
    const value = valueAt(text, at)
    if (!value) return at + 1
    this.#add(value, null, minus)
    return value.end
  }

  #named(name: NonNullable<ReturnType<typeof queryNameOf>>, value: Value, minus: boolean): void {
    if (isQueryField(name)) {
      this.#add(value, name, minus)
      return
    }
    const label = queryNameText[name]
    const condition = readCondition(name, value.text)
    if (!condition) {
      this.#note(notRead, { name: label.zh, value: value.text.slice(0, 40) }, { name: label.en })
      this.#add(value, null, minus)
      return
    }
    if (minus) this.#note(notExcluded, { name: label.zh }, { name: label.en })
    this.#conditions = withCondition(this.#conditions, condition)
  }

  #add({ text, phrase }: Value, field: QueryField | null, excluded: boolean): void {
    const anywhere = field === null || field === 'code'
    if (phrase) {
      const folded = normaliseText(normaliseText(text).replaceAll('"', ' '))
      if (hasLetter.test(folded)) this.#terms.push({ field, text: folded, kind: 'phrase', excluded })
      return
    }
    // Whole first: the stroke at the end of J001- is no sign to be dropped.
    for (const part of code.test(normaliseCode(text)) ? [text] : normaliseText(text).split(partings)) {
      const word = part.replace(outer, '')
      const asCode = normaliseCode(part === text ? part : word)
      if (anywhere && code.test(asCode) && asCode.length <= 100)
        this.#terms.push({ field: null, text: asCode, kind: 'code', excluded })
      else if (word !== '') this.#terms.push({ field, text: normaliseText(word), kind: 'word', excluded })
    }
  }

  #note(note: Text, details: Record<string, string>, english: Record<string, string> = {}): void {
    if (this.#notes.length < 5)
      this.#notes.push({ zh: fill(note, 'zh', details), en: fill(note, 'en', { ...details, ...english }) })
  }

  result(cut: boolean): Query {
    const seen = new Map<string, QueryTerm>()
    for (const term of this.#terms) seen.set(`${term.field} ${term.kind} ${term.excluded} ${term.text}`, term)
    const terms = [...seen.values()].slice(0, queryLimits.words)
    const anywhere = (kind: QueryTerm['kind']) =>
      terms.filter((term) => term.kind === kind && term.field === null && !term.excluded).map(({ text }) => text)
    return {
      terms,
      conditions: this.#conditions,
      words: anywhere('word'),
      phrases: anywhere('phrase'),
      truncated: cut || seen.size > terms.length,
      notes: this.#notes,
    }
  }
}

interface Value {
  readonly text: string
  readonly phrase: boolean
  readonly end: number
}

function valueAt(text: string, at: number): Value | null {
  quoted.lastIndex = at
  const phrase = quoted.exec(text)
  if (phrase) return { text: phrase[1] ?? '', phrase: true, end: quoted.lastIndex }
  token.lastIndex = at
  const word = token.exec(text)
  return word && { text: word[0], phrase: false, end: token.lastIndex }
}
