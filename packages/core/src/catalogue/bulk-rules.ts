import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { BulkOperation } from './bulk-schema.ts'
import type { FieldValue } from './values.ts'

const wrong = (what: string, whatEn: string) => refuse('catalogue.bulk-wrong', { what, whatEn })

/** Thrown by an edit on one value; told beside the record, which stays as it is. */
export class TooLong extends Error {}

/** What becomes of one value of a field. Throws TooLong where a pattern would take too long on it. */
export type ValueEdit = (value: FieldValue) => FieldValue

/**
 * The edit that an operation makes of a value. Refuses `catalogue.bulk-wrong` when something is missing or the pattern is
 * none that surely ends soon. Lists are edited member by member.
 */
export function valueEdit(operation: BulkOperation): ValueEdit | Refusal {
  switch (operation.kind) {
    case 'set':
      if (operation.value === undefined || operation.value === null || operation.value === '')
        return wrong('没有填写新值', 'there is no new value')
      return () => operation.value as FieldValue
    case 'clear':
      return () => null
    case 'append':
    case 'prepend':
      return adding(operation)
    case 'replace':
      return replacing(operation)
    default:
      return wrong('这种操作不改著录项', 'this kind of operation changes no field')
  }
}

function adding({ kind, with: text }: BulkOperation): ValueEdit | Refusal {
  if (!text) return wrong('没有填写要添加的文字', 'there is no text to add')
  return (value) => {
    if (Array.isArray(value)) return kind === 'append' ? [...value, text] : [text, ...value]
    const present = value === null ? '' : String(value)
    return kind === 'append' ? present + text : text + present
  }
}

function replacing(operation: BulkOperation): ValueEdit | Refusal {
  if (!operation.find) return wrong('没有填写要查找的文字', 'there is nothing to find')
  const edit = textEdit({ ...operation, find: operation.find })
  if (isRefusal(edit)) return edit
  const ofValue = (value: FieldValue): FieldValue => {
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? edit(one) : one)) as FieldValue
    return value === null || typeof value === 'boolean' ? value : edit(String(value))
  }
  return (value) => {
    const next = ofValue(value)
    return next === String(value) ? value : next
  }
}

function textEdit({
  find,
  with: put = '',
  mode = 'plain',
  ignoreCase = false,
  ignoreWidth = false,
}: BulkOperation & { find: string }): ((text: string) => string) | Refusal {
  const folded = (text: string) => fold(text, ignoreCase, ignoreWidth)
  const wanted = folded(find)
  if (mode === 'whole') return (text) => (folded(text) === wanted ? put : text)
  if (mode === 'plain') {
    return (text) => {
      const looked = folded(text)
      let [result, from] = ['', 0]
      for (let at = looked.indexOf(wanted); at >= 0; at = looked.indexOf(wanted, from)) {
        result += text.slice(from, at) + put
        from = at + wanted.length
      }
      return result + text.slice(from)
    }
  }
  const pattern = safePattern(find, ignoreCase)
  if (isRefusal(pattern)) return pattern
  return (text) => {
    if (text.length > pattern.longest) throw new TooLong()
    const looked = ignoreWidth ? fold(text, false, true) : text
    let [result, from] = ['', 0]
    for (const match of looked.matchAll(pattern.expression)) {
      result += text.slice(from, match.index) + filled(put, match)
      from = match.index + match[0].length
    }
    return result + text.slice(from)
  }
}

const filled = (put: string, match: RegExpExecArray) =>
  put.replace(/\$(\$|\d)/g, (sign, what: string) =>
    what === '$' ? '$' : (match[Number(what)] ?? (Number(what) < match.length ? '' : sign)),
  )

/** Sign by sign, so that a place in the folded text is the same place in the text. */
function fold(text: string, ignoreCase: boolean, ignoreWidth: boolean): string {
  if (!ignoreCase && !ignoreWidth) return text
  return text.replace(/[\u3000\uff01-\uff5eA-Z\u00c0-\uffee]/g, (sign) => {
    const narrow =
      ignoreWidth && sign >= '\uff01' && sign <= '\uff5e' ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign
    const plain = ignoreWidth && sign === '\u3000' ? ' ' : narrow
    const low = ignoreCase ? plain.toLowerCase() : plain
    return low.length === sign.length ? low : plain
  })
}

/** A pattern that could not even look through so short a value is of no use. */
const shortest = 100
/** Steps that a pattern may take on one value: some tenths of a second. */
const mostSteps = 125_000_000

/**
 * Regular expressions that end soon: no references back, no look-around, no repetition of a group, at most two open
 * repetitions. With k of those and w ways through all that is counted or chosen, a text of n signs takes w·n^(k+1) steps at
 * worst, which bounds the length that is looked at.
 */
function safePattern(source: string, ignoreCase: boolean): { expression: RegExp; longest: number } | Refusal {
  const not = () =>
    wrong(
      '正则表达式只能用普通字符、[ ]、( )、|、^、$、\\d、\\s、\\w 和最多两处 * 或 +，括号后不能重复',
      'a pattern may have characters, [ ], ( ), |, ^, $, \\d, \\s, \\w and at most two * or +, and repeat no group',
    )
  if (source.length > 200 || /\\[1-9kpPbBcux]|\(\?/.test(source)) return not()
  const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\)[*+?{]|[*+?}][*+?{]/.test(bare)) return not()
  const open = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  const counted = [...bare.matchAll(/\{(\d+)(?:,(\d+))?\}/g)]
  const choices = bare.match(/[|?]/g)?.length ?? 0
  if (open > 2 || choices > 8 || counted.length > 3 || counted.some(([, low, high]) => Number(high ?? low) > 100))
    return not()
  try {
    const expression = new RegExp(source, ignoreCase ? 'giu' : 'gu')
    const ways = counted.reduce((all, [, low, high]) => all * (Number(high ?? low) - Number(low) + 1), 2 ** choices)
    const longest = Math.min(Math.floor((mostSteps / ways) ** (1 / (open + 1))), open === 0 ? 20_000 : 5000)
    return longest < shortest ? not() : { expression, longest }
  } catch {
    return not()
  }
}
