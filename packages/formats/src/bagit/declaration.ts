import { byteOrderMark, decodeStrictly } from '../xml/encoding.ts'

export interface Declaration {
  readonly version: readonly [major: number, minor: number]
  /** Label for TextDecoder, of all other tag files. */
  readonly encoding: string
}

/** bagit.txt (RFC 8493, 2.1.1): two lines of fixed form in UTF-8 without a mark. Returns a sentence when it is another. */
export function readDeclaration(bytes: Uint8Array): Declaration | string {
  if (byteOrderMark(bytes)) return 'a byte order mark'
  const text = decodeStrictly(bytes, 'utf-8')
  if (text === null) return 'not UTF-8'
  const [first = '', second = '', ...more] = text.split(/\r\n|\r|\n/)
  const version = /^BagIt-Version: (\d{1,3})\.(\d{1,3})[ \t]*$/.exec(first)
  if (!version) return `BagIt-Version: ${first.slice(0, 80)}`
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major > 1) return `version ${major}.${minor} is not known`
  const encoding = /^Tag-File-Character-Encoding: (\S{1,40})[ \t]*$/.exec(second)?.[1]
  if (encoding === undefined) return `Tag-File-Character-Encoding: ${second.slice(0, 80)}`
  if (more.some((line) => line.trim() !== '')) return 'more than two lines'
  try {
    return { version: [major, minor], encoding: new TextDecoder(encoding).encoding }
  } catch {
    return `the encoding ${encoding} is not known`
  }
}

/** Text of a tag file in the declared encoding; null when its bytes are not of it. */
export function tagText(bytes: Uint8Array, encoding: string): string | null {
  // A mark tells which UTF-16; in UTF-8 many programs write one against the rule.
  const mark = encoding.startsWith('utf-') ? byteOrderMark(bytes) : null
  return decodeStrictly(bytes.subarray(mark?.skip ?? 0), mark?.label ?? encoding)
}

/** bag-info.txt as label and value in order; a line that begins with a blank goes on the one before. */
export function readBagInfo(text: string): [label: string, value: string][] {
  const info: [string, string][] = []
  for (const line of text.split(/\r\n|\r|\n/).slice(0, 10_000)) {
    const last = info.at(-1)
    const [, label, value] = /^([^\s:][^:]{0,200}?)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    if (/^[ \t]+\S/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`
    else if (label !== undefined && value !== undefined) info.push([label, value])
  }
  return info
}
