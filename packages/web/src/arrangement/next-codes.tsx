import type { NextAnswer } from '@lantai/core/arrangement/code-rules.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { categoryOptions } from '../ui/category-options.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { codesText } from './codes-text.ts'
import { codes } from './queries.ts'

/** What number would come next in a class; nothing is given by looking. */
export function NextCodes({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const { language } = useLanguage()
  const [asked, setAsked] = useState({
    category: 'WS',
    year: String(new Date().getFullYear() - 1),
    retention: 'Y',
    organ: '',
  })
  const [answer, setAnswer] = useState<NextAnswer>()
  const [error, setError] = useState<unknown>()
  const put = (part: Partial<typeof asked>) => setAsked((before) => ({ ...before, ...part }))
  const look = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    setAnswer(undefined)
    try {
      setAnswer(
        await codes.next({ params: { id: fonds.id }, query: { ...asked, organ: asked.organ.trim() || undefined } }),
      )
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <form onSubmit={look} className="field">
      <span className="hint">{t(codesText.nextHint)}</span>
      <div className="filters">
        <Select
          aria-label={t(codesText.category)}
          style={{ width: 160 }}
          value={asked.category}
          onChange={(category) => put({ category })}
          options={categoryOptions(language)}
        />
        <Input
          aria-label={t(codesText.year)}
          placeholder={t(codesText.year)}
          style={{ width: 90 }}
          maxLength={4}
          value={asked.year}
          onChange={({ target }) => put({ year: target.value })}
        />
        <Select
          aria-label={t(codesText.retention)}
          style={{ width: 100 }}
          value={asked.retention}
          onChange={(retention) => put({ retention })}
          options={['Y', 'D30', 'D10'].map((code) => ({ value: code, label: code }))}
        />
        <Input
          aria-label={t(codesText.organ)}
          placeholder={t(codesText.organ)}
          style={{ width: 140 }}
          maxLength={20}
          value={asked.organ}
          onChange={({ target }) => put({ organ: target.value })}
        />
        <Button htmlType="submit">{t(codesText.look)}</Button>
      </div>
      <ProblemNote error={error} />
      {answer && (
        <p aria-live="polite">
          <strong className="code">{answer.codes[0]}</strong>{' '}
          <span className="muted">{t(codesText.lastGiven, { last: answer.last })}</span>
        </p>
      )}
    </form>
  )
}
