import { decodeText } from '../xml/encoding.ts'
import type { CarrierEntry, ReadProblem } from './model.ts'
import { readPart } from './read-part.ts'

const NOTES_BYTES = 2 ** 20
/** About a million digest lines. */
const DIGEST_BYTES = 256 * 2 ** 20

/** 说明文件.TXT as label → value in order; a label given twice keeps its first value, a line without a colon continues the last one. */
export function readNotes(
  entry: CarrierEntry | undefined,
  name: string,
): Promise<ReadonlyMap<string, string> | ReadProblem> {
  return readLines(entry, name, NOTES_BYTES, (lines) => {
    const notes = new Map<string, string>()
    let last = ''
    for (const line of lines) {
      const [, label, value] = /^\s*([^：:]{1,60}?)\s*[：:]\s*(.*?)\s*$/.exec(line) ?? []
      if (label !== undefined && value !== undefined) {
        last = label
        if (!notes.has(label)) notes.set(label, value)
      } else if (line.trim() && last) {
        notes.set(last, `${notes.get(last)}\n${line.trim()}`)
      }
    }
    return notes
  })
}

/** 其他/摘要清单.TXT as path → SM3 in lower-case hexadecimal; a path listed twice with different digests is `not-well-formed`. */
export function readDigests(
  entry: CarrierEntry | undefined,
  name: string,
): Promise<ReadonlyMap<string, string> | ReadProblem> {
  return readLines(entry, name, DIGEST_BYTES, (lines) => {
    const digests = new Map<string, string>()
    for (const [index, line] of lines.entries()) {
      if (!line.trim()) continue
      const [, hex = '', path = ''] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+?)\r?$/.exec(line) ?? []
      const digest = hex.toLowerCase()
      const slashed = path.replaceAll('\\', '/').replace(/^\.\//, '')
      if (!slashed || (digests.get(slashed) ?? digest) !== digest) {
        const detail = slashed ? `listed twice: ${slashed}` : line.slice(0, 120)
        return { kind: 'not-well-formed', path: name, line: index + 1, detail }
      }
      digests.set(slashed, digest)
    }
    return digests
  })
}

function readLines<T>(
  entry: CarrierEntry | undefined,
  name: string,
  most: number,
  parse: (lines: string[]) => T | ReadProblem,
): Promise<T | ReadProblem> {
  return readPart(entry, name, async (stream) => {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > most) return { kind: 'too-large', path: name, detail: `more than ${most} bytes` }
      chunks.push(chunk)
    }
    const text = decodeText(Buffer.concat(chunks))
    return text === null ? { kind: 'encoding', path: name } : parse(text.split(/\r?\n/))
  })
}
