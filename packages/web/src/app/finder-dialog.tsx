import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { ProblemNote } from '../ui/problem-note.tsx'
import { areasOf } from './areas.ts'
import { clientOf } from './client.ts'
import { useText } from './language.tsx'
import { useMay, useMe } from './session.ts'
import { appTexts } from './text.ts'

const catalogue = clientOf(catalogueApi)

interface Choice {
  readonly key: string
  readonly group: 'records' | 'pages'
  readonly text: string
  readonly note?: string
  readonly go: { readonly to: string; readonly search?: Record<string, string> }
}

/** Records by reference code or words, and pages by name; arrows and Enter. */
export function FinderDialog({ onEnd }: { onEnd: () => void }) {
  const t = useText()
  const may = useMay()
  const { permissions } = useMe()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(words.trim())
  const found = useQuery({
    queryKey: ['finder', asked],
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      return signal.aborted ? { items: [] } : catalogue.list({ query: { q: asked, limit: 8 } })
    },
    enabled: asked !== '' && may('catalogue.read'),
    placeholderData: keepPreviousData,
  })
  const pages: Choice[] = [
    ...areasOf(permissions).map(({ path, name }) => ({ path, name })),
    { path: '/account', name: appTexts.account },
  ]
    .filter(({ name }) => `${name.zh} ${name.en}`.toLowerCase().includes(words.trim().toLowerCase()))
    .map(({ path, name }) => ({ key: path, group: 'pages' as const, text: t(name), go: { to: path } }))
  const records: Choice[] =
    asked === '' || !may('catalogue.read')
      ? []
      : [
          ...(found.data?.items ?? []).map((item) => ({
            key: item.id,
            group: 'records' as const,
            text: item.title,
            note: item.referenceCode,
            go: { to: '/catalogue', search: { q: asked, open: item.id } },
          })),
          {
            key: 'all',
            group: 'records' as const,
            text: t(appTexts.findAll, { words: asked }),
            go: { to: '/catalogue', search: { q: asked } },
          },
        ]
  const choices = [...records, ...pages]
  const chosen = choices[Math.min(at, choices.length - 1)]
  const go = (choice: Choice | undefined) => {
    if (!choice) return
    onEnd()
    navigate(choice.go as never)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((Math.min(at, choices.length - 1) + step + choices.length) % choices.length)
    } else if (event.key === 'Enter') go(chosen)
  }
  return (
    <Modal
      open
      width={620}
      footer={null}
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
        aria-controls="finder-choices"
        aria-activedescendant={chosen && `finder-${chosen.key}`}
        aria-label={t(appTexts.findHint)}
        placeholder={t(appTexts.findHint)}
        value={words}
        maxLength={200}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ProblemNote error={found.error} />
      <div role="listbox" id="finder-choices" aria-label={t(appTexts.find)} className="finder-choices">
        {choices.length === 0 && <p className="muted">{t(appTexts.findNothing)}</p>}
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above holds focus and keys
          <div
            key={choice.key}
            id={`finder-${choice.key}`}
            role="option"
            aria-selected={choice === chosen}
            className="finder-choice"
            onClick={() => go(choice)}
          >
            <span>{choice.text}</span>
            <small>{choice.note ?? t(appTexts[choice.group])}</small>
          </div>
        ))}
      </div>
    </Modal>
  )
}
