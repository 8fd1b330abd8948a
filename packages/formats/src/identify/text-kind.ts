import { byteOrderMark, decodeStrictly } from '../xml/encoding.ts'
import { type Identified, known } from './identified.ts'

/** Characters that no text holds: controls but tab, line ends, form feed, escape and the old end mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const binary = /[\u0000-\u0006\u000e-\u0019\u001c-\u001f\ufffe\uffff]/

/** What a file without a mark is, by its first characters; unknown when it is no text in any encoding. */
export function textKind(head: Buffer, size: number, name: string): Identified {
  const text = firstText(head, size)
  if (text === null) return known(null)
  const trimmed = text.trimStart()
  if (trimmed.startsWith('{\\rtf')) return known('rtf', /^\{\\rtf(\d)/.exec(trimmed)?.[1] ?? null)
  if (trimmed.startsWith('%!PS')) return known('eps', /^%!PS-Adobe-(\d\.\d)/.exec(trimmed)?.[1] ?? null)
  if (trimmed.startsWith('ISO-10303-21;')) return known('step')
  if (/^(?:\s*999\s*\r?\n[^\n]*\n)*\s*0\s*\r?\nSECTION\s*\r?\n/.test(text)) return known('dxf', acadVersion(text))
  if (trimmed.startsWith('<')) return markup(trimmed)
  return known(/\.csv$/i.test(name) ? 'csv' : 'txt')
}

const acadVersion = (text: string) => /\$ACADVER\s*\r?\n\s*1\s*\r?\n(AC\d{4})/.exec(text)?.[1] ?? null

function markup(text: string): Identified {
  if (/^<(?:!doctype\s+html|html[\s>])/i.test(text)) return known('html')
  const root = /<(?![?!])([^\s/>]+)/.exec(withoutPrologue(text))?.[1]
  const version = /^<\?xml[^>]*\sversion\s*=\s*["']([\d.]+)["']/.exec(text)?.[1] ?? null
  if (root === undefined) return known(text.startsWith('<?xml') || text.startsWith('<!') ? 'xml' : 'txt', version)
  const local = root.replace(/^[^:]*:/, '')
  if (local === 'svg')
    return known('svg', /<[^<>]*\bversion\s*=\s*["']([\d.]+)["']/.exec(text.slice(text.indexOf(root) - 1))?.[1] ?? null)
  if (local.toLowerCase() === 'html') return known('html')
  if (local === 'UOF') return known('uof')
  if (local === '电子文件封装包') return known('eep')
  // Markup without declaration is XML when its first tag could open a document; `<` may also begin a plain sentence.
  return text.startsWith('<?xml') || /^[\p{L}_][\p{L}\p{N}:._-]*$/u.test(root) ? known('xml', version) : known('txt')
}

/** Comments, instructions and the DOCTYPE cut off, without a pattern that an endless one could slow down. */
function withoutPrologue(text: string): string {
  let at = 0
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    const close = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<?', at)
        ? '?>'
        : text.startsWith('<!', at)
          ? '>'
          : null
    if (close === null) return text.slice(at)
    let end = text.indexOf(close, at)
    if (close === '>' && end >= 0) {
      const subset = text.indexOf('[', at)
      if (subset >= 0 && subset < end) end = text.indexOf(']>', subset) + (text.includes(']>') ? 1 : 0)
    }
    if (end < 0) return ''
    at = end + close.length
  }
}

/** The head as text by the encoding that fits all of it; null: binary. A character cut at the end of the head is left out. */
function firstText(head: Buffer, size: number): string | null {
  const mark = byteOrderMark(head)
  const whole = head.byteLength >= size
  for (const label of mark ? [mark.label] : ['utf-8', 'gb18030', ...wide(head), 'big5']) {
    const body = head.subarray(mark?.skip ?? 0)
    for (const cut of whole ? [0] : [0, 1, 2, 3]) {
      const text = decodeStrictly(body.subarray(0, body.byteLength - cut), label)
      if (text !== null && !binary.test(text)) return text
    }
  }
  return null
}

/** UTF-16 without a mark shows in zeros at every other place. */
function wide(head: Buffer): string[] {
  let [even, odd] = [0, 0]
  for (let at = 0; at + 1 < Math.min(head.byteLength, 4000); at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  return odd > 0 && even === 0 ? ['utf-16le'] : even > 0 && odd === 0 ? ['utf-16be'] : []
}
