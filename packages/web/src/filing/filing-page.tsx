import { MoreOutlined } from '@ant-design/icons'
import type { FilingField } from '@lantai/core/filing/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Dropdown, Spin } from 'antd'
import { useCallback, useMemo, useReducer, useRef } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { countText } from '../ui/format.tsx'
import type { GridHandle } from '../ui/grid/grid-props.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { useTitle } from '../ui/use-title.ts'
import { BasketView } from './basket-view.tsx'
import { BoxesView } from './boxes-view.tsx'
import { classTree, type Dimension } from './class-nodes.ts'
import { ClassSelect } from './class-select.tsx'
import { ClassTree } from './class-tree.tsx'
import { FilingRun } from './filing-run.tsx'
import { GridView } from './grid-view.tsx'
import { HandOverView } from './hand-over-view.tsx'
import { choicesOf } from './item-columns.ts'
import { ItemPanel } from './item-panel.tsx'
import { PairingView } from './pairing-view.tsx'
import { PrintView } from './print-view.tsx'
import { choicesQuery, classesQuery, filingQuery, filings, filingsKey, gridQuery } from './queries.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { FilingStateMark } from './state-mark.tsx'
import { type Step, stepNow, steps } from './steps.ts'
import { StepsBar } from './steps-bar.tsx'
import { filingText } from './text.ts'
import { UndoBar } from './undo-bar.tsx'
import { useWork } from './use-work.ts'
import './filing.css'

interface Address {
  step?: string
  class?: string
  item?: string
  box?: string
  unsure?: 1
}

/** The desk of one filing: classes at the left, items in the middle, the opened item at the right, the steps above. */
export function FilingPage() {
  const { id = '' } = useParams({ strict: false })
  const t = useText()
  const { data: detail, error } = useQuery(filingQuery(id))
  useTitle(detail?.filing.title)
  if (!detail)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error ? <Link to="/filings">{t(filingText.area)}</Link> : <Spin />}
      </section>
    )
  return <Desk key={id} id={id} />
}

function Desk({ id }: { id: string }) {
  const t = useText()
  const { language } = useLanguage()
  const narrow = useNarrow()
  const ask = useAsk()
  const open = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [address, setAddress] = useAddress<Address>()
  const { data: detail } = useQuery(filingQuery(id))
  const { data: grid, error } = useQuery(gridQuery(id))
  const { data: classes = [] } = useQuery(classesQuery(id))
  const { data: choices } = useQuery(choicesQuery(id))
  const work = useWork(id)
  const gridHandle = useRef<GridHandle>(null)
  const here = useRef<Step>(undefined)
  const [, turnPage] = useReducer((turns: number) => turns + 1, 0)
  const labels = useMemo(() => choicesOf(choices, language), [choices, language])
  const className = useCallback(
    (dimension: Dimension, value: string) =>
      labels[dimension as FilingField]?.find((choice) => choice.value === value)?.label ??
      (dimension === 'retention' ? classes.find(({ retention }) => retention === value)?.retentionName : undefined) ??
      value,
    [labels, classes],
  )
  const rows = grid?.items ?? []
  if (!detail) return null
  const { filing, todo, may } = detail
  // What is dropped in one by one must not turn the page over under the person's hands; a run that ends may.
  here.current ??= stepNow(todo)
  const step = steps.find((one) => one === address.step) ?? here.current
  const inGrid = step === 'classify' || step === 'order' || step === 'number'
  const openItem = (item: string | undefined) => setAddress({ item })
  const stepItem = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === address.item)
    const next = rows[at + by]
    if (next) openItem(next.id)
  }
  const afterRun = async () => {
    await work.reload()
    here.current = undefined
    turnPage()
  }
  const remove = async () => {
    const done = await ask({
      title: t(filingText.removeFilingTitle, { title: filing.title }),
      text: t(filingText.removeFilingText, { items: countText(filing.items), files: countText(filing.files) }),
      act: t(filingText.removeFiling),
      danger: true,
      work: () => filings.remove({ params: { id } }),
    })
    if (!done) return
    await navigate({ to: '/filings' })
    await queries.invalidateQueries({ queryKey: filingsKey })
  }
  return (
    <div className="filing">
      <header className="filing-head">
        <div className="filing-title">
          <Link to="/filings" className="back-link">
            ‹ {t(filingText.area)}
          </Link>
          <h1 title={filing.title}>{filing.title}</h1>
          <FilingStateMark filing={filing} />
        </div>
        <div className="page-actions">
          <UndoBar detail={detail} work={work} />
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'settings', label: t(filingText.settings), disabled: !may.change },
                { key: 'remove', label: t(filingText.removeFiling), danger: true, disabled: !may.remove },
              ],
              onClick: ({ key }) => {
                if (key === 'remove') void remove()
                else void open<true>((close) => <SettingsDialog detail={detail} work={work} onEnd={close} />)
              },
            }}
          >
            <Button icon={<MoreOutlined />} aria-label={t(filingText.moreActs)} />
          </Dropdown>
        </div>
      </header>
      <StepsBar
        todo={todo}
        over={filing.state === 'handed-over'}
        now={step}
        onStep={(next) => setAddress({ step: next, box: undefined })}
      />
      {filing.runId && <FilingRun id={filing.runId} onEnd={() => void afterRun()} />}
      <ProblemNote error={error} />
      <div className="filing-desk">
        {inGrid && !narrow && (
          <ClassTree
            classes={classes}
            order={filing.classOrder}
            total={rows.length}
            name={className}
            chosen={address.class}
            onChoose={(key) => setAddress({ class: key })}
          />
        )}
        <div className="filing-main">
          {inGrid && narrow && classes.length > 0 && (
            <ClassSelect
              classes={classTree(classes, filing.classOrder)}
              chosen={address.class}
              name={className}
              onChoose={(key) => setAddress({ class: key })}
            />
          )}
          {inGrid && (
            <GridView
              detail={detail}
              rows={rows}
              choices={choices}
              step={step}
              work={work}
              classKey={address.class}
              className={className}
              onlyUnsure={Boolean(address.unsure)}
              onOnlyUnsure={(only) =>
                setAddress({ unsure: only ? 1 : undefined, step: 'classify', class: only ? undefined : address.class })
              }
              open={address.item}
              onOpen={openItem}
              grid={gridHandle}
            />
          )}
          {step === 'collect' && <BasketView detail={detail} work={work} />}
          {step === 'compose' && (
            <PairingView detail={detail} rows={rows} work={work} open={address.item} onOpen={openItem} />
          )}
          {step === 'box' && (
            <BoxesView
              detail={detail}
              rows={rows}
              work={work}
              open={address.box}
              onOpen={(box) => setAddress({ box, item: undefined })}
              onItem={(item) => setAddress({ item, box: undefined })}
              name={className}
            />
          )}
          {step === 'print' && <PrintView detail={detail} classes={classes} />}
          {step === 'hand-over' && (
            <HandOverView
              detail={detail}
              work={work}
              onItem={(item, field) => {
                setAddress({ step: 'classify', item, class: undefined, unsure: undefined })
                setTimeout(() => gridHandle.current?.goTo(item, field ?? 'title'), 100)
              }}
            />
          )}
        </div>
        {address.item && !address.box && (
          <ItemPanel
            detail={detail}
            itemId={address.item}
            choices={choices}
            work={work}
            onClose={() => openItem(undefined)}
            onStep={stepItem}
          />
        )}
      </div>
    </div>
  )
}
