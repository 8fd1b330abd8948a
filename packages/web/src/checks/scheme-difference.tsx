import type { SchemeDetail } from '@lantai/core/checks/scheme-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { differenceQuery } from './queries.ts'
import { checksText } from './text.ts'

/** What this version changes against the one before, or against the ready-made scheme. */
export function SchemeDifference({ scheme: { id, revision } }: { scheme: SchemeDetail }) {
  const t = useText()
  const { data, error } = useQuery(differenceQuery(id, revision))
  if (!data) return <ProblemNote error={error} />
  const names = {
    on: checksText.on,
    policy: checksText.policy,
    weight: checksText.weight,
    parameters: checksText.parameters,
  }
  const lines = [
    data.policy &&
      `${t(checksText.policy)}：${t(checksText[data.policy.before])} → ${t(checksText[data.policy.after])}`,
    data.catalogue && `${t(checksText.catalogueOf)}：${data.catalogue.before} → ${data.catalogue.after}`,
    ...data.rules.map(({ code, before, after, fields }) => {
      if (fields.length === 1 && fields[0] === 'on' && before && after)
        return `${code} ${t(after.on ? checksText.switchedOn : checksText.switchedOff)}`
      return `${code} ${t(checksText.changedFields, { fields: fields.map((field) => t(names[field])).join('、') })}`
    }),
    data.valuesAdded.length > 0 && t(checksText.valuesAdded, { count: data.valuesAdded.length }),
    data.valuesRemoved.length > 0 && t(checksText.valuesRemoved, { count: data.valuesRemoved.length }),
  ].filter((line): line is string => Boolean(line))
  if (lines.length === 0) return <p className="muted">{t(checksText.noDifference)}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
