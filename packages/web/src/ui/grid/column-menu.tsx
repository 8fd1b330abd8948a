import { FilterFilled, MoreOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Popover } from 'antd'
import { useMemo, useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../field.tsx'
import { maxWidth, minWidth } from './layout.ts'
import { type ColumnFilter, valuesOf } from './lines.ts'
import { gridTexts } from './text.ts'
import type { GridColumn } from './types.ts'

export interface ColumnActs {
  readonly sort: (descending: boolean | undefined) => void
  readonly filter: (filter: ColumnFilter | undefined) => void
  readonly hide: () => void
  readonly move: (step: 1 | -1) => void
  readonly resize: (width: number) => void
}

interface MenuProps<R> {
  readonly column: GridColumn<R>
  readonly rows: readonly R[]
  readonly sorted: 'up' | 'down' | undefined
  readonly filter: ColumnFilter | undefined
  readonly acts: ColumnActs
}

const offered = 200

/** What can be done with one column, at its head. */
export function ColumnMenu<R>(props: MenuProps<R>) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { column, filter } = props
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={() => <Content {...props} onEnd={() => setOpen(false)} />}
    >
      <button
        type="button"
        className={`grid-menu${filter ? ' is-filtered' : ''}`}
        aria-label={t(gridTexts.columnMenu, { title: column.title })}
        aria-expanded={open}
      >
        {filter ? <FilterFilled aria-hidden /> : <MoreOutlined aria-hidden />}
      </button>
    </Popover>
  )
}

function Content<R>({ column, rows, sorted, filter, acts, onEnd }: MenuProps<R> & { onEnd: () => void }) {
  const t = useText()
  const values = useMemo(() => valuesOf(rows, column), [rows, column])
  const set = (change: Partial<ColumnFilter>) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined))
    acts.filter(Object.keys(next).length === 0 ? undefined : next)
  }
  const wanted = filter?.values
  const end = (act: () => void) => () => {
    act()
    onEnd()
  }
  return (
    <div className="grid-menu-content">
      <div className="grid-menu-acts">
        <Button size="small" disabled={sorted === 'up'} onClick={end(() => acts.sort(false))}>
          {t(gridTexts.ascending)}
        </Button>
        <Button size="small" disabled={sorted === 'down'} onClick={end(() => acts.sort(true))}>
          {t(gridTexts.descending)}
        </Button>
        {sorted && (
          <Button size="small" onClick={end(() => acts.sort(undefined))}>
            {t(gridTexts.unsorted)}
          </Button>
        )}
      </div>
      <Field label={t(gridTexts.filterText)}>
        <Input
          size="small"
          allowClear
          value={filter?.text ?? ''}
          onChange={({ target }) => set({ text: target.value || undefined })}
        />
      </Field>
      <div className="grid-menu-acts">
        <Checkbox
          checked={filter?.only === 'empty'}
          onChange={({ target }) => set({ only: target.checked ? 'empty' : undefined })}
        >
          {t(gridTexts.filterEmpty)}
        </Checkbox>
        {column.mark && (
          <Checkbox
            checked={filter?.only === 'marked'}
            onChange={({ target }) => set({ only: target.checked ? 'marked' : undefined })}
          >
            {t(gridTexts.filterMarked)}
          </Checkbox>
        )}
      </div>
      {values.length <= offered && (
        <fieldset className="grid-menu-values">
          <legend>{t(gridTexts.filterValues)}</legend>
          {values.map(({ value, label, count }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={wanted?.includes(value) ?? false}
                onChange={({ target }) => {
                  const next = (wanted ?? []).filter((one) => one !== value).concat(target.checked ? value : [])
                  set({ values: next.length === 0 ? undefined : next })
                }}
              />
              <span className="grid-menu-value">{label === '' ? t(gridTexts.emptyValue) : label}</span>
              <span className="muted figures">{count}</span>
            </label>
          ))}
        </fieldset>
      )}
      {filter && (
        <Button size="small" type="link" onClick={end(() => acts.filter(undefined))}>
          {t(gridTexts.clearFilter)}
        </Button>
      )}
      <div className="grid-menu-acts grid-menu-layout">
        <Button size="small" onClick={() => acts.move(-1)}>
          {t(gridTexts.moveLeft)}
        </Button>
        <Button size="small" onClick={() => acts.move(1)}>
          {t(gridTexts.moveRight)}
        </Button>
        {!column.frozen && (
          <Button size="small" onClick={end(acts.hide)}>
            {t(gridTexts.hide)}
          </Button>
        )}
        <InputNumber
          size="small"
          aria-label={t(gridTexts.widthTo)}
          title={t(gridTexts.widthTo)}
          min={minWidth}
          max={maxWidth}
          step={20}
          style={{ width: 72 }}
          value={column.width}
          onChange={(width) => width !== null && acts.resize(width)}
        />
      </div>
    </div>
  )
}
