import { accessStatusByName } from '@lantai/core/norms/access-status.ts'
import { descriptionElements } from '@lantai/core/norms/description-elements.ts'
import { extensionOf, formatOf } from '@lantai/core/norms/file-formats.ts'
import type { RecordData } from '@lantai/core/search/public.ts'
import { fill, type Language, type Text } from '@lantai/core/text.ts'
import { recordText } from '../text/record.ts'
import { counted, sizeText } from '../view.tsx'

export interface DescriptionArea {
  readonly area: Text
  readonly elements: readonly { readonly name: Text; readonly value: string }[]
}

type Value = string | null

/**
 * A record by the areas of DA/T 18-2022, in the order of the standard. Elements that the standard does not name (全宗, 年度, 机构或问题,
 * 档案门类, 开放日期) stand after those of the area that they belong to.
 */
export function descriptionOf(data: RecordData, language: Language): DescriptionArea[] {
  const areas = new Map<string, { area: Text; elements: { name: Text; value: string }[] }>()
  const add = (area: Text, name: Text, value: Value | undefined) => {
    if (!value) return
    const known = areas.get(area.zh) ?? { area, elements: [] }
    known.elements.push({ name, value })
    areas.set(area.zh, known)
  }
  const values = ofStandard(data, language)
  const rows = descriptionElements.rows
  for (const [index, row] of rows.entries()) {
    add(row.area, row.name, values[row.code])
    if (rows[index + 1]?.area.zh === row.area.zh) continue
    for (const [name, value] of besideStandard(data, language)[row.area.zh] ?? []) add(row.area, name, value)
  }
  return [...areas.values()]
}

function ofStandard(data: RecordData, language: Language): Readonly<Record<string, Value>> {
  return {
    repositoryCode: `${data.repository.code} ${data.repository.name}`,
    level: data.levelText,
    referenceCode: data.referenceCode,
    title: data.title,
    documentNumber: data.documentNo,
    dates: data.dateText,
    creator: data.creator,
    retention: data.retentionText,
    extentAndMedium: extent(data.pageCount, language),
    fileSize: fileSize(data.files, language),
    format: formats(data.files, language),
    accessStatus: accessStatusByName(data.accessStatus)?.name[language] ?? data.accessStatus,
    notes: data.notes,
  }
}

const besideStandard = (
  data: RecordData,
  language: Language,
): Readonly<Record<string, readonly (readonly [Text, Value])[]>> => ({
  标识: [
    [recordText.formerCodes, data.formerCodes.join(language === 'zh' ? '；' : '; ')],
    [recordText.fonds, `${data.fonds.code} ${data.fonds.name}`],
    [recordText.category, data.categoryText],
    [recordText.year, String(data.year)],
  ],
  背景: [[recordText.organ, data.organ]],
  查阅与利用控制: [[recordText.openedOn, data.openedOn]],
})

function extent(pages: number | null, language: Language): Value {
  if (!pages) return null
  return fill(counted(pages, recordText.pageCountOne, recordText.pageCount), language, { pages })
}

// By the names of the norm; a format that it does not know is told by its extension.
function formats(files: RecordData['files'], language: Language): Value {
  const names = files.map(
    ({ name, mediaType }) => formatOf(name)?.name[language] ?? (extensionOf(name).toUpperCase() || mediaType),
  )
  return [...new Set(names)].join(language === 'zh' ? '；' : '; ')
}

function fileSize(files: RecordData['files'], language: Language): Value {
  if (files.length === 0) return null
  const size = sizeText(files.reduce((sum, { bytes }) => sum + bytes, 0))
  return fill(counted(files.length, recordText.filesCountOne, recordText.filesCount), language, {
    count: files.length,
    size,
  })
}
