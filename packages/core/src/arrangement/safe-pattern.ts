import type { Text } from '../text.ts'

/** Steps that trying one value may at most cost: a value of the allowed length against every way a pattern can be walked. */
const budget = 1_000_000
const maxGroups = 5

/**
 * Why a pattern is not taken, undefined when it is. Taken are literals, `.`, escapes (`\d \D \w \W \s \S`, `\p{Script=Han}`, an escaped sign),
 * character classes, `|`, groups `( )` with at most a `?` behind, and the quantifiers `? * + {n} {n,} {n,m}` on single characters. No look-around,
 * no back reference, no quantified group: those are what backtracking explodes on. What is left is still multiplied out against `maxLength`.
 */
export function patternFault(pattern: string, maxLength: number): Text | undefined {
  let at = 0
  let depth = 0
  let groups = 0
  let steps = 1
  let single = false
  const rest = () => pattern.slice(at)
  while (at < pattern.length) {
    const sign = pattern[at] as string
    const escaped = /^\\(?:[dDwWsS]|p\{(?:Script=)?[A-Za-z_]{1,30}\}|[^A-Za-z0-9])/u.exec(rest())
    const set = /^\[\^?(?:\\(?:[dDwWsS]|p\{(?:Script=)?[A-Za-z_]{1,30}\}|[^A-Za-z0-9])|[^\]\\[])+\]/u.exec(rest())
    const times = /^(?:[?*+]|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})/.exec(rest())
    if (escaped || set) {
      at += (escaped ?? set)?.[0].length ?? 1
      single = true
    } else if (times) {
      if (!single) return because('“{sign}”前面须是单个字符', 'there must be one character before “{sign}”', times[0])
      const [least, most] = boundsOf(times, maxLength)
      if (most < least) return because('“{sign}”的次数颠倒', 'the numbers of “{sign}” run backwards', times[0])
      steps *= most - least + 1
      at += times[0].length
      single = false
    } else if (sign === '(') {
      if (rest().startsWith('(?') && !rest().startsWith('(?:'))
        return because('不支持“{sign}”', '“{sign}” is not supported', rest().slice(0, 3))
      depth += 1
      groups += 1
      at += rest().startsWith('(?:') ? 3 : 1
      single = false
    } else if (sign === ')') {
      depth -= 1
      if (depth < 0) break
      at += 1
      if (rest().startsWith('?')) {
        steps *= 2
        at += 1
      } else if (/^[*+{]/.test(rest()))
        return because('括号后面不能有“{sign}”', 'a group may not be followed by “{sign}”', rest().slice(0, 1))
      single = false
    } else if (sign === '|') {
      steps *= 2
      at += 1
      single = false
    } else if (/[\\[\]{}^$]/.test(sign)) return because('“{sign}”用在这里不对', '“{sign}” does not belong there', sign)
    else {
      at += sign.codePointAt(0) === undefined ? 1 : String.fromCodePoint(pattern.codePointAt(at) as number).length
      single = true
    }
  }
  if (depth !== 0) return because('括号不成对', 'brackets are not in pairs', '')
  if (groups > maxGroups || steps > budget) return because('过于复杂', 'it is too complex', '')
  try {
    new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return because('写法有误', 'it is not well formed', '')
  }
  return undefined
}

function boundsOf([whole, least, comma, most]: RegExpExecArray, maxLength: number): [number, number] {
  if (whole === '?') return [0, 1]
  if (whole === '*') return [0, maxLength]
  if (whole === '+') return [1, maxLength]
  const low = Number(least)
  return [low, comma === undefined ? low : most === undefined ? Math.max(low, maxLength) : Number(most)]
}

const because = (zh: string, en: string, sign: string): Text => ({
  zh: zh.replace('{sign}', sign),
  en: en.replace('{sign}', sign),
})
