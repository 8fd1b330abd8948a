import { CaretRightOutlined, HolderOutlined } from '@ant-design/icons'
import type { FilingFile } from '@lantai/core/filing/schema.ts'
import type { FileChangeInput } from '@lantai/core/filing/work-schema.ts'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { FileView } from './file-view.tsx'
import type { PartProps } from './item-reasons.tsx'
import { PickFilesDialog } from './pick-files-dialog.tsx'
import { filings } from './queries.ts'
import { filingText } from './text.ts'

/** The files of an item in their inner order: roles, pages, order by drag or Alt+arrow, and a look into each. */
export function ItemFiles({ item, filingId, choices, work, change }: PartProps) {
  const t = useText()
  const { language } = useLanguage()
  const open = useDialog()
  const { files } = item
  const [viewed, setViewed] = useState<string | undefined>(files.length === 1 ? files[0]?.id : undefined)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [over, setOver] = useState<number>()
  const params = { id: filingId }
  const chosenIds = files.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  const alter = (change: FileChangeInput['files']) =>
    work.act(() => filings.changeFiles({ params, body: { files: change } }))
  const place = (from: number, to: number) => {
    const file = files[from]
    if (!file || to < 0 || to >= files.length || to === from) return
    const order = files.filter((one) => one !== file)
    order.splice(to, 0, file)
    void alter(order.map(({ id }, position) => ({ fileId: id, position })))
  }
  const take = async () => {
    const fileIds = await open<string[]>((close) => <PickFilesDialog filingId={filingId} onEnd={close} />)
    if (fileIds?.length) await work.act(() => filings.moveFiles({ params, body: { fileIds, itemId: item.row.id } }))
  }
  const leave = async (call: Parameters<typeof work.act>[0]) => {
    if (await work.act(call)) setChosen(new Set())
  }
  return (
    <section>
      <div className="item-head">
        <h3>{t(filingText.filesOf, { count: files.length })}</h3>
        {change && (
          <Button size="small" onClick={take}>
            {t(filingText.addFiles)}
          </Button>
        )}
      </div>
      {files.length === 0 && <p className="muted">{t(filingText.noFilesHere)}</p>}
      <ol className="filing-files">
        {files.map((file, at) => (
          <li
            key={file.id}
            className={over === at ? 'is-over' : undefined}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes('text/lantai-file')) return
              event.preventDefault()
              setOver(at)
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => {
              setOver(undefined)
              const from = Number(event.dataTransfer.getData('text/lantai-file'))
              if (Number.isInteger(from)) place(from, at)
            }}
          >
            <FileLine
              file={file}
              at={at}
              roles={(choices?.roles ?? []).map(({ code, name, nameEn }) => ({
                value: code,
                label: language === 'zh' ? name : nameEn,
              }))}
              change={change}
              viewed={viewed === file.id}
              onView={() => setViewed(viewed === file.id ? undefined : file.id)}
              chosen={chosen.has(file.id)}
              onChoose={(on) => {
                const next = new Set(chosen)
                on ? next.add(file.id) : next.delete(file.id)
                setChosen(next)
              }}
              onShift={(step) => place(at, at + step)}
              onAlter={(part) => alter([{ fileId: file.id, ...part }])}
            />
            {viewed === file.id && <FileView filingId={filingId} file={file} code={item.row.referenceCode} />}
          </li>
        ))}
      </ol>
      {change && chosenIds.length > 0 && (
        <div className="page-actions">
          {chosenIds.length < files.length && (
            <Button
              size="small"
              onClick={() =>
                leave(() => filings.split({ params: { ...params, itemId: item.row.id }, body: { fileIds: chosenIds } }))
              }
            >
              {t(filingText.splitOff, { count: chosenIds.length })}
            </Button>
          )}
          {chosenIds.length > 1 && chosenIds.length < files.length && (
            <Button
              size="small"
              onClick={() =>
                leave(() =>
                  filings.split({
                    params: { ...params, itemId: item.row.id },
                    body: { fileIds: chosenIds, each: true },
                  }),
                )
              }
            >
              {t(filingText.splitEach)}
            </Button>
          )}
          <Button
            size="small"
            onClick={() => leave(() => filings.moveFiles({ params, body: { fileIds: chosenIds, itemId: null } }))}
          >
            {t(filingText.toBasket)}
          </Button>
        </div>
      )}
    </section>
  )
}

interface LineProps {
  readonly file: FilingFile
  readonly at: number
  readonly roles: { value: FilingFile['role']; label: string }[]
  readonly change: boolean
  readonly viewed: boolean
  readonly onView: () => void
  readonly chosen: boolean
  readonly onChoose: (on: boolean) => void
  readonly onShift: (step: 1 | -1) => void
  readonly onAlter: (change: { role?: FilingFile['role']; pages?: number | null }) => void
}

function FileLine({ file, at, roles, change, viewed, onView, chosen, onChoose, onShift, onAlter }: LineProps) {
  const t = useText()
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onShift(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div className="filing-file">
      {change && (
        <>
          <button
            type="button"
            className="item-grip"
            draggable
            title={t(filingText.gripHint)}
            aria-label={t(filingText.grip, { name: file.name, at: at + 1 })}
            onKeyDown={keys}
            onDragStart={(event) => event.dataTransfer.setData('text/lantai-file', String(at))}
          >
            <HolderOutlined aria-hidden />
          </button>
          <Checkbox aria-label={file.name} checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
        </>
      )}
      <button type="button" className="filing-file-name" aria-expanded={viewed} title={file.path} onClick={onView}>
        <CaretRightOutlined rotate={viewed ? 90 : 0} aria-hidden />
        <span>{file.name}</span>
      </button>
      <Select
        size="small"
        className="item-role"
        aria-label={t(filingText.roleOf, { name: file.name })}
        disabled={!change}
        value={file.role}
        options={roles}
        popupMatchSelectWidth={false}
        onChange={(role) => onAlter({ role })}
      />
      <InputNumber
        size="small"
        className="item-pages"
        controls={false}
        precision={0}
        min={0}
        max={100_000}
        aria-label={t(filingText.pagesOf, { name: file.name })}
        placeholder={t(filingText.pagesUnknown)}
        title={t(
          file.pages === null
            ? filingText.pagesUnknownWhy
            : file.pagesBy === 'person'
              ? filingText.pagesByPerson
              : filingText.pagesCounted,
        )}
        suffix={t(filingText.pageSign)}
        readOnly={!change}
        key={file.pages}
        defaultValue={file.pages ?? undefined}
        onBlur={({ target }) => {
          const pages = target.value.trim() === '' ? null : Number(target.value)
          if (change && pages !== file.pages && !Number.isNaN(pages)) onAlter({ pages })
        }}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
    </div>
  )
}
