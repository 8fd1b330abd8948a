import { metadataElement, valueFaults } from '../../norms/metadata-rules.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { valuesOf } from './values.ts'

/** 元数据项数据类型、格式检测: dates, numbers and numbering must have their form. */
export const valueFormat = check({
  slot: '1-3',
  each({ folder, metadata }, say) {
    if (isUnreadable(metadata)) return
    for (const { code, value, file } of valuesOf(metadata)) {
      const element = metadataElement(code)
      if (!element) continue
      say.looked()
      if (!valueFaults(element, value).some((fault) => fault === 'wrong-type' || fault === 'wrong-format')) continue
      say.failed(
        file ? `${folder}/${file}` : folder,
        {
          zh: '“{element}”的值“{value}”类型或格式不对，{expected}。请按方案改正元数据。',
          en: 'The value “{value}” of {elementEn} has the wrong type or format; {expectedEn}. Correct the metadata.',
        },
        {
          element: element.name.zh,
          elementEn: element.name.en,
          value: value.slice(0, 100),
          expected: expected[element.type]?.zh ?? `应符合 ${element.pattern}`,
          expectedEn: expected[element.type]?.en ?? `it must fit ${element.pattern}`,
        },
      )
    }
  },
})

const expected: Readonly<Record<string, { zh: string; en: string }>> = {
  integer: { zh: '应为阿拉伯数字', en: 'digits are expected' },
  year: { zh: '应为4位年度', en: 'a year of four digits is expected' },
  date: { zh: '应为 YYYYMMDD，月日不详写 0000', en: 'YYYYMMDD is expected, 0000 for an unknown month and day' },
  datetime: { zh: '应为日期时间', en: 'a date and time is expected' },
}
