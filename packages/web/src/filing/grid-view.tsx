import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { FilingDetail, FilingRow } from '@lantai/core/filing/schema.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import { Button, Input, Switch } from 'antd'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Field } from '../ui/field.tsx'
import { countText } from '../ui/format.tsx'
import { Grid } from '../ui/grid/grid.tsx'
import type { GridHandle } from '../ui/grid/grid-props.ts'
import type { CellName } from '../ui/grid/types.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { BulkBar } from './bulk-bar.tsx'
import { isInNode, rowClass } from './class-nodes.ts'
import type { NameOf } from './class-tree.tsx'
import { isUnsure } from './edit-rows.ts'
import { itemColumns } from './item-columns.ts'
import { ItemList } from './item-list.tsx'
import { acceptCells, shiftRows } from './row-acts.ts'
import { StepActs } from './step-acts.tsx'
import type { Step } from './steps.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface GridViewProps {
  readonly detail: FilingDetail
  readonly rows: readonly FilingRow[]
  readonly choices: FilingChoices | undefined
  readonly step: Step
  readonly work: Work
  readonly classKey: string | undefined
  readonly className: NameOf
  readonly onlyUnsure: boolean
  readonly onOnlyUnsure: (only: boolean) => void
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly grid: RefObject<GridHandle | null>
}

const none: ReadonlySet<string> = new Set()
const keyOf = ({ id }: FilingRow) => id
const nameOf = ({ values, number }: FilingRow) => `${number ?? ''} ${values.title ?? ''}`.trim()

/** The items of a class as a grid, or as a list on a telephone, with what can be done to them in this step. */
export function GridView(props: GridViewProps) {
  const { detail, rows, choices, step, work, classKey, className, onlyUnsure, open, onOpen, grid } = props
  const { filing, may } = detail
  const order = filing.classOrder
  const t = useText()
  const { language } = useLanguage()
  const narrow = useNarrow()
  // Chosen for what this step offers: taken along, they would hide what the next step is for.
  const [choice, setChoice] = useState({ step, ids: none })
  const chosen = choice.step === step ? choice.ids : none
  const setChosen = (ids: ReadonlySet<string>) => setChoice({ step, ids })
  const [words, setWords] = useState('')
  const [grouped, setGrouped] = useState(false)
  // An item that is being settled stays in sight, although nothing about it is unsure any more.
  const unsureThen = useRef<ReadonlySet<string>>(undefined)
  if (!onlyUnsure) unsureThen.current = undefined
  else unsureThen.current ??= new Set(rows.filter(isUnsure).map(keyOf))
  const columns = useMemo(() => itemColumns({ choices, order, t, language }), [choices, order, t, language])

  const kept = unsureThen.current
  const shown = useMemo(() => {
    const inNode = classKey === undefined ? () => true : isInNode(classKey, order)
    const wanted = words.trim().normalize('NFKC').toLowerCase()
    const fits = ({ values, referenceCode }: FilingRow) =>
      [values.title, values.documentNo, values.creator, referenceCode].some((text) =>
        text?.normalize('NFKC').toLowerCase().includes(wanted),
      )
    return rows.filter((row) => inNode(row) && (!kept || kept.has(row.id)) && (wanted === '' || fits(row)))
  }, [rows, classKey, order, words, kept])

  const groupOf = useMemo(() => (grouped ? (row: FilingRow) => rowClass(row, order) : undefined), [grouped, order])
  const groupTitle = (group: string) =>
    group
      .split('/')
      .map((part, at) => [['category', 'year', 'organ', 'retention'][at], part] as const)
      .filter(([dimension, part]) => dimension !== 'organ' || part !== '')
      .map(([dimension, part]) => (part === '' ? t(filingText.notSet) : className(dimension as 'year', part)))
      .join(' · ')
  const chosenShown = useMemo(() => shown.filter(({ id }) => chosen.has(id)), [shown, chosen])
  const unsure = useMemo(() => rows.filter(isUnsure).length, [rows])
  const empty =
    rows.length === 0 ? (
      <EmptyNote title={t(filingText.noItems)} text={t(filingText.noItemsWhy)} />
    ) : (
      <EmptyNote title={t(filingText.noneInClass)} />
    )

  return (
    <section className="filing-grid" aria-label={t(filingText.itemsTitle)}>
      <div className="filing-grid-bar">
        <Input.Search
          allowClear
          size="small"
          className="filing-find"
          aria-label={t(filingText.findItems)}
          placeholder={t(filingText.findItems)}
          onChange={({ target }) => setWords(target.value)}
        />
        {(unsure > 0 || onlyUnsure) && (
          <Button
            size="small"
            type={onlyUnsure ? 'primary' : 'default'}
            onClick={() => props.onOnlyUnsure(!onlyUnsure)}
          >
            {onlyUnsure ? t(filingText.seeAll) : t(filingText.seeUnsure, { count: countText(unsure) })}
          </Button>
        )}
        {!narrow && (
          <>
            <Button
              size="small"
              icon={<LeftOutlined />}
              title={t(filingText.previousUnsure)}
              aria-label={t(filingText.previousUnsure)}
              onClick={() => grid.current?.goToMarked(-1)}
            />
            <Button
              size="small"
              icon={<RightOutlined />}
              title={t(filingText.nextUnsure)}
              aria-label={t(filingText.nextUnsure)}
              onClick={() => grid.current?.goToMarked(1)}
            />
            <Field label={t(filingText.byClass)} beside>
              <Switch size="small" checked={grouped} onChange={setGrouped} />
            </Field>
          </>
        )}
        <span className="filing-grid-acts">
          {may.change && chosenShown.length === 0 && <StepActs step={step} detail={detail} work={work} rows={shown} />}
        </span>
      </div>
      {may.change && chosenShown.length > 0 && (
        <BulkBar
          chosen={chosenShown}
          columns={columns}
          work={work}
          filingId={filing.id}
          onClear={() => setChosen(none)}
        />
      )}
      {narrow ? (
        <ItemList
          rows={shown}
          open={open}
          onOpen={onOpen}
          empty={empty}
          classOf={(row) => groupTitle(rowClass(row, order))}
        />
      ) : (
        <Grid
          name="filing"
          label={t(filingText.itemsTitle)}
          rows={shown}
          columns={columns}
          rowKey={keyOf}
          rowName={nameOf}
          groupOf={groupOf}
          groupTitle={groupTitle}
          arrangeKey={work.turn}
          chosen={chosen}
          onChoose={setChosen}
          onEdit={may.change ? work.edit : undefined}
          onUndo={may.change ? work.undo : undefined}
          onRedo={may.change ? work.redo : undefined}
          onShift={may.change ? (ids, by) => shiftRows(work, filing.id, shown, ids, by) : undefined}
          onAccept={may.change ? (cells: readonly CellName[]) => acceptCells(work, filing.id, rows, cells) : undefined}
          onRow={(id) => open !== undefined && id !== undefined && id !== open && onOpen(id)}
          onOpenRow={(id) => onOpen(id)}
          handle={grid}
          empty={empty}
        />
      )}
    </section>
  )
}
