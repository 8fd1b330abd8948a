import { Parser } from 'htmlparser2'
import { decodeLoose } from './decode.ts'
import { type ExtractedText, Gathered } from './gathered.ts'

const hidden = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'head'])
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const piece = 65_536

/** Text of a page as a reader sees it, the title first; blocks a line each. Takes anything, however badly it is written. */
export function htmlText(bytes: Uint8Array, most: number): ExtractedText {
  const found = new Gathered(most)
  const open: string[] = []
  const titles = { inside: false }
  const parser = new Parser(
    {
      onopentagname(name) {
        if (name === 'title') titles.inside = true
        if (hidden.has(name) && open.length < 1000) open.push(name)
        else if (!inline.has(name)) found.add('\n')
      },
      onclosetag(name) {
        if (name === 'title') titles.inside = false
        if (open.at(-1) === name) open.pop()
        if (!inline.has(name)) found.add('\n')
      },
      ontext(text) {
        if (open.length === 0 || (titles.inside && open.length === 1)) found.add(text)
      },
    },
    { decodeEntities: true },
  )
  feed(parser, decodeLoose(bytes, declared(bytes)), found)
  return found.result()
}

/** Text of XML that is not well formed, as far as it can be told. */
export function looseXmlText(bytes: Uint8Array, most: number): ExtractedText {
  const found = new Gathered(most)
  const parser = new Parser(
    { ontext: (text) => found.add(text), onclosetag: () => found.add('\n') },
    { xmlMode: true, decodeEntities: true },
  )
  feed(parser, decodeLoose(bytes, declared(bytes)), found)
  return found.result()
}

function feed(parser: Parser, text: string, found: Gathered): void {
  for (let at = 0; at < text.length && !found.full; at += piece) parser.write(text.slice(at, at + piece))
  parser.end()
}

/** The encoding that a page or document declares in its first bytes. */
function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase()
  return label && /^gb(k|2312)$/.test(label) ? 'gb18030' : label
}
