import { writeXml, type XmlNode } from '../xml/write-xml.ts'
import { CONTAINERS, ELECTRONIC, ELEMENTS, METADATA_ROOT } from './elements.ts'
import type { ElectronicAttributes } from './model.ts'

/**
 * 元数据.xml of one item. Empty values and unknown codes are left out, so that what is not known is not claimed.
 * @throws IllegalCharacter
 */
export function writeMetadata(
  values: Readonly<Record<string, string>>,
  electronic: readonly ElectronicAttributes[],
): string {
  const leaves = (inside: string | null, from: Readonly<Record<string, string>>): XmlNode[] =>
    ELEMENTS.filter((one) => one.inside === inside && from[one.code]).map((one) => ({
      name: one.name,
      content: from[one.code] ?? '',
    }))
  const containers = (inside: string | null): XmlNode[] =>
    [...CONTAINERS]
      .filter(([, parent]) => parent === inside)
      .flatMap(([name]): XmlNode[] => {
        if (name === ELECTRONIC) {
          return electronic.map((one) => ({ name, content: leaves(name, { ...values, ...one }) }))
        }
        const content = [...leaves(name, values), ...containers(name)]
        return content.length ? [{ name, content }] : []
      })
  return writeXml({ name: METADATA_ROOT, content: [...leaves(null, values), ...containers(null)] })
}
