import { App } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { useText } from '../../app/language.tsx'
import { blockOf, fillDown, fillWith, type Outcome, pasteBlock } from './blocks.ts'
import type { GridProps } from './grid-props.ts'
import { type Command, commandOf } from './keys.ts'
import { type Move, moveFrom, type Place, type Shape } from './navigation.ts'
import { gridTexts } from './text.ts'
import { parseTsv, printHtml, printTsv } from './tsv.ts'
import type { CellName, GridColumn, Line } from './types.ts'
import type { Selection } from './use-selection.ts'
import { useTold } from './use-told.ts'
import type { Writing } from './use-writing.ts'

/** A clipboard beyond this is a file to import, not a block to paste; 5,000 rows of 12 columns fit three times. */
const mostCells = 200_000

interface ActsOf<R> {
  readonly props: GridProps<R>
  readonly lines: readonly Line<R>[]
  readonly columns: readonly GridColumn<R>[]
  readonly selection: Selection
  readonly writing: Writing
  readonly page: () => number
  readonly goTo: (place: Place, extend?: boolean) => void
}

/** What keys and clipboard do to the selected cells. */
export function useActs<R>({ props, lines, columns, selection, writing, page, goTo }: ActsOf<R>) {
  const { rowKey, onEdit } = props
  const t = useText()
  const told = useTold()
  const { message } = App.useApp()
  const leaving = useRef(false)
  const { focus, range } = selection

  const rowAt = (line: number): R | undefined => {
    const at = lines[line]
    return at?.kind === 'row' ? at.row : undefined
  }
  const rowsIn = (top: number, bottom: number): R[] =>
    lines.slice(top, bottom + 1).flatMap((line) => (line.kind === 'row' ? [line.row] : []))
  const valueAt = ({ line, column }: Place): string => {
    const row = rowAt(line)
    return row === undefined ? '' : (columns[column]?.value(row) ?? '')
  }
  const shape: Shape = {
    lines: lines.length,
    columns: columns.length,
    page: page(),
    isRow: (line) => lines[line]?.kind === 'row',
    isFilled: (place) => valueAt(place) !== '',
  }
  const fieldOf = (wholeTable = false) => ({
    rows: range ? rowsIn(range.top, wholeTable ? lines.length : range.bottom) : [],
    columns: range ? columns.slice(range.left, wholeTable ? undefined : range.right + 1) : [],
    rowKey,
  })
  const apply = (outcome: Outcome) => {
    if (outcome.edits.length > 0) onEdit?.(outcome.edits)
    told(outcome)
  }
  const cellsIn = (): CellName[] => {
    const { rows, columns } = fieldOf()
    return rows.flatMap((row) => columns.map(({ key }) => ({ row: rowKey(row), column: key })))
  }

  /** Keeps the draft; false when its text cannot be a value and the cell stays open. */
  const commit = (): boolean => {
    const column = focus && columns[focus.column]
    const row = focus && rowAt(focus.line)
    const reading = writing.reading()
    if (!column || row === undefined || !reading) {
      writing.end()
      return true
    }
    if (reading.problem) {
      writing.refuse(reading.problem)
      return false
    }
    writing.end()
    if (reading.value !== column.value(row)) onEdit?.([{ row: rowKey(row), column: column.key, value: reading.value }])
    return true
  }
  const edit = () => {
    const column = focus && columns[focus.column]
    const row = focus && rowAt(focus.line)
    if (!column || row === undefined) return
    if ((column.readOnly || !onEdit) && props.onOpenRow) props.onOpenRow(rowKey(row))
    else if (column.readOnly || !onEdit) message.info(t(gridTexts.locked))
    else writing.edit(column.kind === 'choice' ? (column.label ?? column.value)(row) : column.value(row))
  }
  const nextMarked = (step: 1 | -1): boolean => {
    const wide = columns.length
    const from = focus ? focus.line * wide + focus.column : step === 1 ? -1 : lines.length * wide
    for (let at = from + step; at >= 0 && at < lines.length * wide; at += step) {
      const place = { line: Math.floor(at / wide), column: at % wide }
      const row = rowAt(place.line)
      const tone = row === undefined ? undefined : columns[place.column]?.mark?.(row)?.tone
      if (tone === 'invalid' || tone === 'unsure') {
        goTo(place)
        return true
      }
    }
    return false
  }
  const chooseRows = () => {
    if (!range || !props.onChoose) return
    const keys = rowsIn(range.top, range.bottom).map(rowKey)
    const next = new Set(props.chosen)
    const all = keys.every((key) => next.has(key))
    for (const key of keys) all ? next.delete(key) : next.add(key)
    props.onChoose(next)
  }
  const move = (to: Move, extend: boolean) => {
    if (focus) goTo(moveFrom(focus, to, shape), extend)
    else goTo(moveFrom({ line: 0, column: 0 }, 'first', shape))
  }

  const perform = (command: Command) => {
    switch (command.act) {
      case 'move':
        return move(command.move, command.extend)
      case 'commit':
        if (commit() && command.move) move(command.move, false)
        return
      case 'fill': {
        const reading = writing.reading()
        if (!reading) return
        if (reading.problem) return writing.refuse(reading.problem)
        writing.end()
        return apply(fillWith(fieldOf(), reading.value))
      }
      case 'edit':
        return edit()
      case 'cancel':
        return writing.end()
      case 'clear':
        return onEdit && apply(fillWith(fieldOf(), ''))
      case 'fillDown':
        return (
          onEdit &&
          apply(fillDown(fieldOf(), range && rowAt(moveFrom({ line: range.top, column: 0 }, 'up', shape).line)))
        )
      case 'undo':
        return props.onUndo?.()
      case 'redo':
        return props.onRedo?.()
      case 'accept':
        return props.onAccept?.(cellsIn())
      case 'selectAll':
        return selection.markRange(
          moveFrom({ line: 0, column: 0 }, 'first', shape),
          moveFrom({ line: 0, column: 0 }, 'last', shape),
        )
      case 'selectColumn':
        if (range)
          selection.markRange(
            { line: moveFrom({ line: 0, column: 0 }, 'first', shape).line, column: range.left },
            { line: moveFrom({ line: 0, column: 0 }, 'last', shape).line, column: range.right },
          )
        return
      case 'chooseRow':
        return chooseRows()
      case 'raise':
      case 'lower':
        return range && props.onShift?.(rowsIn(range.top, range.bottom).map(rowKey), command.act === 'raise' ? -1 : 1)
      case 'nextMarked':
      case 'previousMarked':
        if (writing.mode === 'ready' || commit()) nextMarked(command.act === 'nextMarked' ? 1 : -1)
        return
      case 'choiceUp':
        return writing.step(-1)
      case 'choiceDown':
        return writing.step(1)
      case 'openRow': {
        const at = focus && lines[focus.line]
        if (at?.kind === 'row') props.onOpenRow?.(at.key)
        return
      }
      case 'breakLine':
      case 'leave':
        return
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, every key is its own; Chrome tells some of them by 229 only.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const command = commandOf(event, writing.mode, writing.choosing)
    if (!command) return
    // Tab would hold the keyboard in the grid for ever: after Esc it goes on to what follows, as it does from the last cell.
    if (command.act === 'leave') {
      leaving.current = true
      return
    }
    if (event.key === 'Tab' && writing.mode === 'ready') {
      const to = focus && moveFrom(focus, event.shiftKey ? 'previous' : 'next', shape)
      if (leaving.current || !to || (to.line === focus.line && to.column === focus.column)) return
    }
    leaving.current = false
    event.preventDefault()
    event.stopPropagation()
    if (command.act === 'breakLine') {
      const column = focus && columns[focus.column]
      const { selectionStart, selectionEnd, value } = event.currentTarget
      if (column?.kind === 'long') writing.type(`${value.slice(0, selectionStart)}\n${value.slice(selectionEnd)}`)
      return
    }
    perform(command)
  }
  const onCopy = (event: ClipboardEvent) => {
    if (writing.mode !== 'ready' || !range) return
    event.preventDefault()
    const block = blockOf(fieldOf())
    event.clipboardData.setData('text/plain', printTsv(block))
    event.clipboardData.setData('text/html', printHtml(block))
    if (event.type === 'cut' && onEdit) apply(fillWith(fieldOf(), ''))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (writing.mode !== 'ready' || !range || !onEdit) return
    event.preventDefault()
    const block = parseTsv(event.clipboardData.getData('text/plain'))
    if (block.reduce((sum, row) => sum + row.length, 0) > mostCells) {
      message.error(t(gridTexts.tooLarge, { limit: mostCells.toLocaleString('en-US') }))
      return
    }
    const size = { height: rowsIn(range.top, range.bottom).length, width: range.right - range.left + 1 }
    const outcome = pasteBlock(block, fieldOf(true), size)
    const high = Math.max(block.length, 1)
    const wide = Math.max(1, ...block.map((row) => row.length))
    apply(outcome)
    const corner = { line: range.top, column: range.left }
    const end = {
      line: Math.min(lines.length - 1, range.top + high - 1),
      column: Math.min(columns.length - 1, range.left + wide - 1),
    }
    if (size.height * size.width === 1 && lines[end.line]?.kind === 'row') selection.markRange(end, corner)
  }
  return { commit, edit, nextMarked, onKeyDown, onCopy, onPaste }
}
