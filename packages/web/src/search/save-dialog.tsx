import type { Filters, LookIn, SavedSearch } from '@lantai/core/search/schema.ts'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { search } from './queries.ts'
import { SearchWords } from './search-words.tsx'
import { searchText } from './text.ts'

interface Props {
  /** Saved before: its name and alert are changed. */
  readonly of?: SavedSearch
  readonly query: string
  readonly filters: Filters
  readonly lookIn: LookIn
  readonly onEnd: (saved?: SavedSearch) => void
}

/** Names a search and keeps it, or changes one that is kept. */
export function SaveDialog({ of, query, filters, lookIn, onEnd }: Props) {
  const t = useText()
  const [name, setName] = useState(of?.name ?? query.slice(0, 80))
  const [alert, setAlert] = useState(of?.alert ?? true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    if (name.trim() === '' || busy) return
    setBusy(true)
    try {
      const body = { name: name.trim(), query, filters, in: lookIn, alert }
      onEnd(of ? await search.change({ params: { id: of.id }, body }) : await search.save({ body }))
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={460}
      title={t(of ? searchText.edit : searchText.save)}
      okText={t(uiTexts.save)}
      cancelText={t(uiTexts.cancel)}
      okButtonProps={{ disabled: name.trim() === '', loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      {!of && <p className="muted">{t(searchText.saveHint)}</p>}
      <Field label={t(searchText.name)}>
        <Input
          autoFocus
          maxLength={80}
          placeholder={t(searchText.nameHint)}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={(event) => !event.nativeEvent.isComposing && save()}
        />
      </Field>
      <p>
        <span className="muted">{t(searchText.what)} </span>
        <SearchWords query={query} filters={filters} lookIn={lookIn} />
      </p>
      <Checkbox checked={alert} onChange={(event) => setAlert(event.target.checked)}>
        {t(searchText.alert)}
      </Checkbox>
    </Modal>
  )
}
