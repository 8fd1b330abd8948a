import { nameOf, orderNumber, withoutOrder } from './facts.ts'
import type { Pairing, Sureness } from './schema.ts'
import type { FileWork, ItemWork } from './state.ts'
import { documentNumberKey, documentNumbersIn, matchKey } from './title-parts.ts'

export interface Pair {
  readonly fileId: string
  readonly itemId: string
  readonly pairing: Pairing
}

/** Length of the pieces by which titles are found inside names; shorter titles must be equal. */
const piece = 6
const ranks: Readonly<Record<Sureness, number>> = { sure: 0, likely: 1, unsure: 2, none: 3 }

const pathKey = (path: string): string =>
  path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .toLowerCase()

class Rows {
  readonly #named = new Map<string, string[]>()
  readonly #numbers = new Map<string, string[]>()
  readonly #titles = new Map<string, string[]>()
  readonly #pieces = new Map<string, string[]>()
  readonly #lines = new Map<number, string[]>()
  readonly #keys = new Map<string, string>()
  readonly #ownNumber = new Map<string, string>()

  constructor(rows: readonly ItemWork[]) {
    rows.forEach((row, index) => {
      for (const name of row.named) {
        const key = pathKey(name)
        for (const one of new Set([key, key.slice(key.lastIndexOf('/') + 1), pathKey(nameOf(key))]))
          add(this.#named, one, row.id)
      }
      const number = documentNumberKey(row.values.documentNo ?? '')
      if (number !== '') {
        add(this.#numbers, number, row.id)
        this.#ownNumber.set(row.id, number)
      }
      const title = matchKey(row.values.title ?? '')
      this.#keys.set(row.id, title)
      if (title !== '') add(this.#titles, title, row.id)
      for (const one of new Set(pieces(title))) add(this.#pieces, one, row.id)
      add(this.#lines, row.number ?? index + 1, row.id)
    })
    for (const [one, ids] of this.#pieces) if (ids.length > mostRows) this.#pieces.delete(one)
  }

  named = (path: string) => this.#named.get(pathKey(path)) ?? this.#named.get(pathKey(path).replace(/^.*\//, '')) ?? []
  plainName = (name: string) => this.#named.get(pathKey(name)) ?? []
  number = (key: string) => this.#numbers.get(key) ?? []
  line = (line: number) => this.#lines.get(line) ?? []
  titleOf = (id: string) => this.#keys.get(id) ?? ''
  /** The row has a number, and none of these is it: titles of one office are alike, its numbers never are. */
  isOther(id: string, numbers: readonly string[]): boolean {
    const own = this.#ownNumber.get(id)
    return own !== undefined && numbers.length > 0 && !numbers.includes(own)
  }

  /** Rows whose title is in the name, or the name in it; with how much of the title was found. */
  titled(name: string): { id: string; share: number }[] {
    const key = matchKey(name)
    const whole = this.#titles.get(key)
    if (whole) return whole.map((id) => ({ id, share: 1 }))
    const here = new Set(pieces(key))
    // Pieces that stand in many titles tell nothing, and would make every file be compared with every row.
    const rows = [...here].flatMap((one) => this.#pieces.get(one) ?? [])
    return [...new Set(rows)]
      .map((id) => {
        const title = this.titleOf(id)
        const own = pieces(title)
        const found = own.reduce((count, one) => count + (here.has(one) ? 1 : 0), 0)
        const all = Math.min(own.length, Math.max(key.length, 12) - piece + 1)
        return { id, share: key.includes(title) ? 1 : Math.min(found / Math.max(all, 1), 0.95) }
      })
      .filter(({ share }) => share >= 0.5)
      .sort((a, b) => b.share - a.share || this.titleOf(b.id).length - this.titleOf(a.id).length)
  }
}

/** Rows that one piece of a title may lead to. */
const mostRows = 24

function add<K>(map: Map<K, string[]>, key: K, id: string): void {
  const ids = map.get(key)
  if (ids) ids.push(id)
  else map.set(key, [id])
}
const pieces = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - piece + 1) }, (_, at) => text.slice(at, at + piece))

/**
 * Which row each file belongs to, by the surest sign there is: the table names it, its document number, the title in its name, its
 * folder's name, its running number. A sign that fits several rows equally makes the pair unsure; a file without a sign is left out.
 */
export function pairFiles(rows: readonly ItemWork[], files: readonly FileWork[]): Pair[] {
  if (rows.length === 0) return []
  const known = new Rows(rows)
  const folders = new Map<string, Found | null>()
  const inFolder = (path: string): Found | null => {
    const at = path.lastIndexOf('/')
    if (at < 0) return null
    const folder = path.slice(0, at)
    const name = folder.slice(folder.lastIndexOf('/') + 1)
    const found = folders.get(folder)
    if (found !== undefined) return found
    const sign = bySign(known, name)
    const line = orderNumber(name)
    // A whole folder of a row's number: 012/正文.pdf.
    const byLine =
      !sign && line !== null && /^\W*\d{1,4}\W*$/u.test(name) ? one(known.line(line), 'folder', 'likely', name) : sign
    const result = byLine && { ...byLine, how: 'folder' as const }
    folders.set(folder, result)
    return result
  }
  return files.flatMap((file) => {
    const name = nameOf(file.path)
    const named = known.named(file.path)
    const direct = named.length > 0 ? named : known.plainName(name)
    const found =
      (direct.length > 0 ? one(direct, 'named', 'sure', file.path) : null) ??
      bySign(known, withoutOrder(name), file.facts?.documentNo, file.facts?.title) ??
      inFolder(file.path) ??
      bySequence(known, name, numbersOf(name, file.facts?.documentNo))
    return found ? [{ fileId: file.id, itemId: found.id, pairing: told(found) }] : []
  })
}

interface Found {
  readonly id: string
  readonly how: Pairing['how']
  readonly sureness: Sureness
  readonly sign: string
}

/** The first of rows that a sign fits; several that fit alike are unsure. */
const one = (ids: readonly string[], how: Pairing['how'], sureness: Sureness, sign: string): Found | null =>
  ids[0] === undefined ? null : { id: ids[0], how, sureness: ids.length > 1 ? 'unsure' : sureness, sign }

const numbersOf = (name: string, inText = ''): string[] =>
  [...documentNumbersIn(name), ...(inText ? [inText] : [])].map(documentNumberKey)

function bySign(known: Rows, name: string, inText = '', titleInText = ''): Found | null {
  const candidates: Found[] = []
  const inName = documentNumbersIn(name).map(documentNumberKey)
  const all = numbersOf(name, inText)
  for (const number of new Set([...documentNumbersIn(name), ...(inText ? [inText] : [])])) {
    const found = one(known.number(documentNumberKey(number)), 'document-number', 'sure', number)
    if (found) candidates.push(found)
  }
  for (const [text, weight] of [
    [name, 'sure'],
    [titleInText, 'likely'],
  ] as const) {
    // A text may cite another number at its head: against an equal title it only makes doubtful.
    const [best, second] = known
      .titled(text)
      .filter(({ id, share }) => !known.isOther(id, inName) && (share === 1 || !known.isOther(id, all)))
    if (!best) continue
    const alike =
      second !== undefined &&
      second.share === best.share &&
      known.titleOf(second.id).length === known.titleOf(best.id).length
    const sureness =
      alike || known.isOther(best.id, all)
        ? 'unsure'
        : best.share === 1
          ? weight
          : best.share >= 0.75
            ? 'likely'
            : 'unsure'
    candidates.push({ id: best.id, how: 'title', sureness, sign: text })
  }
  return candidates.sort((a, b) => ranks[a.sureness] - ranks[b.sureness])[0] ?? null
}

function bySequence(known: Rows, name: string, numbers: readonly string[]): Found | null {
  const number = orderNumber(name)
  if (number === null) return null
  const found = one(known.line(number), 'sequence', 'likely', String(number))
  if (!found || known.isOther(found.id, numbers)) return null
  // A name with words of its own that are not the row's: the number alone says little.
  const words = matchKey(withoutOrder(name))
  const speaks = words.length >= piece && !/^\d+$/.test(words)
  return speaks ? { ...found, sureness: 'unsure' } : found
}

function told({ how, sureness, sign }: Found): Pairing {
  const shown = sign.length > 60 ? `${sign.slice(0, 60)}…` : sign
  const doubt =
    sureness === 'unsure'
      ? { zh: '；可能对应不止一行，请核对', en: '; other rows may fit as well, please check' }
      : { zh: '', en: '' }
  const reasons: Readonly<Record<Pairing['how'], { zh: string; en: string }>> = {
    named: { zh: `目录“文件”一列写明“${shown}”`, en: `the table names “${shown}”` },
    'document-number': { zh: `文号“${shown}”相同`, en: `same document number “${shown}”` },
    title: { zh: `文件名或首页与题名相符（“${shown}”）`, en: `name or first page agrees with the title (“${shown}”)` },
    folder: { zh: `所在文件夹“${shown}”与这一行相符`, en: `its folder “${shown}” agrees with the row` },
    sequence: { zh: `文件名序号 ${shown} 与行号相同`, en: `its number ${shown} is the row’s` },
    'files-only': { zh: '目录中没有对应的行', en: 'no row of the table fits' },
    person: { zh: '人工指定', en: 'set by a person' },
  }
  const reason = reasons[how]
  return { how, sureness, zh: `${reason.zh}${doubt.zh}。`, en: `${reason.en}${doubt.en}.` }
}
