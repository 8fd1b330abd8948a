import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from './use-keys.ts'

interface SearchBoxProps {
  readonly label: string
  /** From the address, which may have read a number out of it. */
  readonly value: unknown
  readonly onSearch: (words: string | undefined) => void
  readonly width?: number
}

/** Searches while the person types, a third of a second after the last key; `/` leads to it. */
export function SearchBox({ label, value, onSearch, width = 260 }: SearchBoxProps) {
  const given = value === undefined ? '' : String(value)
  const [words, setWords] = useState(given)
  const sent = useRef(given)
  const box = useRef<InputRef>(null)
  const latest = useRef(onSearch)
  latest.current = onSearch

  // The address changed by itself: back key, cleared filters.
  useEffect(() => {
    if (given === sent.current) return
    sent.current = given
    setWords(given)
  }, [given])

  const send = (next: string) => {
    if (next === sent.current) return
    sent.current = next
    latest.current(next || undefined)
  }
  useEffect(() => {
    if (words.trim() === sent.current) return
    const wait = setTimeout(() => {
      sent.current = words.trim()
      latest.current(words.trim() || undefined)
    }, 330)
    return () => clearTimeout(wait)
  }, [words])
  useKeys({
    '/': (event) => {
      event.preventDefault()
      box.current?.focus({ cursor: 'all' })
    },
  })
  return (
    <Input
      ref={box}
      allowClear
      type="search"
      aria-label={label}
      placeholder={label}
      prefix={<SearchOutlined />}
      style={{ width }}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onPressEnter={() => send(words.trim())}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}
