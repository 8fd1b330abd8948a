import { metadataElement } from '../../norms/metadata-rules.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'

/** 元数据必填著录项目检测: a required element that is there has a value. */
export const blankElement = check({
  slot: '2-4',
  each({ folder, metadata }, say) {
    if (isUnreadable(metadata)) return
    say.looked()
    for (const code of metadata.blank ?? []) {
      const element = metadataElement(code)
      const oneOf = element?.condition?.kind === 'one-of' ? element.condition.codes : []
      const needed =
        element?.obligation === 'required' || (oneOf.length > 0 && !oneOf.some((one) => metadata.values[one]))
      if (!element || !needed) continue
      say.failed(
        folder,
        {
          zh: '必填的“{element}”没有填写。请填写后重新移交。',
          en: 'The mandatory element {elementEn} is blank. Fill it in and send again.',
        },
        { element: element.name.zh, elementEn: element.name.en, code },
      )
    }
  },
})
