import type { Text } from '../../text.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { elementName } from '../values/rule-set.ts'
import { valuesOf } from './values.ts'

/** What a value should not hold, first what says most. A replacement sign (U+FFFD) is the matter of 3-1. */
const kinds: readonly (readonly [RegExp, Text])[] = [
  [/[^\P{Cc}\t\n\r]/u, { zh: '控制字符', en: 'a control character' }],
  [/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u, { zh: '看不见的排版字符', en: 'an invisible character' }],
  [/\p{Co}/u, { zh: '自造字', en: 'a private character' }],
  // GBK read as something else: what U+FFFD, fresh memory and UTF-8 become.
  [/锟斤拷|烫烫烫|屯屯屯|ï»¿|(?:Ã.|Â.){2}|(?:[åæçè][\u0080-\u00bf‚-›]{1,2}){2}/u, { zh: '乱码', en: 'garbled text' }],
  [/\?{4,}|？{6,}/u, { zh: '连续的问号，疑为乱码', en: 'a row of question marks, perhaps garbled text' }],
]

/** 元数据项数据包含特殊字符检测: control and private characters, and text that a wrong encoding has spoilt. */
export const specialCharacters = check({
  slot: '1-6',
  each({ folder, metadata }, say, { fields }) {
    if (isUnreadable(metadata)) return
    for (const { code, value, file } of valuesOf(metadata)) {
      say.looked()
      const found = kinds.find(([pattern]) => pattern.test(value))
      if (!found) continue
      const [pattern, what] = found
      const name = elementName(code, fields)
      const place = pattern.exec(value)
      say.failed(
        file ? `${folder}/${file}` : folder,
        {
          zh: '“{element}”的值含有{what}（第 {place} 个字，{sign}）。请按原文重新录入或导出。',
          en: 'The value of {elementEn} holds {whatEn} (character {place}, {sign}). Enter or export it again.',
        },
        {
          element: name.zh,
          elementEn: name.en,
          what: what.zh,
          whatEn: what.en,
          place: [...value.slice(0, place?.index ?? 0)].length + 1,
          sign: shown(place?.[0] ?? ''),
        },
      )
    }
  },
})

const shown = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
