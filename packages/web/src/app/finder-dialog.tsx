import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useDialog } from '../ui/dialogs.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import type { Place } from './finder-commands.ts'
import { noteRecent } from './finder-recent.ts'
import { useText } from './language.tsx'
import { useMe } from './session.ts'
import { appTexts } from './text.ts'
import { type Choice, useFinderChoices } from './use-finder-choices.ts'

/** Where to go and what to begin, by code, words, initials or name; arrows and Enter. */
export function FinderDialog({ onEnd }: { onEnd: () => void }) {
  const t = useText()
  const { account } = useMe()
  const navigate = useNavigate()
  const open = useDialog()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { choices, error } = useFinderChoices(words)
  const index = Math.min(at, choices.length - 1)
  const chosen = choices[index]
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line has been chosen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [index])
  const goTo = (place: Place) => navigate(place as never)
  const take = async (choice: Choice | undefined) => {
    if (!choice) return
    onEnd()
    if ('command' in choice) {
      const place = await choice.command.begin(open)
      if (place) goTo(place)
      return
    }
    noteRecent(account.id, { key: choice.key, text: choice.text, note: choice.note, go: choice.go })
    goTo(choice.go)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (choices.length > 0) setAt((index + step + choices.length) % choices.length)
    } else if (event.key === 'Enter') take(chosen)
  }
  return (
    <Modal
      open
      width={660}
      footer={<p className="muted finder-keys">{t(appTexts.findKeys)}</p>}
      closable={false}
      title={t(appTexts.find)}
      onCancel={onEnd}
      className="finder-dialog"
    >
      <Input
        autoFocus
        size="large"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="finder-choices"
        aria-activedescendant={chosen && `finder-${index}`}
        aria-label={t(appTexts.findHint)}
        placeholder={t(appTexts.findHint)}
        autoComplete="off"
        spellCheck={false}
        value={words}
        maxLength={200}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ProblemNote error={error} />
      <div role="listbox" id="finder-choices" aria-label={t(appTexts.find)} className="finder-choices" ref={list}>
        {choices.length === 0 && <p className="muted">{t(appTexts.findNothing)}</p>}
        {choices.map((choice, i) => (
          <Fragment key={choice.key}>
            {choices[i - 1]?.group !== choice.group && (
              <div role="presentation" className="finder-group">
                {t(appTexts[choice.group])}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above holds focus and keys */}
            <div
              id={`finder-${i}`}
              role="option"
              aria-selected={i === index}
              className="finder-choice"
              onClick={() => take(choice)}
            >
              <span>{choice.text}</span>
              <small>{choice.note}</small>
            </div>
          </Fragment>
        ))}
      </div>
    </Modal>
  )
}
