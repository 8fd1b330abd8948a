import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useText } from '../app/language.tsx'
import { RecordAuthorities } from '../authority/record-authorities.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { AccessButton } from './access-button.tsx'
import { EditButton, useMayDescribe } from './describe/edit-button.tsx'
import { HistoryList } from './describe/history-list.tsx'
import { RecordMenu } from './describe/record-menu.tsx'
import { RelationList } from './groups/relation-list.tsx'
import { ItemDescription } from './item-description.tsx'
import { ItemFiles } from './item-files.tsx'
import { LevelPath } from './level-path.tsx'
import { type ItemFilters, itemQuery } from './queries.ts'
import { catalogueText } from './text.ts'
import './catalogue.css'

interface Props {
  readonly id: string
  readonly onClose: () => void
  readonly onFilters: (filters: Partial<ItemFilters>) => void
}

/** One item beside the list. */
export function ItemPanel({ id, onClose, onFilters }: Props) {
  const t = useText()
  const { data: record, error } = useQuery(itemQuery(id))
  const navigate = useNavigate()
  const mayDescribe = useMayDescribe(record)
  return (
    <SidePanel
      title={record?.title ?? ''}
      width={500}
      onClose={onClose}
      actions={
        record && (
          <>
            <EditButton record={record} />
            <AccessButton record={record} />
            <RecordMenu record={record} onOpen={(made) => navigate({ to: '/catalogue/$id', params: { id: made } })} />
            <Link to="/catalogue/$id" params={{ id }} className="side-link">
              {t(catalogueText.openAlone)}
            </Link>
          </>
        )
      }
    >
      <ProblemNote error={error} />
      {record && (
        <>
          <LevelPath levels={record.levels} onFilters={onFilters} />
          <ItemFiles record={record} />
          <ItemDescription record={record} />
          <RelationList record={record} mayDescribe={mayDescribe} />
          <RecordAuthorities of="item" id={record.id} own={mayDescribe} />
          <HistoryList record={record} mayDescribe={mayDescribe} />
        </>
      )}
    </SidePanel>
  )
}
