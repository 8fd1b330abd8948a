import { spanText } from '@lantai/core/authority/dates.ts'
import { contentFieldText } from '@lantai/core/authority/text.ts'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { FieldValue } from './field-value.tsx'
import { authorityQuery } from './queries.ts'
import { authorityText } from './text.ts'

/** A record in short: beside a list, or beside another one that it is compared with. */
export function RecordBeside({ id }: { id: string }) {
  const t = useText()
  const { data: record, error } = useQuery(authorityQuery(id))
  if (!record) return <ProblemNote error={error} />
  const { content } = record
  return (
    <Facts
      of={[
        [
          t(authorityText.code),
          <span key="code" className="figures">
            {record.code}
          </span>,
        ],
        [t(authorityText.name), <FieldValue key="names" content={content} field="names" />],
        [t(authorityText.dates), spanText(content) || '—'],
        content.history !== '' && [
          t(contentFieldText.history),
          <FieldValue key="history" content={content} field="history" />,
        ],
        record.fonds !== null && [t(authorityText.fonds), countText(record.fonds)],
        record.items !== null && [t(authorityText.items), countText(record.items)],
      ]}
    />
  )
}
