import { writeXml, type XmlNode } from '../xml/write-xml.ts'
import { CONTAINERS, ELECTRONIC, ELEMENTS, METADATA_ROOT } from './elements.ts'
import type { ElectronicAttributes, ItemMetadata } from './model.ts'
import { isGroup, rowsOf } from './structured-metadata.ts'

/** Values that belong together, beside the plain ones. */
export type GroupedMetadata = Pick<ItemMetadata, 'repeated' | 'process' | 'agents' | 'signatures' | 'appraisal'>

/**
 * 元数据.xml of one item. Empty values and unknown codes are left out, so that what is not known is not claimed.
 * Rows of `grouped` stand instead of the plain values of their container, its `repeated` values each as an element of its own.
 * @throws IllegalCharacter
 */
export const writeMetadata = (
  values: Readonly<Record<string, string>>,
  electronic: readonly ElectronicAttributes[],
  grouped: GroupedMetadata = {},
): string => writeXml({ name: METADATA_ROOT, content: metadataNodes(values, electronic, grouped) })

/** The elements of `writeMetadata` below its root, in order. */
export function metadataNodes(
  values: Readonly<Record<string, string>>,
  electronic: readonly ElectronicAttributes[],
  grouped: GroupedMetadata = {},
): XmlNode[] {
  const { openingOpinion = '', openingReason = '', disclosureStatus = '' } = grouped.appraisal ?? {}
  const plain: Record<string, string> = { ...values }
  if (grouped.appraisal) Object.assign(plain, { openingOpinion, openingReason, disclosureStatus })
  const leaves = (inside: string | null, from: Readonly<Record<string, string>>): XmlNode[] =>
    ELEMENTS.filter((one) => one.inside === inside && from[one.code]).flatMap((one) => {
      const written = from[one.code] ?? ''
      const all = from === plain ? grouped.repeated?.[one.code] : undefined
      // What was set since the values were read counts, not what was read.
      const contents = all && all.join('；') === written ? all : [written]
      return contents.map((content) => ({ name: one.name, content }))
    })
  const containers = (inside: string | null): XmlNode[] =>
    [...CONTAINERS]
      .filter(([, parent]) => parent === inside)
      .flatMap(([name]): XmlNode[] => {
        if (name === ELECTRONIC) {
          return electronic.map((one) => ({ name, content: leaves(name, { ...plain, ...one }) }))
        }
        const rows = isGroup(name) ? rowsOf(name, grouped) : null
        if (rows) return rows.map((row) => ({ name, content: leaves(name, row) }))
        const content = [...leaves(name, plain), ...containers(name)]
        return content.length ? [{ name, content }] : []
      })
  return [...leaves(null, plain), ...containers(null)]
}
