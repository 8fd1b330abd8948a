import { readDay } from '../norms/dates.ts'
import { bareTitle } from '../norms/document-types.ts'
import { securityClassOf } from '../norms/security-classes.ts'
import type { FileFacts } from './state.ts'
import { titleInLines } from './title-in-text.ts'
import { creatorInTitle, documentNumbersIn } from './title-parts.ts'

/** How much of a document's beginning is looked at, characters. */
export const factsLength = 12_000

const figure = '[〇○零一二三四五六七八九十\\d]'
const signedDate = new RegExp(`^${figure}{4}\\s*年\\s*${figure}{1,3}\\s*月\\s*${figure}{1,3}\\s*日$`, 'u')
const anyDate = new RegExp(`${figure}{4}\\s*年\\s*${figure}{1,3}\\s*月\\s*${figure}{1,3}\\s*日`, 'gu')

/** 二〇二四年三月十一日 and 2024年3月11日 as eight digits; '' when it is no such day. */
export function signedDay(text: string): string {
  const day = readDay(text)
  return day !== null && day > '1900' && day < '2201' && !day.endsWith('00') ? day : ''
}

/** What the text of a document's first pages says of it: title, number, date it was signed, who issued it, its security class. */
export function factsInText(text: string): FileFacts {
  const lines = text
    .slice(0, factsLength)
    .normalize('NFKC')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
  const head = lines.slice(0, 30)
  const title = titleInLines(head)
  const [documentNo = ''] = documentNumbersIn(head.slice(0, 12).join('\n'))
  const alone = lines.findLast((line) => signedDate.test(line.replace(/\s/g, '')))
  const [last] = [...lines.join('\n').matchAll(anyDate)].map(([found]) => found).slice(-1)
  const date = signedDay(alone ?? '') || signedDay(last ?? '')
  const signed = alone === undefined ? '' : (lines[lines.lastIndexOf(alone) - 1] ?? '')
  const creator = creatorInTitle(title) || (isBody(signed) ? signed.replace(/\s/g, '') : '') || redHead(head)
  const marked = head.slice(0, 8).find((line) => /^(?:绝密|机密|秘密)\s*[★*]?/.test(line))
  const securityClass = marked && securityClassOf(marked.replace(/\s.*$/, '')) ? marked.replace(/\s.*$/, '') : ''
  return Object.fromEntries(
    Object.entries({ title, documentNo, date, creator, securityClass }).filter(([, value]) => value !== ''),
  )
}

const isBody = (line: string): boolean =>
  /^[\p{Script=Han}（）\s]{4,40}$/u.test(line) &&
  /(?:局|委员会|委|办公室|厅|部|院|会|政府|党组|公司|学校|中心|馆|所)$/u.test(line)

/** 澜川市教育局文件 over a red line. */
function redHead(lines: readonly string[]): string {
  for (const line of lines.slice(0, 6)) {
    const [, body = ''] = /^([\p{Script=Han}\s]{4,40}?)\s*文件$/u.exec(line) ?? []
    if (body) return body.replace(/\s/g, '')
  }
  return ''
}

/** What a file's name says: `澜教发〔2024〕12号 关于…的通知.pdf`, `20240311_关于….docx`. */
export function factsInName(path: string): FileFacts {
  const name = nameOf(path)
  const [documentNo = ''] = documentNumbersIn(name)
  const rest =
    documentNo === ''
      ? name
      : name.replace(
          /[\p{Script=Han}A-Za-z]{1,20}\s*[〔[［(（【<]?\s*(?:19|20)\d{2}\s*年?\s*[〕\]］)）】>]?\s*第?\s*\d{1,5}\s*号/u,
          ' ',
        )
  const [, y = '', m = '', d = ''] =
    /(?<!\d)((?:19|20)\d{2})[-._年]?(0[1-9]|1[0-2])[-._月]?(0[1-9]|[12]\d|3[01])日?(?!\d)/u.exec(rest) ?? []
  const title = bareTitle(
    withoutOrder(
      rest.replace(/(?<!\d)(?:19|20)\d{2}[-._年]?(?:0[1-9]|1[0-2])[-._月]?(?:0[1-9]|[12]\d|3[01])日?(?!\d)/u, ' '),
    ),
  )
  const facts = {
    title: /\p{Script=Han}{4,}/u.test(title) ? title : '',
    documentNo,
    date: y + m + d,
    creator: creatorInTitle(title),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
}

/** Last part of a path without its ending. */
export const nameOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .normalize('NFKC')

/** Without a running number in front and blanks or strokes around. */
export const withoutOrder = (name: string): string =>
  name
    .replace(/^\s*[(（[【]?\d{1,4}[)）\]】]?[\s.、_\-—]+/u, '')
    .replace(/^[\s._\-—]+|[\s._\-—]+$/gu, '')
    .trim()

/** The running number in front of a name; null when it has none. */
export function orderNumber(name: string): number | null {
  const [, digits] = /^\s*[(（[【]?(\d{1,4})[)）\]】]?(?=[\s.、_\-—]|\p{Script=Han}|$)/u.exec(name) ?? []
  return digits === undefined ? null : Number(digits)
}
