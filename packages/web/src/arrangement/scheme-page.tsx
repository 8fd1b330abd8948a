import { fieldFaults } from '@lantai/core/arrangement/scheme.ts'
import type { SchemeDetail, SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { recordLevels, recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useBlocker, useParams } from '@tanstack/react-router'
import { Alert, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { categoryOptions } from '../ui/category-options.ts'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useTitle } from '../ui/use-title.ts'
import { FieldForm } from './field-form.tsx'
import { FieldList } from './field-list.tsx'
import { schemeQuery } from './queries.ts'
import { scheduleText } from './schedule-text.ts'
import { SchemeActions } from './scheme-actions.tsx'
import { SchemePreview } from './scheme-preview.tsx'
import { SchemeStateMark } from './scheme-state.tsx'
import { schemeText } from './scheme-text.ts'
import './arrangement.css'

export function SchemePage() {
  const t = useText()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery({ ...schemeQuery(id), refetchOnWindowFocus: false })
  useTitle(data?.nameZh)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/arrangement/schemes">{t(schemeText.back)}</Link>}
      </section>
    )
  return <Shown key={`${id} ${data.revision} ${data.state}`} detail={data} />
}

/** A scheme as it is edited: what is saved, and nothing else. */
export type Edited = Pick<SchemeDetail, 'nameZh' | 'nameEn' | 'categories' | 'levels' | 'fields'>

function Shown({ detail }: { detail: SchemeDetail }) {
  const t = useText()
  const { language } = useLanguage()
  const editable = useMay()('arrangement.configure') && detail.state === 'draft'
  const [now, setNow] = useState<Edited>(detail)
  const [open, setOpen] = useState<number>()
  const put = (part: Partial<Edited>) => setNow((before) => ({ ...before, ...part }))
  const changed = now !== detail
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && editable && changed && !window.confirm(t(schemeText.leave)),
    enableBeforeUnload: () => editable && changed,
  })
  const faults = useMemo(() => fieldFaults(now.fields), [now.fields])
  const field = open === undefined ? undefined : now.fields[open]
  const putField = (next: SchemeField) => put({ fields: now.fields.map((one, at) => (at === open ? next : one)) })
  return (
    <section className="page scheme-page">
      <nav aria-label={t(schemeText.back)}>
        <BackLink to="/arrangement/schemes">{t(scheduleText.schemes)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{language === 'zh' ? now.nameZh : now.nameEn}</h1>
        <SchemeActions detail={detail} now={now} editable={editable} changed={changed} faults={faults.length} />
      </header>
      <Facts
        of={[
          [t(schemeText.state), <SchemeStateMark key="state" state={detail.state} />],
          [t(schemeText.code), detail.code],
          [t(schemeText.version), detail.version],
        ]}
      />
      <div className="two-columns">
        <Field label={t(schemeText.nameZh)}>
          <Input
            disabled={!editable}
            value={now.nameZh}
            maxLength={60}
            onChange={({ target }) => put({ nameZh: target.value })}
          />
        </Field>
        <Field label={t(schemeText.nameEn)}>
          <Input
            disabled={!editable}
            value={now.nameEn}
            maxLength={60}
            onChange={({ target }) => put({ nameEn: target.value })}
          />
        </Field>
        <Field label={t(schemeText.categories)}>
          <Select<string[]>
            style={{ width: '100%' }}
            mode="multiple"
            disabled={!editable}
            placeholder={t(schemeText.every)}
            value={[...now.categories]}
            onChange={(categories) => put({ categories })}
            options={categoryOptions(language)}
          />
        </Field>
        <Field label={t(schemeText.levels)}>
          <Select
            style={{ width: '100%' }}
            mode="multiple"
            disabled={!editable}
            value={[...now.levels]}
            onChange={(levels) => levels.length > 0 && put({ levels })}
            options={recordLevels.map((level) => ({ value: level, label: recordLevelText[level][language] }))}
          />
        </Field>
      </div>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={faults[0]?.text[language]}
          description={faults
            .slice(1, 10)
            .map(({ field: code, text }) => <div key={`${code} ${text.en}`}>{text[language]}</div>)}
        />
      )}
      <div className="fields-two">
        <FieldList
          fields={now.fields}
          editable={editable}
          open={open}
          onOpen={setOpen}
          onChange={(fields, at) => {
            put({ fields })
            setOpen(at)
          }}
        />
        <div>
          {field && open !== undefined && (
            <FieldForm
              key={open}
              field={field}
              editable={editable}
              onChange={putField}
              onClose={() => setOpen(undefined)}
            />
          )}
          <SchemePreview fields={now.fields} sound={faults.length === 0} />
        </div>
      </div>
    </section>
  )
}
