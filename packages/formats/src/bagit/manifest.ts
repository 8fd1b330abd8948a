import type { CarrierProblem } from '../transfer-package/model.ts'
import { safePath } from '../transfer-package/safe-path.ts'
import { BAG_ALGORITHMS } from './algorithms.ts'

export interface ManifestLine {
  readonly hex: string
  readonly path: string
}

const MOST_LINES = 1_000_000

/**
 * Lines of a manifest or tag manifest (RFC 8493, 2.1.3). What is wrong goes to `problem`, what is only odd to `remark`.
 * @param isPayload whether its paths must, or must not, lie below data/
 */
export function readManifest(
  text: string,
  { name, algorithm, isPayload }: { name: string; algorithm: string; isPayload: boolean },
  problem: (kind: CarrierProblem['kind'], path: string, detail?: string) => void,
  remark: (kind: CarrierProblem['kind'], path: string, detail?: string) => void,
): ManifestLine[] {
  const lines: ManifestLine[] = []
  const digits = BAG_ALGORITHMS.get(algorithm) ?? 0
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    if (lines.length >= MOST_LINES) {
      problem('list-wrong', name, `more than ${MOST_LINES} lines`)
      break
    }
    const [, hex = '', star, written = ''] = /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/.exec(line) ?? []
    if (hex.length !== digits) {
      problem('list-wrong', name, `line ${index + 1}: ${line.slice(0, 200)}`)
      continue
    }
    const path = bagPath(written, isPayload)
    if (path === null) {
      problem('list-wrong', name, `line ${index + 1}: the path ${written.slice(0, 200)}`)
      continue
    }
    if (star) remark('list-wrong', name, `line ${index + 1}: * before the path`)
    if (path !== written && written.startsWith('./'))
      remark('list-wrong', name, `line ${index + 1}: ./ before the path`)
    lines.push({ hex: hex.toLowerCase(), path })
  }
  return lines
}

/** A path of a list, or null when it cannot be one of the bag: it leaves it, or stands on the wrong side of data/. */
export function bagPath(written: string, isPayload: boolean): string | null {
  const path = safePath(written)
  if (typeof path !== 'string') return null
  return path.startsWith('data/') === isPayload ? path : null
}

/** Only these are escaped in lists (RFC 8493, 2.1.3); other signs of per cent are meant. */
export const unescapedPath = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

export const escapedPath = (path: string): string =>
  path.replace(/[\n\r%]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
