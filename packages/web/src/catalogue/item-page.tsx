import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useText } from '../app/language.tsx'
import { RecordAuthorities } from '../authority/record-authorities.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useTitle } from '../ui/use-title.ts'
import { AccessButton } from './access-button.tsx'
import { EditButton, useMayDescribe } from './describe/edit-button.tsx'
import { HistoryList } from './describe/history-list.tsx'
import { RecordMenu } from './describe/record-menu.tsx'
import { RelationList } from './groups/relation-list.tsx'
import { ItemDescription } from './item-description.tsx'
import { ItemFiles } from './item-files.tsx'
import { LevelPath } from './level-path.tsx'
import { itemQuery } from './queries.ts'
import { catalogueText } from './text.ts'
import './catalogue.css'

/** One item on its own page, with an address to keep: the document first, its description beside it. */
export function ItemPage() {
  const t = useText()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false })
  const { data: record, error } = useQuery(itemQuery(id))
  useTitle(record?.title)
  const mayDescribe = useMayDescribe(record)
  return (
    <section className="page" key={id}>
      <nav aria-label={t(catalogueText.area)}>
        <BackLink to="/catalogue">{t(catalogueText.area)}</BackLink>
      </nav>
      <ProblemNote error={error} />
      {record && (
        <>
          <header className="page-head">
            <h1>{record.title}</h1>
            <div className="page-actions">
              {record.accessStatus === '开放' && (
                <a href={`/records/${id}`} target="_blank" rel="noreferrer" className="side-link">
                  {t(catalogueText.openPublic)}
                </a>
              )}
              <EditButton record={record} />
              <AccessButton record={record} />
              <RecordMenu record={record} onOpen={(made) => navigate({ to: '/catalogue/$id', params: { id: made } })} />
            </div>
          </header>
          <LevelPath levels={record.levels} onFilters={(search) => navigate({ to: '/catalogue', search })} />
          <div className={record.files.length > 0 ? 'item-page item-page-two' : 'item-page'}>
            <div className="panel">
              <h2 className="unseen">{t(catalogueText.reading)}</h2>
              <ItemFiles record={record} first />
            </div>
            <div className="panel">
              <h2 className="unseen">{t(catalogueText.description)}</h2>
              <ItemDescription record={record} />
              <RelationList record={record} mayDescribe={mayDescribe} />
              <RecordAuthorities of="item" id={record.id} own={mayDescribe} />
              <HistoryList record={record} mayDescribe={mayDescribe} />
            </div>
          </div>
        </>
      )}
    </section>
  )
}
