import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { dateText, type Span, spanText } from '@lantai/core/authority/dates.ts'
import { authorityKindText } from '@lantai/core/authority/kinds.ts'
import { type RelationKindId, relationKind, relationText } from '@lantai/core/authority/relation-kinds.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { authority, useAuthoritiesChanged } from './queries.ts'
import { RelationDialog } from './relation-dialog.tsx'
import { authorityText } from './text.ts'

// A body is renamed or merged on a day, not over years.
const timeText = (kind: RelationKindId, { from, to }: Span): string =>
  relationKind(kind).category === 'temporal' && from !== null && to === null ? dateText(from) : spanText({ from, to })

export function RelationsTab({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const ask = useAsk()
  const dialog = useDialog()
  const changed = useAuthoritiesChanged()
  const mayChange = record.own && !record.mergedInto
  const add = async () => {
    if (await dialog<true>((close) => <RelationDialog of={record} onEnd={close} />)) await changed()
  }
  return (
    <div className="panel">
      {record.relations.length === 0 ? (
        <p className="muted">{t(authorityText.noRelations)}</p>
      ) : (
        <table className="relations">
          <thead>
            <tr>
              <th scope="col">{t(authorityText.relations)}</th>
              <th scope="col">{t(authorityText.name)}</th>
              <th scope="col">{t(authorityText.noteNames)}</th>
              <th scope="col">{t(authorityText.note)}</th>
              {mayChange && <th scope="col" aria-label={t(authorityText.remove)} />}
            </tr>
          </thead>
          <tbody>
            {record.relations.map(({ id, kind, forward, other, from, to, note }) => (
              <tr key={id}>
                <td>{t(relationText(kind, forward))}</td>
                <td>
                  <Link to="/authorities/$id" params={{ id: other.id }}>
                    {other.name}
                  </Link>{' '}
                  <span className="muted">
                    {t(authorityKindText[other.kind])} {spanText(other)}
                  </span>
                </td>
                <td className="figures">{timeText(kind, { from, to })}</td>
                <td>{note}</td>
                {mayChange && (
                  <td className="act">
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={`${t(authorityText.removeRelation)} ${other.name}`}
                      onClick={() =>
                        ask({
                          title: t(authorityText.removeRelationAsk, { name: other.name }),
                          act: t(authorityText.removeRelation),
                          danger: true,
                          work: async () => {
                            await authority.unrelate({ params: { id } })
                            await changed()
                          },
                        })
                      }
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayChange && (
        <Button icon={<PlusOutlined />} style={{ marginTop: 12 }} onClick={add}>
          {t(authorityText.addRelation)}
        </Button>
      )}
    </div>
  )
}
