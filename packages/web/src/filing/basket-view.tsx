import { FileAddOutlined, FolderOpenOutlined, TableOutlined } from '@ant-design/icons'
import type { FilingDetail, TableOutcome } from '@lantai/core/filing/schema.ts'
import { useBlocker } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { useText } from '../app/language.tsx'
import { UploadList } from '../transfer/upload-list.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { BasketFiles } from './basket-files.tsx'
import { filings } from './queries.ts'
import { type DroppedFile, readChosen, readDrop, tablesIn } from './read-drop.ts'
import { TableChoice } from './table-choice.tsx'
import { TableOutcomeDialog } from './table-outcome.tsx'
import { filingText } from './text.ts'
import { useArrange } from './use-arrange.ts'
import { useBasket } from './use-basket.ts'
import type { Work } from './use-work.ts'

/** A folder dropped by mistake (a whole disk) ends here; a filing holds 20,000 files. */
const mostFiles = 20_000

/** 收集篮: last year's folder and the half of a spreadsheet, dropped in together. */
export function BasketView({ detail, work }: { detail: FilingDetail; work: Work }) {
  const t = useText()
  const ask = useAsk()
  const open = useDialog()
  const { message } = App.useApp()
  const { id } = detail.filing
  const change = detail.may.change
  const folder = useRef<HTMLInputElement>(null)
  const single = useRef<HTMLInputElement>(null)
  const sheet = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [note, setNote] = useState('')
  const [error, setError] = useState<unknown>()
  const arrange = useArrange(id)
  const { state, queue, add } = useBasket(id, () => void work.reload())
  useBlocker({
    shouldBlockFn: async () =>
      state.running &&
      !(await ask({ title: t(filingText.leaveTitle), act: t(filingText.leave), keep: t(filingText.stay) })),
    enableBeforeUnload: state.running,
  })

  const putTable = async ({ path, file }: DroppedFile) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const outcome = await filings.putTable({ params: { id }, query: { name }, body: file })
    await work.reload()
    await open<true>((close) => <TableOutcomeDialog outcome={outcome as TableOutcome} onEnd={close} />)
  }
  const take = async (files: readonly DroppedFile[]) => {
    if (files.length === 0) return
    setError(undefined)
    try {
      if (files.length >= mostFiles) message.warning(t(filingText.tooManyFiles, { most: countText(mostFiles) }), 8)
      const tables = tablesIn(files)
      const table =
        tables.length === 0
          ? undefined
          : await open<DroppedFile | 'none'>((close) => <TableChoice tables={tables} onEnd={close} />)
      if (tables.length > 0 && table === undefined) return
      const papers = files.filter((one) => one !== table).slice(0, mostFiles)
      if (papers.length > 0) {
        const { sent, known } = await add(papers)
        setNote(
          t(known > 0 ? filingText.sentAndKnown : filingText.sentAll, {
            sent: countText(sent),
            known: countText(known),
          }),
        )
      }
      if (table && table !== 'none') await putTable(table)
    } catch (problem) {
      setError(problem)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>, asTable = false) => {
    const files = event.target.files ? readChosen(event.target.files) : []
    event.target.value = ''
    const [first] = files
    if (asTable && first) putTable(first).catch(setError)
    else void take(files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void readDrop(event.dataTransfer, mostFiles).then(take, setError)
  }
  return (
    <div className="filing-body filing-scroll">
      {change && (
        <section
          className={`basket-drop${over ? ' is-over' : ''}`}
          aria-label={t(filingText.dropTitle)}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes('Files')) return
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
          }}
          onDrop={drop}
        >
          <p className="basket-lead">{t(filingText.dropTitle)}</p>
          <p className="muted">{t(filingText.dropText)}</p>
          <input
            ref={folder}
            type="file"
            hidden
            multiple
            onChange={choose}
            aria-label={t(filingText.chooseFolder)}
            {...{ webkitdirectory: '' }}
          />
          <input ref={single} type="file" hidden multiple onChange={choose} aria-label={t(filingText.chooseFiles)} />
          <input
            ref={sheet}
            type="file"
            hidden
            accept=".xlsx,.csv"
            onChange={(event) => choose(event, true)}
            aria-label={t(filingText.chooseTable)}
          />
          <div className="page-actions basket-acts">
            <Button type="primary" icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>
              {t(filingText.chooseFolder)}
            </Button>
            <Button icon={<FileAddOutlined />} onClick={() => single.current?.click()}>
              {t(filingText.chooseFiles)}
            </Button>
            <Button icon={<TableOutlined />} onClick={() => sheet.current?.click()}>
              {t(filingText.chooseTable)}
            </Button>
          </div>
        </section>
      )}
      <ProblemNote error={error} />
      {note && (
        <p className="hint" aria-live="polite">
          {note}
        </p>
      )}
      <UploadList state={state} queue={queue} />
      {change && detail.todo.files + detail.todo.items > 0 && !state.running && (
        <div className="basket-next">
          <div>
            <strong>{t(filingText.arrangeTitle)}</strong>
            <p className="muted">{t(filingText.arrangeText)}</p>
          </div>
          <Button
            type={detail.todo.unreadFiles > 0 ? 'primary' : 'default'}
            onClick={() => arrange(['read', 'compose', 'propose'])}
          >
            {t(filingText.arrange)}
          </Button>
        </div>
      )}
      <BasketFiles detail={detail} work={work} />
    </div>
  )
}
