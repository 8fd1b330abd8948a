import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../app/language.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { AccessButton } from './access-button.tsx'
import { AccessHistory } from './access-history.tsx'
import { ItemDescription } from './item-description.tsx'
import { ItemFiles } from './item-files.tsx'
import { LevelPath } from './level-path.tsx'
import { type ItemFilters, itemQuery } from './queries.ts'
import { catalogueText } from './text.ts'

interface Props {
  readonly id: string
  readonly onClose: () => void
  readonly onFilters: (filters: Partial<ItemFilters>) => void
}

/** One item beside the list. */
export function ItemPanel({ id, onClose, onFilters }: Props) {
  const t = useText()
  const { data: record, error } = useQuery(itemQuery(id))
  return (
    <SidePanel
      title={record?.title ?? ''}
      width={500}
      onClose={onClose}
      actions={
        record && (
          <>
            <AccessButton record={record} />
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
          <AccessHistory acts={record.acts} />
        </>
      )}
    </SidePanel>
  )
}
