import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useText } from '../../app/language.tsx'
import { countText } from '../format.tsx'
import { GridKeys } from './grid-keys.tsx'
import type { Layout } from './layout.ts'
import type { Range } from './navigation.ts'
import { gridTexts } from './text.ts'
import type { GridColumn } from './types.ts'

interface FootProps<R> {
  readonly columns: readonly GridColumn<R>[]
  readonly layout: Layout
  readonly onLayout: (layout: Layout) => void
  readonly onRestore: () => void
  readonly shown: number
  readonly total: number
  readonly filtered: boolean
  readonly onClear: () => void
  readonly range: Range | undefined
}

/** Under the rows: what is filtered, how much is selected, which columns are shown. */
export function GridFoot<R>(props: FootProps<R>) {
  const { columns, layout, onLayout, shown, total, filtered, range } = props
  const t = useText()
  const isShown = ({ key, hidden }: GridColumn<R>) => !(layout.hidden[key] ?? hidden ?? false)
  const several = range && (range.top !== range.bottom || range.left !== range.right)
  return (
    <div className="grid-foot">
      {filtered && (
        <span aria-live="polite">
          {t(gridTexts.filtered, { count: countText(shown), total: countText(total) })}
          <Button size="small" type="link" onClick={props.onClear}>
            {t(gridTexts.clearFilters)}
          </Button>
        </span>
      )}
      {several && (
        <span className="muted figures">
          {t(gridTexts.selected, { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 })}
        </span>
      )}
      <Popover trigger="click" placement="topRight" content={() => <GridKeys />}>
        <Button size="small" type="text" className="grid-keys">
          {t(gridTexts.keys)}
        </Button>
      </Popover>
      <Popover
        trigger="click"
        placement="topRight"
        content={
          <div className="grid-column-list">
            {columns.map((column) => (
              <Checkbox
                key={column.key}
                disabled={column.frozen ?? false}
                checked={isShown(column)}
                onChange={({ target }) =>
                  onLayout({ ...layout, hidden: { ...layout.hidden, [column.key]: !target.checked } })
                }
              >
                {column.title}
              </Checkbox>
            ))}
            <Button size="small" onClick={props.onRestore}>
              {t(gridTexts.restore)}
            </Button>
          </div>
        }
      >
        <Button size="small" type="text" icon={<SettingOutlined />} className="grid-columns">
          {t(gridTexts.columns)}
        </Button>
      </Popover>
    </div>
  )
}
