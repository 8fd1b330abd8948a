import { categoryCodes, categoryOf } from '../../norms/category-codes.ts'
import { metadataElement, valueFaults } from '../../norms/metadata-rules.ts'
import { securityClasses } from '../../norms/security-classes.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { valuesOf } from './values.ts'

/** Ranges that are wider than a list of words, as people read them. */
const ranges: Readonly<Record<string, string>> = {
  retentionPeriod: '永久、定期30年、定期10年等',
  securityClassification: `${securityClasses.rows.map(({ name }) => name.zh).join('、')}，密级可加★和年限`,
  categoryCode: categoryCodes.rows.map(({ code }) => code).join('、'),
}

/** 设定值域的元数据项值域符合度检测: retention, security class, category … come from their lists. */
export const valueRange = check({
  slot: '1-4',
  each({ folder, metadata }, say) {
    if (isUnreadable(metadata)) return
    for (const { code, value } of valuesOf(metadata)) {
      const element = metadataElement(code)
      if (!element) continue
      const listed = element.values ?? (element.type === 'choice' ? [element.pattern ?? ''] : null)
      const category = code === 'categoryCode'
      if (!listed && !category) continue
      say.looked()
      const first = value.split('·')[0] ?? ''
      const fits = category ? categoryOf(first) : !valueFaults(element, value).includes('out-of-range')
      if (fits) continue
      say.failed(
        folder,
        {
          zh: '“{element}”的值“{value}”不在值域内（值域：{range}）。请改为值域中的值。',
          en: 'The value “{value}” of {elementEn} is not one of its list ({range}). Use a value of the list.',
        },
        {
          element: element.name.zh,
          elementEn: element.name.en,
          value: value.slice(0, 100),
          range: ranges[code] ?? (listed ?? []).join('、'),
        },
      )
    }
  },
})
