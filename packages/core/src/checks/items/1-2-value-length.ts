import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { breaks } from '../values/broken.ts'
import { byElement, elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'
import { valuesOf } from './values.ts'

/** 元数据项数据长度检测: no value is longer, or shorter, than its element may be. */
export const valueLength = check({
  slot: '1-2',
  start: ({ values }) => byElement(values, 'length'),
  each({ folder, metadata }, say, { fields }, rules) {
    if (isUnreadable(metadata)) return
    for (const { code, value, file } of valuesOf(metadata)) {
      for (const rule of rules.get(code) ?? []) {
        if (!holds(rule, metadata)) continue
        say.looked()
        if (!breaks(rule, value)) continue
        const name = elementName(code, fields)
        say[rule.level ?? 'failed'](
          file ? `${folder}/${file}` : folder,
          {
            zh: '“{element}”有 {length} 个字，应为 {minimum} 至 {maximum} 个字。请改正元数据。',
            en: '{elementEn} has {length} characters; {minimum} to {maximum} are allowed. Correct the metadata.',
          },
          {
            element: name.zh,
            elementEn: name.en,
            length: [...value].length,
            minimum: rule.minimum ?? 1,
            maximum: rule.maximum,
          },
        )
      }
    }
  },
})
