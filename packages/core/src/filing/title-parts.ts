import { bareTitle } from '../norms/document-types.ts'

/** Letters, digits and Chinese signs only, folded: for comparing names of files with titles. */
export const matchKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const numberShape =
  /([\p{Script=Han}A-Za-z]{1,20})\s*[〔[［(（【<]?\s*((?:19|20)\d{2})\s*年?\s*[〕\]］)）】>]?\s*第?\s*(\d{1,5})\s*号/gu

/** Document numbers such as 澜教发〔2024〕12号 in a text, written in their usual form. */
export function documentNumbersIn(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(numberShape)].map(
    ([, mark = '', year, number]) =>
      `${mark.replace(/^(?:关于|根据|按照|依据|印发|转发)/, '')}〔${year}〕${Number(number)}号`,
  )
}

/** One form for a document number however its brackets and zeros are written; '' when it is none. */
export function documentNumberKey(text: string): string {
  const [found] = documentNumbersIn(text)
  return found ? matchKey(found) : matchKey(text)
}

const opening = /^(.{0,40}?)(?:关于|转发|印发|批转)/u

/** Who issued, as the title's beginning says: 澜川市教育局 in 澜川市教育局关于…; '' when nothing stands there. */
export function creatorInTitle(title: string): string {
  const [, before = ''] = opening.exec(title) ?? []
  return /(?:局|委|办|室|处|科|厅|部|院|会|府|党组|公司|学校|中心|馆|所|站|队|团|大学)$/u.test(before)
    ? before.trim()
    : ''
}

/** What a document is about, the same for a request and its answer: 修建校舍 in 关于申请修建校舍的请示 and 关于同意修建校舍的批复. */
export function matterOf(title: string): string {
  const bare = bareTitle(title)
  const [, about = ''] = /关于(.+?)(?:的[\p{Script=Han}]{1,6})?$/u.exec(bare) ?? []
  return about
    .replace(/^(?:同意|申请|商请|请求|要求|恳请|转发|印发|对|再次)+/u, '')
    .replace(/(?:有关)?(?:问题|事项|事宜|情况)$/u, '')
    .replace(/[《》“”"\s]/gu, '')
}

const sets: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  // Papers of one meeting: 全市教育工作会议通知, 在全市教育工作会议上的讲话.
  [
    /(?:在|召开|关于)?([\p{Script=Han}\d第（）〇]{2,30}(?:会议|大会|例会|办公会|常务会|党组会|全会|座谈会))/u,
    ([, name = '']) => name.replace(/^(?:召开|在|印发|举行|参加|做好)/u, ''),
  ],
  [/(?:统计(?:表|年报|月报|报表)|(?:年|季|月)报表?)$/u, () => '统计报表'],
  [/(?:简报|情况反映|工作信息|信息专报)/u, () => '简报'],
]

/** The set that a paper belongs to with others of its kind (meetings, statistics, bulletins); '' for none. */
export function setOf(title: string): string {
  const bare = bareTitle(title)
  for (const [shape, name] of sets) {
    const match = shape.exec(bare)
    if (match) return name(match)
  }
  return ''
}
