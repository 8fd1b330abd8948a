import { spanText } from '@lantai/core/authority/dates.ts'
import { detailLevelText, nameKindText } from '@lantai/core/authority/kinds.ts'
import { type ContentField, namesInTime } from '@lantai/core/authority/rules.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { contentFieldText, restrictableText } from '@lantai/core/authority/text.ts'
import { Alert } from 'antd'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/format.tsx'
import { FieldValue, linesOf } from './field-value.tsx'
import { NamesTimeline } from './names-timeline.tsx'
import { authorityText } from './text.ts'

const areas: readonly ContentField[] = [
  'history',
  'places',
  'functions',
  'mandates',
  'legalStatus',
  'structure',
  'context',
]

/** Names over time, drawn and as a table; then the description; then who keeps the record and by what rules. */
export function DescriptionTab({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const { content, withheld } = record
  const filled = areas.filter((field) => linesOf(t, content, field).length > 0)
  return (
    <>
      {withheld.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t(authorityText.withheld, { fields: withheld.map((field) => t(restrictableText[field])).join('、') })}
        />
      )}
      <section className="panel">
        <h2>{t(authorityText.names)}</h2>
        <NamesTimeline record={record} />
        <table className="relations">
          <thead>
            <tr>
              <th scope="col">{t(authorityText.kind)}</th>
              <th scope="col">{t(authorityText.name)}</th>
              <th scope="col">{t(authorityText.noteNames)}</th>
              <th scope="col">{t(authorityText.note)}</th>
            </tr>
          </thead>
          <tbody>
            {namesInTime(content.names).map((name) => (
              <tr key={JSON.stringify(name)}>
                <td>{t(nameKindText[name.kind])}</td>
                <td>{name.text}</td>
                <td className="figures">{spanText(name)}</td>
                <td>{name.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {filled.length > 0 && (
        <section className="panel">
          <h2>{t(authorityText.description)}</h2>
          <Facts
            of={filled.map((field) => [
              t(contentFieldText[field]),
              <div key={field} className="prose">
                <FieldValue content={content} field={field} />
              </div>,
            ])}
          />
        </section>
      )}
      <section className="panel">
        <h2>{t(authorityText.control)}</h2>
        <Facts
          of={[
            [t(authorityText.detail), t(detailLevelText[record.detail])],
            content.rules !== '' && [t(contentFieldText.rules), content.rules],
            content.sources !== '' && [
              t(contentFieldText.sources),
              <FieldValue key="sources" content={content} field="sources" />,
            ],
            [t(contentFieldText.public), t(content.public ? authorityText.yes : authorityText.no)],
            record.own &&
              content.restricted.length > 0 && [
                t(contentFieldText.restricted),
                content.restricted.map((field) => t(restrictableText[field])).join('、'),
              ],
            [
              t(authorityText.changed),
              <span key="changed">
                {record.changedBy} <When at={record.changedAt} />
              </span>,
            ],
          ]}
        />
      </section>
    </>
  )
}
