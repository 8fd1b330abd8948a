import { failPolicies } from '@lantai/core/checks/schema.ts'
import type { CheckSchemeDraft, SchemeDetail } from '@lantai/core/checks/scheme-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { Field } from '../ui/field.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { useTitle } from '../ui/use-title.ts'
import { catalogueQuery, checkSchemes, checksKey, schemeQuery } from './queries.ts'
import { SchemeDifference } from './scheme-difference.tsx'
import { SchemeRules } from './scheme-rules.tsx'
import { SchemeState } from './scheme-state.tsx'
import { checksText } from './text.ts'
import { readRuleLines, ruleLines } from './value-rules.ts'
import './checks.css'

export function SchemePage() {
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(schemeQuery(id))
  useTitle(data?.name)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  return <Scheme key={`${data.id} ${data.revision} ${data.state}`} scheme={data} />
}

/** A scheme: a draft is edited and published, a published one is read, replaced or retired. */
function Scheme({ scheme }: { scheme: SchemeDetail }) {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const may = useMay()('checks.configure')
  const draft = scheme.state === 'draft' && may
  const { data: catalogue } = useQuery(catalogueQuery(scheme.stage, scheme.catalogue))
  const [name, setName] = useState(scheme.name)
  const [note, setNote] = useState(scheme.note)
  const [policy, setPolicy] = useState(scheme.policy)
  const [rules, setRules] = useState<readonly SchemeDetail['rules'][number][]>(scheme.rules)
  const [lines, setLines] = useState(ruleLines(scheme.values))
  const { attempt, busy, error } = useAttempt()
  const params = { id: scheme.id }
  const read = readRuleLines(lines)
  const body: Static<typeof CheckSchemeDraft> | undefined =
    'rules' in read
      ? { revision: scheme.revision, name: name.trim(), note, policy, rules: [...rules], values: read.rules }
      : undefined
  const changed = (next?: SchemeDetail) => {
    if (next) queries.setQueryData(schemeQuery(next.id).queryKey, next)
    return queries.invalidateQueries({ queryKey: checksKey })
  }
  const save = () =>
    attempt(async () => {
      if (!body) return
      await changed(await checkSchemes.save({ params, body }))
      message.success(t(checksText.saved))
    })
  const publish = () =>
    ask({
      title: t(checksText.publishAsk, { name: scheme.name, version: scheme.version }),
      text: t(checksText.publishWhy),
      act: t(checksText.publish),
      work: async () => {
        const saved = body ? await checkSchemes.save({ params, body }) : scheme
        await changed(await checkSchemes.publish({ params, body: { revision: saved.revision } }))
      },
    })
  const discard = () =>
    ask({
      title: t(checksText.discardAsk, { name: scheme.name }),
      act: t(checksText.discard),
      danger: true,
      work: async () => {
        await checkSchemes.discard({ params })
        await changed()
        navigate({ to: '/check-schemes' })
      },
    })
  const retire = () =>
    ask({
      title: t(checksText.retireAsk, { name: scheme.name }),
      text: t(checksText.retireWhy),
      act: t(checksText.retire),
      danger: true,
      work: async () => changed(await checkSchemes.retire({ params })),
    })
  const next = () =>
    attempt(async () => {
      const made = await checkSchemes.create({ body: { stage: scheme.stage, category: scheme.category } })
      await changed()
      navigate({ to: '/check-schemes/$id', params: { id: made.id } })
    })
  return (
    <section className="page">
      <nav aria-label={t(checksText.schemes)}>
        <BackLink to="/check-schemes">{t(checksText.schemes)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>
          {t(checksText.schemeOf, { name: scheme.name, version: scheme.version })} · {t(checksText[scheme.stage])} ·{' '}
          {scheme.category ?? t(checksText.everyCategory)}
        </h1>
        <SchemeState scheme={scheme} />
        {may && (
          <div className="page-actions">
            {draft ? (
              <>
                <Button danger onClick={discard}>
                  {t(checksText.discard)}
                </Button>
                <Button loading={busy} disabled={!body || name.trim() === ''} onClick={save}>
                  {t(checksText.saveDraft)}
                </Button>
                <Button type="primary" disabled={!body || name.trim() === ''} onClick={publish}>
                  {t(checksText.publish)}
                </Button>
              </>
            ) : (
              <>
                {scheme.state === 'published' && <Button onClick={retire}>{t(checksText.retire)}</Button>}
                <Button type="primary" loading={busy} onClick={next}>
                  {t(checksText.newVersion)}
                </Button>
              </>
            )}
          </div>
        )}
      </header>
      <ProblemNote error={error} />
      <section className="panel scheme-head">
        <Field label={t(checksText.name)}>
          <Input value={name} maxLength={100} disabled={!draft} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t(checksText.whole)}>
          <Select
            style={{ width: 220 }}
            disabled={!draft}
            value={policy}
            onChange={setPolicy}
            options={failPolicies.map((value) => ({ value, label: t(checksText[value]) }))}
          />
        </Field>
        <Field label={t(checksText.noteOfScheme)}>
          <Input value={note} maxLength={2000} disabled={!draft} onChange={({ target }) => setNote(target.value)} />
        </Field>
      </section>
      <section className="panel">
        <h2>{t(checksText.difference)}</h2>
        <SchemeDifference scheme={scheme} />
      </section>
      <section className="panel">
        <h2>{t(checksText.catalogue)}</h2>
        <SchemeRules rules={rules} items={catalogue?.items ?? []} onChange={draft ? setRules : undefined} />
      </section>
      <section className="panel">
        <h2>{t(checksText.valueRules)}</h2>
        <p className="muted">{t(checksText.valueRulesWhy)}</p>
        {'line' in read && (
          <p className="bad-text" role="alert">
            {t(checksText.lineWrong, { line: read.line })}
          </p>
        )}
        <Input.TextArea
          aria-label={t(checksText.valueRules)}
          autoSize={{ minRows: 4, maxRows: 16 }}
          disabled={!draft}
          value={lines}
          onChange={({ target }) => setLines(target.value)}
          style={{ fontFamily: 'monospace' }}
        />
      </section>
    </section>
  )
}
