import { metadataElements } from '@lantai/core/norms/metadata-elements.ts'
import type { Text } from '@lantai/core/text.ts'

const names = new Map(metadataElements.rows.map(({ code, name }) => [code, name]))

/** Elements that the description shows in its own areas. */
const shownElsewhere = new Set([
  'aggregationLevel',
  'archivalCode',
  'fondsIdentifier',
  'year',
  'retentionPeriod',
  'orgOrFunction',
  'title',
  'documentNumber',
  'author',
  'date',
  'securityClassification',
  'totalNumberOfPages',
  'annotation',
  'archivesName',
  'controlIdentifier',
])

/** What else the record's metadata say, by the names of DA/T 46; elements that it does not know keep their code. */
export function furtherMetadata(metadata: Readonly<Record<string, unknown>>): { name: Text; value: string }[] {
  const values = (typeof metadata.values === 'object' && metadata.values ? metadata.values : metadata) as Record<
    string,
    unknown
  >
  return Object.entries(values).flatMap(([code, value]) => {
    if (shownElsewhere.has(code) || (typeof value !== 'string' && typeof value !== 'number')) return []
    return String(value).trim() === ''
      ? []
      : [{ name: names.get(code) ?? { zh: code, en: code }, value: String(value) }]
  })
}
