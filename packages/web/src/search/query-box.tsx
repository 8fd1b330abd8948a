import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../app/language.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { ChoiceList } from './choice-list.tsx'
import { QueryHelp } from './query-help.tsx'
import { searchText } from './text.ts'
import { type Choice, useChoices } from './use-choices.ts'
import { useRemember } from './use-saved.ts'
import './search.css'

interface QueryBoxProps {
  /** From the address, which may have read a number out of it. */
  readonly value: unknown
  readonly onSearch: (query: string | undefined) => void
  /** A line below the box was taken; not called for one that is only another query. */
  readonly onChoose: (choice: Choice) => void
}

const restMs = 330

/**
 * The search box of the catalogue: searches while the person types, a third of a second after the last key, and offers what could be meant.
 * Nothing is searched while an input method is still at work. `/` leads to it.
 */
export function QueryBox({ value, onSearch, onChoose }: QueryBoxProps) {
  const t = useText()
  const list = useId()
  const given = value === undefined ? '' : String(value)
  const [words, setWords] = useState(given)
  const [composing, setComposing] = useState(false)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const sent = useRef(given)
  const box = useRef<InputRef>(null)
  const latest = useRef(onSearch)
  latest.current = onSearch
  const remember = useRemember()
  // Half a syllable is nothing to ask for.
  const settled = useRef(words)
  if (!composing) settled.current = words
  const choices = useChoices(settled.current, open && !composing)
  const chosen = choices[at]

  // The address changed by itself: back key, a chip taken away.
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
    if (composing || words.trim() === sent.current) return
    const wait = setTimeout(() => {
      sent.current = words.trim()
      latest.current(words.trim() || undefined)
    }, restMs)
    return () => clearTimeout(wait)
  }, [words, composing])
  useKeys({
    '/': (event) => {
      event.preventDefault()
      box.current?.focus({ cursor: 'all' })
    },
  })

  const close = () => {
    setOpen(false)
    setAt(-1)
  }
  const put = (query: string) => {
    setWords(query)
    send(query)
    remember(query)
    close()
  }
  const take = (choice: Choice) => {
    if (!choice.itemId && !choice.savedId) return put(choice.query)
    setWords(choice.query)
    sent.current = choice.query
    remember(choice.query)
    close()
    onChoose(choice)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and arrows belong to the input method while it is choosing characters; 229 is how old browsers say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setOpen(true)
      if (choices.length > 0) setAt((now) => ((now + step + 1 + choices.length + 1) % (choices.length + 1)) - 1)
    } else if (event.key === 'Enter') {
      if (chosen) return take(chosen)
      send(words.trim())
      remember(words)
      close()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (open && choices.length > 0) close()
      else event.currentTarget.blur()
    }
  }
  const shown = open && choices.length > 0
  return (
    <search className="query-box">
      <Input
        ref={box}
        allowClear
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && chosen ? `${list}-${at}` : undefined}
        aria-label={t(searchText.label)}
        placeholder={t(searchText.placeholder)}
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        prefix={<SearchOutlined />}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setOpen(true)
          setAt(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          if (words.trim() !== '' && words.trim() === sent.current && open) remember(words)
          close()
        }}
        onClick={() => setOpen(true)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={onKeyDown}
      />
      <QueryHelp onTake={put} />
      <ChoiceList id={list} choices={shown ? choices : []} at={at} empty={words.trim() === ''} onTake={take} />
    </search>
  )
}
