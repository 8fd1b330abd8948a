import { fileKind } from '@lantai/core/catalogue/file-kind.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import type { PublicRow, Readable } from '@lantai/core/search/public.ts'
import { marks, type Query } from '@lantai/core/search/rules.ts'
import type { Range } from '@lantai/core/search/schema.ts'
import { dateText } from '@lantai/core/search/text.ts'
import type { Reader } from '../base/db.ts'
import type { FoundRow } from '../search/index.ts'
import type { Reading } from './address.ts'
import { mediaTypesOf } from './store.ts'

const rangesOf = (text: string, query: Query | undefined, field: 'title' | 'creator'): Range[] =>
  query ? marks(text, query, field).map(({ start, end }) => [start, end]) : []

function readableOf(mediaTypes: readonly string[]): Readable {
  if (mediaTypes.length === 0) return null
  const kinds = new Set(mediaTypes.map(fileKind))
  return (['pdf', 'image', 'text'] as const).find((kind) => kinds.has(kind)) ?? 'download'
}

/** Found rows as the public site shows them. All of them are open: the search has seen to that. */
export async function publicRows(
  reader: Reader,
  reading: Reading,
  rows: readonly Omit<FoundRow, 'keys'>[],
  query?: Query,
): Promise<PublicRow[]> {
  const types = await mediaTypesOf(
    reader,
    rows.filter((row) => row.fileCount > 0).map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    url: reading.to(`/records/${row.id}`),
    referenceCode: row.referenceCode,
    title: row.title,
    marks: rangesOf(row.title, query, 'title'),
    creator: row.creator,
    creatorMarks: rangesOf(row.creator, query, 'creator'),
    documentNo: row.documentNo,
    date: row.date,
    dateText: dateText(row.date, reading.language),
    year: row.year,
    category: row.category,
    categoryText: categoryOf(row.category)?.name[reading.language] ?? row.category,
    fonds: { code: row.fondsCode, name: row.fondsName },
    repository: { code: row.repositoryCode, name: row.repositoryName },
    readable: readableOf(types.get(row.id) ?? []),
    snippet: row.snippet
      ? { text: row.snippet.text, marks: row.snippet.marks.map(({ start, end }) => [start, end] as const) }
      : null,
  }))
}
