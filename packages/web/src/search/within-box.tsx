import { Input } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { narrowed } from './query-pieces.ts'
import { searchText } from './text.ts'
import { useRemember } from './use-saved.ts'

/** Further words for what was found: they are added to the query, so that the box tells all that is asked. */
export function WithinBox({ query, onSearch }: { query: string; onSearch: (query: string) => void }) {
  const t = useText()
  const remember = useRemember()
  const [words, setWords] = useState('')
  return (
    <Input
      size="small"
      className="within-box"
      aria-label={t(searchText.within)}
      placeholder={t(searchText.within)}
      maxLength={200}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onPressEnter={(event) => {
        if (event.nativeEvent.isComposing || words.trim() === '') return
        const next = narrowed(query, words.trim())
        setWords('')
        remember(next)
        onSearch(next)
      }}
    />
  )
}
