import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { momentText } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { catalogue } from '../queries.ts'
import { fondsText } from './fonds-text.ts'

/** 全宗介绍: written from the data, or as a person has kept it, with what has changed since. */
export function IntroductionPanel({ fonds, mayDescribe }: { fonds: Fonds; mayDescribe: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const key = ['fonds', 'introduction', fonds.id]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => catalogue.introduction({ params: { id: fonds.id } }),
  })
  const [draft, setDraft] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const save = async () => {
    if (!data || draft === undefined) return
    setBusy(true)
    setFault(undefined)
    try {
      const body = { version: data.version, text: draft }
      queries.setQueryData(key, await catalogue.saveIntroduction({ params: { id: fonds.id }, body }))
      setDraft(undefined)
      message.success(t(fondsText.saved))
    } catch (problem) {
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="panel fonds-wide">
      <h2>{t(fondsText.introduction)}</h2>
      <ProblemNote error={error ?? fault} />
      {data && draft === undefined && (
        <>
          <p className="muted">
            {data.savedAt
              ? t(fondsText.kept, { by: data.savedBy ?? '', at: momentText(data.savedAt) })
              : t(fondsText.composed)}
          </p>
          {data.changed.length > 0 && (
            <Alert
              type="info"
              showIcon
              title={t(fondsText.changed)}
              description={
                <ul>
                  {data.changed.map((one) => (
                    <li key={one.en}>{one[language]}</li>
                  ))}
                </ul>
              }
            />
          )}
          <div className="introduction">{data.text ?? data.composed}</div>
          {data.former.map(({ version, text, savedAt, savedBy }) => (
            <details key={version}>
              <summary>{t(fondsText.formerText, { version, by: savedBy, at: momentText(savedAt) })}</summary>
              <div className="introduction">{text}</div>
              {mayDescribe && (
                <Button size="small" onClick={() => setDraft(text)}>
                  {t(fondsText.takeUp)}
                </Button>
              )}
            </details>
          ))}
          {mayDescribe && (
            <p>
              <Button onClick={() => setDraft(data.text ?? data.composed)}>{t(fondsText.rewrite)}</Button>{' '}
              {data.text !== null && <Button onClick={() => setDraft(data.composed)}>{t(fondsText.anew)}</Button>}
            </p>
          )}
        </>
      )}
      {draft !== undefined && (
        <>
          <Input.TextArea
            aria-label={t(fondsText.introduction)}
            autoSize={{ minRows: 8, maxRows: 30 }}
            maxLength={50_000}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <p className="introduction-acts">
            <Button type="primary" loading={busy} disabled={draft.trim() === ''} onClick={save}>
              {t(fondsText.save)}
            </Button>{' '}
            <Button onClick={() => setDraft(undefined)}>{t(uiTexts.cancel)}</Button>
          </p>
        </>
      )}
    </div>
  )
}
