import type { Text } from '../text.ts'
import { partRules } from './parts.ts'
import type { Violation } from './reference-code.ts'

/** The sentence for the archivist. */
export function violationText({ kind, part, found, expected }: Violation): Text {
  const rule = part && partRules[part]
  const name = rule?.name ?? { zh: '档号', en: 'reference code' }
  switch (kind) {
    case 'form':
      return {
        zh: `档号“${found}”含有不规范的分隔符、全角字符、小写字母或空白，应写作“${expected}”。`,
        en: `“${found}” uses other separators, full-width or lower-case characters or white space; it should read “${expected}”.`,
      }
    case 'part':
      return {
        zh: `${name.zh}“${found}”不合规则，应为${rule?.expected.zh ?? expected}。`,
        en: `The ${name.en} “${found}” is not as it should be: ${rule?.expected.en ?? expected}.`,
      }
    case 'width':
      return {
        zh: `${name.zh}“${found}”应补零到${expected}位。`,
        en: `The ${name.en} “${found}” should be padded with zeros to ${expected} digits.`,
      }
    case 'structure':
      return {
        zh: `档号“${found}”的结构不符合模板 ${expected}。`,
        en: `“${found}” does not have the structure ${expected}.`,
      }
    case 'length':
      return { zh: `档号过长（${expected} 字）。`, en: `The reference code is too long (${expected} characters).` }
  }
}
