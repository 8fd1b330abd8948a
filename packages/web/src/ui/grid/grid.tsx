// biome-ignore-all lint/a11y/useSemanticElements: a grid that draws only what is in sight cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor holds the focus and names the active cell
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useWidth } from '../use-width.ts'
import { CellEditor } from './cell-editor.tsx'
import { GridFoot } from './grid-foot.tsx'
import { GridHead } from './grid-head.tsx'
import { cellId, GridGroup, GridRow } from './grid-line.tsx'
import type { GridProps } from './grid-props.ts'
import { layOut, plainLayout } from './layout.ts'
import type { Arrangement } from './lines.ts'
import type { Place } from './navigation.ts'
import { gridTexts } from './text.ts'
import { useActs } from './use-acts.ts'
import { useColumnActs } from './use-column-acts.ts'
import { gutterWidth, lineHeight, useFreeInSight, usePlaced } from './use-columns.ts'
import { useLayout } from './use-layout.ts'
import { useLines } from './use-lines.ts'
import { useMouse } from './use-mouse.ts'
import { useSelection } from './use-selection.ts'
import { useWriting } from './use-writing.ts'
import './grid.css'

/**
 * A table to work in as in Excel: cells by keyboard and mouse, ranges, copy, paste and fill, columns that can be sorted,
 * filtered, moved, hidden and sized. Only what is in sight is drawn. Values live with the caller: `onEdit` tells what the
 * person wants, and the grid shows whatever `rows` say.
 */
