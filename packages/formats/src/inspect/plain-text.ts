import type { Bytes } from '../identify/bytes.ts'
import { byteOrderMark } from '../xml/encoding.ts'
import { broken, type Look, opened, textCharacters } from './inspection.ts'
import { reason } from './reasons.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const binary = /[\u0000-\u0006\u000e-\u0019\u001c-\u001f\ufffe\uffff]/

/** How a text must end to be whole, by format. */
const ends: Readonly<Record<string, RegExp>> = {
  rtf: /\}[\s\0]*$/,
  dxf: /(?:^|\n)\s*0\s*\n\s*EOF\s*$/,
  step: /END-ISO-10303-21;\s*$/,
}

/** A text that decodes to its last character in one encoding: by its mark, UTF-8, GB 18030, UTF-16, Big5. */
export async function lookAtText(bytes: Bytes, format: string): Promise<Look> {
  const mark = byteOrderMark(await bytes.at(0, 4))
  const labels = mark ? [mark.label] : ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5']
  let furthest = 0
  for (const label of labels) {
    const read = await decodes(bytes, label)
    if (typeof read === 'number') {
      furthest = Math.max(furthest, read)
      continue
    }
    const end = ends[format]
    if (end && !end.test(read.tail.replaceAll('\r', ''))) return broken(reason('truncated', format.toUpperCase()))
    return opened({ text: format === 'rtf' ? rtfText(read.text) : read.text })
  }
  return broken(reason('damaged', `@ ${furthest}`))
}

/** First and last characters, or about where the encoding does not fit. */
async function decodes(bytes: Bytes, label: string): Promise<{ text: string; tail: string } | number> {
  const decoder = new TextDecoder(label, { fatal: true })
  let [text, tail, read] = ['', '', 0]
  try {
    for await (const piece of bytes.from()) {
      const found = decoder.decode(piece, { stream: true })
      if (binary.test(found)) return read
      if (text.length < textCharacters) text += found.slice(0, textCharacters - text.length)
      tail = (tail + found).slice(-200)
      read += piece.byteLength
    }
    tail = (tail + decoder.decode()).slice(-200)
  } catch {
    return read
  }
  return { text, tail }
}

/** What a reader of RTF would see, without its tables: good enough to look for names in. GBK and Unicode escapes are resolved. */
function rtfText(rtf: string): string {
  return rtf
    .replace(/\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '')
    .replace(/(?:\\'[0-9a-f]{2})+/gi, (codes) =>
      new TextDecoder('gb18030').decode(Buffer.from(codes.replaceAll("\\'", ''), 'hex')),
    )
    .replace(/\\u(-?\d{1,5})\s?\??/g, (_, code) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/\\(?:par|line|tab)\b ?/g, '\n')
    .replace(/\\[a-z]+-?\d* ?|[{}]|\r|\n(?=\\)/gi, '')
}
