import { CloseOutlined } from '@ant-design/icons'
import type { Note } from '@lantai/core/search/schema.ts'
import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useLanguage, useText } from '../app/language.tsx'
import { fondsChoiceQuery, type ItemFilters } from '../catalogue/queries.ts'
import { conditionTexts } from './condition-text.ts'
import { pieceText } from './piece-text.ts'
import { piecesOf } from './query-pieces.ts'
import { searchText } from './text.ts'

interface Props {
  readonly filters: ItemFilters
  readonly onChange: (change: Partial<ItemFilters>) => void
  /** What of the query could not be read as it was meant. */
  readonly notes: readonly Static<typeof Note>[]
}

/** How the search was read: fields, exclusions and conditions of the box, filters beside it; each can be taken away. */
export function Chips({ filters, onChange, notes }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { q = '', sort: _, in: __, ...conditions } = filters
  const fonds = useQuery({ ...fondsChoiceQuery, enabled: (conditions.fondsId?.length ?? 0) > 0 }).data ?? []
  const names = new Map(fonds.map(({ id, code, name }) => [id, `${code} ${name}`]))
  const pieces = piecesOf(q)
  const chips = [
    ...pieces.map((piece) => ({
      key: `${piece.kind} ${piece.key}`,
      label: pieceText(piece, q, t),
      remove: () => onChange({ q: piece.without || undefined }),
    })),
    ...conditionTexts(conditions, t, names).map(({ key, label, without }) => ({
      key,
      label,
      remove: () => onChange(without as Partial<ItemFilters>),
    })),
  ]
  if (chips.length === 0 && notes.length === 0) return null
  return (
    <div className="chips">
      {chips.map(({ key, label, remove }) => (
        <button key={key} type="button" className="chip" aria-label={t(searchText.remove, { label })} onClick={remove}>
          {label}
          <CloseOutlined aria-hidden />
        </button>
      ))}
      {notes.map((note) => (
        <span key={note.zh} className="warn-text" role="status">
          {note[language]}
        </span>
      ))}
    </div>
  )
}
