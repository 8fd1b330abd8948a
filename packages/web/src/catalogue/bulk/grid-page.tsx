import { ArrowLeftOutlined, UndoOutlined } from '@ant-design/icons'
import type { Item } from '@lantai/core/catalogue/schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useMemo } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { countText } from '../../ui/format.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import type { GridEdit } from '../../ui/grid/types.ts'
import { ProblemNote, useProblemText } from '../../ui/problem-note.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useTitle } from '../../ui/use-title.ts'
import { valueText } from '../describe/value-text.ts'
import { filtersOf } from '../filters-of.ts'
import type { ItemFilters } from '../queries.ts'
import { catalogueText } from '../text.ts'
import { bulkText } from './bulk-text.ts'
import { recordColumns } from './record-columns.ts'
import { gridLength, useGridRows } from './use-grid-rows.ts'
import '../describe/describe.css'

const keyOf = ({ id }: Item) => id
const nameOf = ({ referenceCode }: Item) => referenceCode

/** What a search found, as a grid to work in: cells are edited, pasted and copied as in a spreadsheet. */
export function GridPage() {
  const t = useText()
  useTitle(t(bulkText.grid))
  const { language } = useLanguage()
  const may = useMay()
  const tell = useProblemText()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [address] = useAddress<ItemFilters>()
  const filters = filtersOf(address)
  const grid = useGridRows(filters)
  const columns = useMemo(() => recordColumns(t, language), [t, language])
  const attempt = (work: Promise<unknown>) => work.catch((error: unknown) => message.error(tell(error)))
  const edit = async (edits: readonly GridEdit[]) => {
    const changed = await grid.edit(edits)
    if (changed > 0) message.success(t(bulkText.gridSaved, { count: changed }))
  }
  return (
    <section className="list-page">
      <div className="list-main">
        <header className="page-head">
          <h1>{t(bulkText.grid)}</h1>
          <div className="page-actions">
            <Button icon={<UndoOutlined />} disabled={!grid.mayUndo} onClick={() => attempt(grid.undo())}>
              {t(bulkText.undoAct)}
            </Button>
            <Button icon={<ArrowLeftOutlined />} onClick={() => navigate({ to: '/catalogue', search: filters })}>
              {t(bulkText.list)}
            </Button>
          </div>
        </header>
        <p className="muted">{t(bulkText.gridNote)}</p>
        <ProblemNote error={grid.error} />
        <p className="list-status" aria-live="polite">
          {t(grid.loading ? bulkText.gridLoading : grid.more ? bulkText.gridMore : bulkText.gridCount, {
            count: countText(grid.rows.length),
            most: countText(gridLength),
          })}
        </p>
        <Grid
          name="catalogue"
          label={t(bulkText.grid)}
          rows={grid.rows}
          columns={columns}
          rowKey={keyOf}
          rowName={nameOf}
          arrangeKey={grid.turn}
          onEdit={may('catalogue.describe') ? (edits) => void attempt(edit(edits)) : undefined}
          onUndo={() => void attempt(grid.undo())}
          onOpenRow={(id) => navigate({ to: '/catalogue/$id', params: { id } })}
          empty={<EmptyNote title={t(catalogueText.nothing)} text={t(catalogueText.emptyFiltered)} />}
        />
      </div>
      {grid.conflict && (
        <Modal
          open
          width={720}
          title={t(bulkText.gridConflict, {
            count: grid.conflict.fields.filter(({ clash }) => clash).length,
            by: grid.conflict.by,
          })}
          okText={t(bulkText.gridKeepMine)}
          cancelText={t(bulkText.gridKeepTheirs)}
          mask={{ closable: false }}
          onOk={() => attempt(grid.settle('mine'))}
          onCancel={() => attempt(grid.settle('theirs'))}
        >
          <ol className="bulk-rows">
            {grid.conflict.fields
              .filter(({ clash }) => clash)
              .map(({ itemId, referenceCode, field, title, titleEn, theirs, yours }) => (
                <li key={`${itemId} ${field}`}>
                  <span>
                    <span className="figures muted">{referenceCode}</span> {language === 'zh' ? title : titleEn}
                  </span>
                  <span>
                    {t(bulkText.theirs)} <ins>{valueText(field, theirs, language) || '—'}</ins>
                    <br />
                    {t(bulkText.mine)} <strong>{valueText(field, yours, language) || '—'}</strong>
                  </span>
                </li>
              ))}
          </ol>
        </Modal>
      )}
    </section>
  )
}
