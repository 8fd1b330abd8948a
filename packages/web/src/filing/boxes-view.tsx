import type { FilingBox, FilingDetail, FilingRow } from '@lantai/core/filing/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { BoxDetail } from './box-detail.tsx'
import { BoxItemsDialog, type BoxSettings } from './box-items-dialog.tsx'
import type { NameOf } from './class-tree.tsx'
import { boxesQuery, filings } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface BoxesProps {
  readonly detail: FilingDetail
  readonly rows: readonly FilingRow[]
  readonly work: Work
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly onItem: (id: string) => void
  readonly name: NameOf
}

/** Pixels of a millimetre of spine: a 50 mm box is drawn 90 wide. */
const scale = 1.8

/** 装盒: the boxes of each class stand as spines on a shelf, filled as full as they are. */
export function BoxesView({ detail, rows, work, open, onOpen, onItem, name }: BoxesProps) {
  const t = useText()
  const dialog = useDialog()
  const { id } = detail.filing
  const { todo, may, settings } = detail
  const { data: boxes, error } = useQuery(boxesQuery(id))
  const shelves = useMemo(() => shelvesOf(boxes ?? [], name), [boxes, name])
  const box = boxes?.find((one) => one.id === open)
  const params = { id }
  const pack = async () => {
    const set = await dialog<BoxSettings>((close) => (
      <BoxItemsDialog settings={settings} boxes={boxes?.length ?? 0} onEnd={close} />
    ))
    if (!set) return
    const { sheetMicrometres, bothSides, ...body } = set
    if (sheetMicrometres !== settings.sheetMicrometres || bothSides !== settings.bothSides)
      await work.act(() => filings.settings({ params, body: { sheetMicrometres, bothSides } }))
    await work.act(() => filings.box({ params, body }))
  }
  return (
    <div className="filing-body">
      <div className="filing-scroll">
        <ProblemNote error={error} />
        <div className="basket-next">
          <div>
            <strong>{t(filingText.boxTitle)}</strong>
            <p className="muted">{t(filingText.boxText)}</p>
            {todo.unnumberedItems > 0 && (
              <p className="bad-text">{t(filingText.boxNeedsNumbers, { count: countText(todo.unnumberedItems) })}</p>
            )}
            {todo.uncountedFiles > 0 && (
              <p className="muted">{t(filingText.boxUncounted, { count: countText(todo.uncountedFiles) })}</p>
            )}
          </div>
          {may.change && (
            <Button type={todo.unboxedItems > 0 ? 'primary' : 'default'} disabled={todo.items === 0} onClick={pack}>
              {t(filingText.pack)}
            </Button>
          )}
        </div>
        {boxes?.length === 0 && <EmptyNote title={t(filingText.noBoxes)} text={t(filingText.noBoxesWhy)} />}
        {shelves.map(([title, of]) => (
          <section key={title} className="shelf">
            <h2>
              {title} <span className="muted">{t(filingText.boxesCount, { count: of.length })}</span>
            </h2>
            <ul className="spines">
              {of.map((one) => (
                <li key={one.id}>
                  <Spine box={one} open={one.id === open} onOpen={() => onOpen(one.id === open ? undefined : one.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {box && (
        <BoxDetail
          key={box.id}
          box={box}
          boxes={boxes ?? []}
          rows={rows.filter(({ boxId }) => boxId === box.id)}
          filingId={id}
          change={may.change}
          work={work}
          onClose={() => onOpen(undefined)}
          onItem={onItem}
        />
      )}
    </div>
  )
}

const shelvesOf = (boxes: readonly FilingBox[], name: NameOf): [string, FilingBox[]][] => {
  const shelves = new Map<string, FilingBox[]>()
  for (const box of boxes) {
    const title = [name('category', box.category), box.year, box.organName, box.retentionName]
      .filter(Boolean)
      .join(' · ')
    shelves.set(title, [...(shelves.get(title) ?? []), box])
  }
  return [...shelves]
}

function Spine({ box, open, onOpen }: { box: FilingBox; open: boolean; onOpen: () => void }) {
  const t = useText()
  const full = Math.min(1, box.thickness / box.spine)
  const over = box.thickness > box.spine
  const details = {
    number: box.number,
    from: box.from ?? '—',
    to: box.to ?? '—',
    items: countText(box.items),
    thickness: box.thickness.toFixed(1),
    spine: box.spine,
  }
  return (
    <button
      type="button"
      className={`spine${open ? ' is-open' : ''}${over ? ' is-over' : ''}`}
      style={{ width: Math.max(44, box.spine * scale) }}
      aria-pressed={open}
      title={t(filingText.spineLabel, details)}
      onClick={onOpen}
    >
      <span className="unseen">{t(filingText.spineLabel, details)}</span>
      <span className="spine-fill" style={{ height: `${full * 100}%` }} />
      <span className="spine-words">
        <strong>{box.number}</strong>
        <span className="figures">
          {box.from ?? ''}
          <br />–<br />
          {box.to ?? ''}
        </span>
        <span className="spine-mm">{over ? t(filingText.tooFull) : `${box.spine} mm`}</span>
      </span>
    </button>
  )
}
