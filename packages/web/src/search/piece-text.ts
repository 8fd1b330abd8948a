import { parseQuery, queryNameText } from '@lantai/core/search/rules.ts'
import type { Say } from '../app/language.tsx'
import { rangeText, valueText } from './condition-text.ts'
import type { QueryPiece } from './query-pieces.ts'
import { searchText } from './text.ts'

const noNames: ReadonlyMap<string, string> = new Map()

/** How a piece of a query was read, in words. */
export function pieceText(piece: QueryPiece, typed: string, t: Say): string {
  if (piece.kind === 'term') {
    const { field, text, kind, excluded } = piece.term
    const shown = kind === 'phrase' ? `“${text}”` : text
    const named =
      kind === 'code'
        ? t(searchText.codeFrom, { text })
        : field
          ? t(searchText.labelled, { name: t(queryNameText[field]), value: shown })
          : shown
    return excluded ? t(searchText.without, { text: named }) : named
  }
  const { conditions } = parseQuery(typed)
  const { yearFrom, yearTo, dateFrom, dateTo, hasFiles } = conditions
  const value =
    piece.key === 'year'
      ? rangeText(yearFrom, yearTo, t)
      : piece.key === 'date'
        ? rangeText(dateFrom, dateTo, t)
        : piece.key === 'files'
          ? t(hasFiles ? searchText.yes : searchText.no)
          : (conditions[piece.key] ?? []).map((each) => valueText(piece.key, each, t, noNames)).join(', ')
  return t(searchText.labelled, { name: t(queryNameText[piece.key]), value })
}
