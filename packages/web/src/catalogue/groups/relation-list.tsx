import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { groupText } from './group-text.ts'

/** What a record is related to, and the virtual files it stands in. */
export function RelationList({ record, mayDescribe }: { record: ItemRecord; mayDescribe: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const queries = useQueryClient()
  const { relations, virtualFiles } = record
  if (relations.length + virtualFiles.length === 0) return null
  const unrelate = async (relationId: string, code: string) => {
    const done = await ask({
      title: t(groupText.unrelateTitle, { code }),
      act: t(groupText.unrelate),
      danger: true,
      work: () => catalogue.unrelate({ params: { id: record.id, relationId } }),
    })
    if (done) await queries.invalidateQueries({ queryKey: itemsKey })
  }
  return (
    <section>
      <h3>{t(groupText.relations)}</h3>
      <ul className="plain-list">
        {relations.map(({ id, name, nameEn, other, note }) => (
          <li key={id}>
            <span className="muted">{language === 'zh' ? name : nameEn}</span>{' '}
            <Link to="/catalogue/$id" params={{ id: other.id }}>
              <span className="figures">{other.referenceCode}</span> {other.title}
            </Link>
            {note && <span className="muted"> {note}</span>}
            {mayDescribe && (
              <Button size="small" type="link" onClick={() => unrelate(id, other.referenceCode)}>
                {t(groupText.unrelate)}
              </Button>
            )}
          </li>
        ))}
        {virtualFiles.map(({ id, title }) => (
          <li key={id}>
            <span className="muted">{t(groupText.virtualFiles)}</span>{' '}
            <Link to="/virtual-files" search={{ open: id }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
