import { actKindText } from '@lantai/core/catalogue/act-kinds.ts'
import type { ActItem } from '@lantai/core/catalogue/describe-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useList } from '../../ui/use-list.ts'
import { ChangeList } from '../describe/history-list.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { ActState } from './act-state.tsx'
import { bulkText } from './bulk-text.ts'
import '../catalogue.css'

/** One act: who, why, what it changed record by record, and the way back. */
export function ActPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { data: act, error } = useQuery({
    queryKey: ['edit-acts', 'one', id],
    queryFn: () => catalogue.act({ params: { id } }),
  })
  const items = useList<ActItem>(['edit-acts', 'items', id], (cursor) =>
    catalogue.actItems({ params: { id }, query: { cursor, limit: 50 } }),
  )
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['edit-acts'] }),
      queries.invalidateQueries({ queryKey: itemsKey }),
    ])
  const undo = async () => {
    if (!act) return
    await ask({
      title: t(bulkText.undoTitle, { kind: t(actKindText[act.kind]), count: countText(act.items) }),
      text: t(bulkText.undoText),
      act: t(bulkText.undoAct),
      danger: true,
      work: async () => {
        const { changed, left, runId } = await catalogue.undoAct({ params: { id }, body: {} })
        await refresh()
        if (runId) message.info(t(bulkText.undoing))
        else if (left.length === 0) message.success(t(bulkText.undone, { count: changed }))
        else
          message.warning(
            t(bulkText.undoneLeft, {
              count: changed,
              left: left.length,
              codes: left.map(({ referenceCode }) => referenceCode).join('、'),
            }),
          )
      },
    })
  }
  return (
    <SidePanel
      title={act ? t(actKindText[act.kind]) : ''}
      width={500}
      onClose={onClose}
      actions={
        act &&
        !act.undoneBy &&
        may('catalogue.describe') && (
          <Button danger onClick={undo}>
            {t(bulkText.undo)}
          </Button>
        )
      }
    >
      <ProblemNote error={error} />
      {act && (
        <>
          <Facts
            of={[
              [t(bulkText.actBy), act.by],
              [t(bulkText.actAt), <When key="at" at={act.at} />],
              [t(bulkText.actItems), countText(act.items)],
              act.reason !== '' && [t(bulkText.reason), act.reason],
              [t(bulkText.actState), <ActState key="state" act={act} />],
            ]}
          />
          {act.runId && <RunLive id={act.runId} onEnd={() => void refresh()} />}
        </>
      )}
      <ol className="acts">
        {items.rows.map(({ itemId, referenceCode, title, latest, changes }) => (
          <li key={itemId}>
            <Link to="/catalogue/$id" params={{ id: itemId }}>
              <span className="figures">{referenceCode}</span> {title}
            </Link>
            {!latest && <span className="muted"> · {t(bulkText.changedSince)}</span>}
            <ChangeList changes={changes} />
          </li>
        ))}
      </ol>
      {items.hasMore && (
        <Button size="small" loading={items.loadingMore} onClick={items.loadMore}>
          {t(uiTexts.more)}
        </Button>
      )}
    </SidePanel>
  )
}
