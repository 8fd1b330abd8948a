import { missingElements } from '../../norms/metadata-rules.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { byElement, elementName } from '../values/rule-set.ts'
import { holds } from '../values/when.ts'

/** 元数据项完整性检测: no required element of DA/T 46 is absent. One that is there and blank is the matter of 2-4. */
export const missingElement = check({
  slot: '2-3',
  start: ({ values }) => byElement(values, 'required'),
  each({ folder, metadata }, say, { fields }, rules) {
    if (isUnreadable(metadata)) return
    say.looked()
    const there = new Set([...Object.keys(metadata.values), ...(metadata.blank ?? [])])
    for (const { code, name } of missingElements(there)) say.failed(folder, ...lacks(name, code))
    for (const [code, asked] of rules)
      for (const rule of asked) {
        if (there.has(code) || !holds(rule, metadata)) continue
        const element = elementName(code, fields)
        const name = { element: element.zh, elementEn: element.en, code }
        say[rule.level ?? 'failed'](folder, lacksByScheme, name)
      }
    for (const file of metadata.electronic) {
      const present = new Set([
        ...Object.keys(file).filter((key) => file[key as keyof typeof file]),
        ...(metadata.blank ?? []),
      ])
      for (const { code, name } of missingElements(present, { within: 'electronicAttributes' }))
        say.failed(file.computerFileName ? `${folder}/${file.computerFileName}` : folder, ...lacks(name, code))
    }
  },
})

const lacksByScheme = {
  zh: '元数据缺少方案要求的“{element}”。请补充后重新移交。',
  en: 'The metadata lacks {elementEn}, which the scheme asks for. Add it and send again.',
}

const lacks = (name: { zh: string; en: string }, code: string) =>
  [
    {
      zh: '元数据缺少必有的“{element}”（DA/T 46-2009）。请补充后重新移交。',
      en: 'The metadata lacks the required element {elementEn} (DA/T 46-2009). Add it and send again.',
    },
    { element: name.zh, elementEn: name.en, code },
  ] as const
