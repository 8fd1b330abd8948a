import { DeleteOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { entryFindings } from '@lantai/core/arrangement/schedule-rules.ts'
import { Alert, Button, Input } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Grid } from '../ui/grid/grid.tsx'
import type { GridHandle } from '../ui/grid/grid-props.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { entryColumns } from './entry-columns.ts'
import { EntryList } from './entry-list.tsx'
import { blankAfter, type EntryRow, shifted, withEdits } from './entry-rows.ts'
import { scheduleText } from './schedule-text.ts'
import type { Draft } from './use-draft.ts'

/** The lines of a schedule as a grid; on a telephone, and where there is nothing to edit there, as a list. */
export function EntriesEditor({ draft, editable }: { draft: Draft; editable: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const narrow = useNarrow()
  const grid = useRef<GridHandle>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>()
  const [words, setWords] = useState('')
  const { rows, change } = draft
  const findings = useMemo(() => (editable ? entryFindings(rows) : []), [rows, editable])
  const faults = useMemo(() => {
    const byKey = new Map<string, string>()
    for (const { line, zh, en } of findings) {
      const key = rows[line - 1]?.key
      if (key) byKey.set(key, [byKey.get(key), language === 'zh' ? zh : en].filter(Boolean).join(' '))
    }
    return byKey
  }, [findings, rows, language])
  const columns = useMemo(() => entryColumns({ t, language, faults }), [t, language, faults])
  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase()
    if (wanted === '') return rows
    return rows.filter(({ code, heading, scope, keywords }) =>
      [code, heading, scope, ...keywords].some((text) => text.toLowerCase().includes(wanted)),
    )
  }, [rows, words])

  const add = (count: number) => {
    const at = rows.findIndex(({ key }) => key === current)
    const place = at < 0 || count > 1 ? rows.length : at + 1
    const next = [...rows]
    let before = rows[place - 1]
    for (let n = 0; n < count; n++) {
      const row = blankAfter(before, next)
      next.splice(place + n, 0, row)
      before = row
    }
    change(next)
    const first = next[place]
    if (first) requestAnimationFrame(() => grid.current?.goTo(first.key, 'scope'))
  }
  const drop = () => {
    change(rows.filter(({ key }) => !chosen.has(key)))
    setChosen(new Set())
  }
  const empty = <EmptyNote title={t(scheduleText.noLines)} text={editable && t(scheduleText.noLinesWhy)} />
  const nameOf = ({ code, heading, scope }: EntryRow) => `${code} ${scope || heading}`
  return (
    <section className="entries" aria-label={t(scheduleText.lines)}>
      <div className="entries-bar">
        <Input.Search
          allowClear
          size="small"
          style={{ width: 220 }}
          aria-label={t(scheduleText.find)}
          placeholder={t(scheduleText.find)}
          onChange={({ target }) => setWords(target.value)}
        />
        {editable && !narrow && (
          <>
            <Button size="small" icon={<PlusOutlined />} onClick={() => add(1)}>
              {t(scheduleText.addBelow)}
            </Button>
            <Button size="small" onClick={() => add(10)}>
              {t(scheduleText.addLines)} ×10
            </Button>
            <Button size="small" icon={<UndoOutlined />} disabled={!draft.undo} onClick={draft.undo}>
              {t(scheduleText.undo)}
            </Button>
            <Button size="small" icon={<RedoOutlined />} disabled={!draft.redo} onClick={draft.redo}>
              {t(scheduleText.redo)}
            </Button>
            {chosen.size > 0 && (
              <Button size="small" danger icon={<DeleteOutlined />} onClick={drop}>
                {t(scheduleText.deleteLines, { count: chosen.size })}
              </Button>
            )}
          </>
        )}
      </div>
      {findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(scheduleText.faults, { count: findings.length })}
          action={
            !narrow && (
              <Button size="small" onClick={() => grid.current?.goToMarked(1)}>
                {t(scheduleText.nextFault)}
              </Button>
            )
          }
        />
      )}
      {narrow ? (
        <EntryList rows={shown} empty={empty} />
      ) : (
        <Grid<EntryRow>
          name="schedule"
          label={t(scheduleText.lines)}
          rows={shown}
          columns={columns}
          rowKey={({ key }) => key}
          rowName={nameOf}
          arrangeKey={rows.length}
          {...(editable ? { chosen, onChoose: setChosen } : {})}
          onEdit={editable ? (edits) => change(withEdits(rows, edits)) : undefined}
          onUndo={editable ? draft.undo : undefined}
          onRedo={editable ? draft.redo : undefined}
          onShift={editable ? (keys, step) => change(shifted(rows, keys, step)) : undefined}
          onRow={setCurrent}
          handle={grid}
          empty={empty}
        />
      )}
    </section>
  )
}
