import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { breaks } from '../values/broken.ts'
import { byElement, elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'
import { valuesOf } from './values.ts'

/** 元数据项数据类型、格式检测: dates, numbers and numbering must have their form. */
export const valueFormat = check({
  slot: '1-3',
  start: ({ values }) =>
    byElement(
      values.filter((rule) => rule.kind !== 'pattern' || rule.as !== 'range'),
      'type',
      'pattern',
    ),
  each({ folder, metadata }, say, { fields }, rules) {
    if (isUnreadable(metadata)) return
    for (const { code, value, file } of valuesOf(metadata)) {
      for (const rule of rules.get(code) ?? []) {
        if (!holds(rule, metadata)) continue
        say.looked()
        if (!breaks(rule, value)) continue
        const name = elementName(code, fields)
        const wanted = rule.kind === 'type' ? expected[rule.type] : undefined
        const pattern = rule.kind === 'pattern' ? rule.pattern : ''
        say[rule.level ?? 'failed'](
          file ? `${folder}/${file}` : folder,
          {
            zh: '“{element}”的值“{value}”类型或格式不对，{expected}。请按方案改正元数据。',
            en: 'The value “{value}” of {elementEn} has the wrong type or format; {expectedEn}. Correct the metadata.',
          },
          {
            element: name.zh,
            elementEn: name.en,
            value: value.slice(0, 100),
            expected: wanted?.zh ?? `应符合 ${pattern}`,
            expectedEn: wanted?.en ?? `it must fit ${pattern}`,
          },
        )
        break
      }
    }
  },
})

const expected: Readonly<Record<string, { zh: string; en: string }>> = {
  integer: { zh: '应为阿拉伯数字', en: 'digits are expected' },
  year: { zh: '应为4位年度', en: 'a year of four digits is expected' },
  date: { zh: '应为 YYYYMMDD，月日不详写 0000', en: 'YYYYMMDD is expected, 0000 for an unknown month and day' },
  datetime: { zh: '应为日期时间', en: 'a date and time is expected' },
}
