import { metadataElement } from '../../norms/metadata-rules.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { byElement, elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'

/** 元数据必填著录项目检测: a required element that is there has a value. */
export const blankElement = check({
  slot: '2-4',
  start: ({ values }) => byElement(values, 'required'),
  each({ folder, metadata }, say, { fields }, rules) {
    if (isUnreadable(metadata)) return
    say.looked()
    for (const code of metadata.blank ?? []) {
      const element = metadataElement(code)
      const oneOf = element?.condition?.kind === 'one-of' ? element.condition.codes : []
      const needed =
        element?.obligation === 'required' ||
        (oneOf.length > 0 && !oneOf.some((one) => metadata.values[one])) ||
        rules.get(code)?.some((rule) => holds(rule, metadata))
      if (!needed) continue
      const name = elementName(code, fields)
      say.failed(
        folder,
        {
          zh: '必填的“{element}”没有填写。请填写后重新移交。',
          en: 'The mandatory element {elementEn} is blank. Fill it in and send again.',
        },
        { element: name.zh, elementEn: name.en, code },
      )
    }
  },
})
