import { documentTypeOf, documentTypePattern } from '../norms/document-types.ts'

const titleShape = new RegExp(
  // A kind of document inside 《 》 is not yet the title's end.
  `^(?:[\\p{Script=Han}()]{2,40})?(?:关于|转发|印发|批转)[^。;!?\\n]{3,120}?的?(?:${documentTypePattern})(?=$|[^\\p{Script=Han}》])`,
  'u',
)
const [open, close] = ['[〔[(【<]', '[〕\\])】>]']
/** A number that was set over two lines, or broken by what took the text out of the page. */
const brokenNumber = new RegExp(
  `(${open}\\s*(?:19|20)\\d{2}\\s*${close}\\s*第?\\s*\\d{0,5})\\n\\s*(\\d{0,5}\\s*号)`,
  'gu',
)
const numberShape = `[\\p{Script=Han}A-Za-z]{1,20}\\s*${open}\\s*(?:19|20)\\d{2}\\s*年?\\s*${close}\\s*第?\\s*\\d{1,5}\\s*号`
const numberFirst = new RegExp(`^((?:签发人\\s*:\\s*[\\p{Script=Han}· ]{2,12}?\\s+)?${numberShape})(?=.)`, 'gmu')
const numberLine = new RegExp(`^(?:签发人\\s*:.{0,12}?)?${numberShape}$`, 'u')
const signerLine = /^(?:签发人\s*:|会签人\s*:)/u
const redHeadLine = /^[\p{Script=Han}()\s]{4,40}文件$/u
const addressed = /:$/u

/** Most lines between the document number and whom it is addressed to. */
const mostLines = 6

/**
 * The title in the first lines of a document (NFKC, trimmed, none empty); '' for none. Official letters (GB/T 9704) set the number in a
 * line of its own, alone or beside 签发人, then the title over one to four lines, then 主送机关 with a colon: what stands between the two
 * and ends with a kind of document is the title.
 */
export function titleInLines(given: readonly string[]): string {
  const lines = given
    .join('\n')
    .replace(brokenNumber, '$1$2')
    .replace(numberFirst, '$1\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const at = lines.slice(0, 16).findLastIndex((line) => numberLine.test(line))
  const rest = lines
    .slice(at + 1)
    .filter((line) => !numberLine.test(line) && !signerLine.test(line) && !redHeadLine.test(line))
  return (at >= 0 ? between(rest) : '') || shaped(rest) || (at >= 0 ? shaped(lines) : '') || plain(rest)
}

function between(lines: readonly string[]): string {
  const end = lines.slice(0, mostLines + 1).findIndex((line) => addressed.test(line))
  if (end < 1) return ''
  // 主送机关 may begin a line above its colon, so the longest beginning that ends as titles do.
  for (let count = Math.min(end, 4); count > 0; count--) {
    const joined = join(lines.slice(0, count))
    if (joined.length <= 200 && !/[。;]/u.test(joined) && whole(joined) && documentTypeOf(joined) !== '') return joined
  }
  return ''
}

function shaped(lines: readonly string[]): string {
  for (let start = 0; start < Math.min(lines.length, 20); start++)
    for (let count = 1; count <= 4; count++) {
      const joined = join(lines.slice(start, start + count))
      if (joined.length > 200) break
      const [found] = titleShape.exec(joined) ?? []
      if (found && whole(found)) return found
    }
  return ''
}

const plain = (lines: readonly string[]): string =>
  join([lines.slice(0, 12).find((line) => line.length >= 4 && line.length <= 60 && documentTypeOf(line) !== '') ?? ''])

const join = (lines: readonly string[]): string => lines.join('').replace(/\s/gu, '')

const whole = (title: string): boolean => title.split('《').length === title.split('》').length
