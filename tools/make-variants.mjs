import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import hk from 'opencc-js/dict/HKVariants'
import jp from 'opencc-js/dict/JPShinjitaiCharacters'
import st from 'opencc-js/dict/STCharacters'
import ts from 'opencc-js/dict/TSCharacters'
import tw from 'opencc-js/dict/TWVariants'
import { pinyin } from 'pinyin-pro'

/** Pairs of a dictionary: a character and all that it may stand for. */
const pairs = (dictionary) =>
  dictionary.split('|').map((line) => {
    const [from, ...to] = line.split(' ')
    return [from, to]
  })

/** The 6 763 characters of GB 2312: what a writer of today's Chinese means by a form that is in it. */
const common = new Set()
for (let row = 0xb0; row <= 0xf7; row++)
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    const character = new TextDecoder('gb18030').decode(Uint8Array.of(row, cell))
    if (character >= '\u4e00' && character <= '\u9fff') common.add(character)
  }

/**
 * Characters that people write for each other, each with the one form that all are searched by: classes of what OpenCC
 * converts between simplified and traditional, Taiwan, Hong Kong and (where Chinese does not use the form otherwise)
 * Japanese print. One character to one character.
 */
export function variantPairs() {
  const parent = new Map()
  const root = (character) => {
    const up = parent.get(character) ?? character
    return up === character ? character : root(up)
  }
  const join = (a, b) => {
    if ([...a].length !== 1 || [...b].length !== 1 || root(a) === root(b)) return
    parent.set(root(a), root(b))
    for (const each of [a, b]) if (!parent.has(each)) parent.set(each, each)
  }
  const simplified = new Map(pairs(ts).map(([from, [to]]) => [from, to]))
  for (const dictionary of [ts, st, hk, tw])
    for (const [from, to] of pairs(dictionary)) {
      // 著 is today's character for writing; what stands for 着 in it is told by words only.
      if (from === '着' || from === '著') continue
      for (const each of to) join(from, each)
    }
  for (const [from, to] of pairs(jp)) if (to.length === 1 && !common.has(from)) join(to[0], from)
  const classes = new Map()
  for (const character of parent.keys()) {
    const name = root(character)
    classes.set(name, [...(classes.get(name) ?? []), character])
  }
  const rank = (character) => (common.has(character) ? 0 : simplified.has(character) ? 2 : 1)
  const found = []
  for (const members of classes.values()) {
    const targets = new Map()
    for (const each of members)
      targets.set(simplified.get(each) ?? each, (targets.get(simplified.get(each) ?? each) ?? 0) + 1)
    const [form] = [...members].sort(
      (a, b) =>
        rank(a) - rank(b) || (targets.get(b) ?? 0) - (targets.get(a) ?? 0) || a.codePointAt(0) - b.codePointAt(0),
    )
    for (const each of members) if (each !== form) found.push([each, form])
  }
  return found.sort(([a], [b]) => a.codePointAt(0) - b.codePointAt(0))
}

const compare = (a, b) => (a < b ? -1 : 1)

/** First letters of the usual readings, one or two, of U+4E00–9FFF; `-` for what has none. */
export function initialLetters() {
  const letters = []
  for (let point = 0x4e00; point <= 0x9fff; point++) {
    const character = String.fromCodePoint(point)
    const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array', nonZh: 'removed' })
    const first = [...new Set(readings.map((reading) => reading[0]).filter((letter) => /^[a-z]$/.test(letter)))]
    letters.push(first.length === 0 ? '-' : common.has(character) ? first.slice(0, 2).join('') : first[0])
  }
  return letters
}

const wrap = (text, width = 110) =>
  [...text].reduce((lines, character) => {
    if ([...(lines.at(-1) ?? '')].length >= width || lines.length === 0) lines.push('')
    lines[lines.length - 1] += character
    return lines
  }, [])

const quoted = (lines) => lines.map((line) => `  '${line}',`).join('\n')

export function variantsSource() {
  const byForm = new Map()
  for (const [from, to] of variantPairs()) byForm.set(to, [...(byForm.get(to) ?? []), from])
  const groups = [...byForm].sort(([a], [b]) => compare(a, b)).map(([form, members]) => form + members.join(''))
  const lines = []
  for (const group of groups) {
    if (lines.length === 0 || [...lines.at(-1)].length + [...group].length > 108) lines.push(group)
    else lines[lines.length - 1] += ` ${group}`
  }
  return `// Made by tools/make-variants.mjs from OpenCC's character tables (opencc-js, Apache-2.0). Do not edit.

/** Groups of characters written for each other, parted by blanks: the first of a group is the form that all are searched by. */
export const variantGroups: readonly string[] = [
${quoted(lines)}
]
`
}

export function initialsSource() {
  const letters = initialLetters()
  const single = letters.map((each) => each[0]).join('')
  const second = letters.flatMap((each, index) =>
    each.length > 1 ? [String.fromCodePoint(0x4e00 + index) + each[1]] : [],
  )
  return `// Made by tools/make-variants.mjs from the readings of pinyin-pro (MIT). Do not edit.

/** First letter of the usual reading of each character from U+4E00 on; \`-\`: none is known. */
export const firstLetters: string = [
${quoted(wrap(single))}
].join('')

/** Characters with a second usual reading that begins otherwise, each followed by that letter. */
export const otherLetters: string = [
${quoted(wrap(second.join('')))}
].join('')
`
}

export const generated = {
  'packages/core/src/search/variants.ts': variantsSource,
  'packages/core/src/search/initial-letters.ts': initialsSource,
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [path, source] of Object.entries(generated))
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), source())