export function Grid<R>(props: GridProps<R>) {
  const { rows, rowName, chosen, onChoose, onEdit, groupTitle, onRow } = props
  const t = useText()
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const writer = useRef<HTMLTextAreaElement>(null)
  const chosenFrom = useRef(0)
  const [layout, setLayout] = useLayout(props.name)
  const [arrangement, setArrangement] = useState<Arrangement>({ filters: {} })
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [held, setHeld] = useState(false)

  const lines = useLines(props, arrangement, folded)
  const columns = useMemo(() => layOut(props.columns, layout), [props.columns, layout])
  const { placed, frozen, free, frozenWidth, width } = usePlaced(columns, onChoose ? gutterWidth : 0)
  const inSight = useFreeInSight(scroller, free, frozenWidth)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
  })
  const selection = useSelection(lines, columns)
  const { focus, range } = selection
  const column = focus && placed[focus.column]
  const line = focus && lines[focus.line]
  const writing = useWriting(column?.readOnly ? undefined : column)

  const show = ({ line, column }: Place) => {
    const box = scroller.current
    const at = placed[column]
    if (!box || !at) return
    const top = line * lineHeight
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + 2 * lineHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top + 2 * lineHeight - box.clientHeight
    if (column === 0) box.scrollLeft = 0
    if (at.frozen) return
    if (at.left - frozenWidth < box.scrollLeft) box.scrollLeft = at.left - frozenWidth
    else if (at.left + at.width > box.scrollLeft + box.clientWidth)
      box.scrollLeft = at.left + at.width - box.clientWidth
  }
  const takeFocus = () => writer.current?.focus({ preventScroll: true })
  const goTo = (place: Place, extend = false) => {
    selection.mark(place, extend)
    show(place)
  }
  const acts = useActs({
    props,
    lines,
    columns,
    selection,
    writing,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 640) / lineHeight) - 2),
    goTo,
  })
  const mouse = useMouse(scroller, {
    mark: (place, extend) => {
      if (writing.mode !== 'ready' && !acts.commit()) return
      selection.mark(place, extend)
    },
    edit: acts.edit,
    choose: (at, toRange) => {
      if (!onChoose) return
      const [low, high] = toRange ? [Math.min(at, chosenFrom.current), Math.max(at, chosenFrom.current)] : [at, at]
      const next = new Set(chosen)
      const first = lines[at]
      const drop = first !== undefined && next.has(first.key) && !toRange
      for (const one of lines.slice(low, high + 1))
        if (one.kind === 'row') drop ? next.delete(one.key) : next.add(one.key)
      chosenFrom.current = at
      onChoose(next)
    },
    takeFocus,
  })
  useImperativeHandle(props.handle, () => ({
    goTo: (row, name) => {
      const at = lines.findIndex(({ key }) => key === row)
      const found = name === undefined ? -1 : columns.findIndex(({ key }) => key === name)
      if (at >= 0) goTo({ line: at, column: found >= 0 ? found : (focus?.column ?? 0) })
      takeFocus()
    },
    goToMarked: (step) => {
      takeFocus()
      return acts.nextMarked(step)
    },
    focus: takeFocus,
  }))
  // A panel that opened beside the grid must not cover the marked cell.
  const inside = useWidth(scroller)
  const keepInSight = useRef<() => void>(undefined)
  keepInSight.current = () => focus && show(focus)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width, the same cell
  useEffect(() => {
    keepInSight.current?.()
  }, [inside])
  const row = line?.kind === 'row' ? line.key : undefined
  const tellRow = useRef(onRow)
  tellRow.current = onRow
  useEffect(() => {
    tellRow.current?.(row)
  }, [row])
  useEffect(() => {
    if (writing.mode === 'editing') writer.current?.setSelectionRange(1e6, 1e6)
  }, [writing.mode])

  const rowsShown = useMemo(() => lines.flatMap((one) => (one.kind === 'row' ? [one.key] : [])), [lines])
  const chosenShown = chosen ? rowsShown.filter((key) => chosen.has(key)).length : 0
  const heads = useColumnActs(columns, layout, setLayout, setArrangement)
  const chooseAll = useRef<() => void>(undefined)
  chooseAll.current = () => onChoose?.(chosenShown === rowsShown.length ? new Set() : new Set(rowsShown))
  const onChooseAll = useCallback(() => chooseAll.current?.(), [])
  const box = scroller.current
  const left = (column?.left ?? 0) + (column?.frozen ? (box?.scrollLeft ?? 0) : 0)
  const top = ((focus?.line ?? 0) + 1) * lineHeight
  const shownValue = line?.kind === 'row' && column ? (column.label ?? column.value)(line.row) : ''
  return (
    <div className={`grid${held ? ' is-held' : ''}`}>
      <div className="grid-scroll" ref={scroller} {...mouse}>
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={lines.length + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          aria-readonly={!onEdit}
          className="grid-body"
          style={{ height: (lines.length + 1) * lineHeight, width }}
        >
          <GridHead
            rows={rows}
            frozen={frozen}
            free={inSight}
            frozenWidth={frozenWidth}
            width={width}
            arrangement={arrangement}
            acts={heads.acts}
            onDrop={heads.drop}
            chosen={onChoose && (chosenShown === 0 ? false : chosenShown === rowsShown.length ? true : 'some')}
            onChooseAll={onChooseAll}
          />
          <div role="rowgroup" className="grid-lines">
            {virtual.getVirtualItems().map(({ index }) => {
              const one = lines[index]
              if (!one) return null
              if (one.kind === 'group')
                return (
                  <GridGroup
                    key={one.key}
                    index={index}
                    width={width}
                    title={groupTitle?.(one.group) ?? one.group}
                    name={one.group}
                    count={one.count}
                    folded={one.folded}
                    columns={columns.length}
                    onFold={() => {
                      const next = new Set(folded)
                      one.folded ? next.delete(one.group) : next.add(one.group)
                      setFolded(next)
                    }}
                  />
                )
              const within = range && index >= range.top && index <= range.bottom
              return (
                <GridRow
                  key={one.key}
                  row={one.row}
                  name={rowName(one.row)}
                  gridId={gridId}
                  index={index}
                  width={width}
                  frozen={frozen}
                  free={inSight}
                  frozenWidth={frozenWidth}
                  from={within ? range.left : -1}
                  to={within ? range.right : -1}
                  marked={focus?.line === index ? focus.column : -1}
                  chosen={onChoose && (chosen?.has(one.key) ?? false)}
                />
              )
            })}
          </div>
        </div>
        <CellEditor
          writer={writer}
          writing={writing}
          column={column}
          left={left}
          top={top}
          room={{
            right: (box?.scrollLeft ?? 0) + (box?.clientWidth ?? 600) - left - 12,
            below: (box?.scrollTop ?? 0) + (box?.clientHeight ?? 600) - top,
          }}
          label={
            line?.kind === 'row' && column
              ? t(gridTexts.cell, {
                  column: column.title,
                  row: rowName(line.row),
                  value: shownValue || t(gridTexts.none),
                })
              : props.label
          }
          active={focus && cellId(gridId, focus.line, focus.column)}
          readOnly={!onEdit || !column || (column.readOnly ?? false)}
          onKeyDown={acts.onKeyDown}
          onCopy={acts.onCopy}
          onPaste={acts.onPaste}
          onTake={({ value }) => {
            writing.end()
            if (line?.kind === 'row' && column && value !== column.value(line.row))
              onEdit?.([{ row: line.key, column: column.key, value }])
          }}
          onFocus={() => {
            setHeld(true)
            if (!focus && rowsShown.length > 0) goTo({ line: lines.findIndex(({ kind }) => kind === 'row'), column: 0 })
          }}
          onBlur={() => {
            setHeld(false)
            if (writing.mode !== 'ready' && !acts.commit()) writing.end()
          }}
        />
        {rowsShown.length === 0 && folded.size === 0 && (
          <div className="grid-empty">
            {rows.length > 0 ? <p className="muted">{t(gridTexts.allFiltered)}</p> : props.empty}
          </div>
        )}
      </div>
      <GridFoot
        columns={props.columns}
        layout={layout}
        onLayout={setLayout}
        onRestore={() => setLayout(plainLayout)}
        shown={rowsShown.length}
        total={rows.length}
        filtered={Object.keys(arrangement.filters).length > 0}
        onClear={() => setArrangement(({ sort }) => ({ sort, filters: {} }))}
        range={range}
      />
    </div>
  )
}
