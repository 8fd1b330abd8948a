import { schemaOf, validateBy } from '@lantai/core/arrangement/scheme.ts'
import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { useMemo, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Word } from '../ui/word.tsx'
import { SchemeInput } from './scheme-input.tsx'
import { schemeText } from './scheme-text.ts'

/** The form that a scheme makes, to be tried out: what is typed is checked as the server will check it. */
export function SchemePreview({ fields, sound }: { fields: readonly SchemeField[]; sound: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const scheme = useMemo(() => (sound ? { schema: schemaOf(fields) } : undefined), [fields, sound])
  const known = useMemo(() => new Set(fields.map(({ code }) => code)), [fields])
  const given = Object.fromEntries(Object.entries(values).filter(([code]) => known.has(code)))
  const findings = scheme ? validateBy(scheme, given) : []
  if (fields.length === 0) return null
  return (
    <section className="scheme-side" aria-label={t(schemeText.preview)}>
      <h2>{t(schemeText.preview)}</h2>
      <p className="hint">{t(schemeText.tryHint)}</p>
      {fields.map((field, at) => {
        const found = findings.find((finding) => finding.field === field.code)
        return (
          <div key={field.code}>
            {field.group && field.group !== fields[at - 1]?.group && <p className="muted">{field.group}</p>}
            <SchemeInput
              field={field}
              value={values[field.code]}
              onChange={(value) => setValues((before) => ({ ...before, [field.code]: value }))}
            />
            {found && (found.kind !== 'missing' || Object.keys(given).length > 0) && (
              <p className="hint">
                <Word tone="warning">{found[language]}</Word>
              </p>
            )}
          </div>
        )
      })}
      {scheme && findings.length === 0 && <Word tone="good">{t(schemeText.good)}</Word>}
    </section>
  )
}
