import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { useText } from '../../app/language.tsx'
import { printText } from './print-text.ts'
import './contents-list.css'

const columns = ['sequence', 'documentNumber', 'creator', 'title', 'date', 'pages', 'note'] as const

/** 卷内文件目录 of a volume, in the columns of its printed form; those that no line fills are left out. */
export function ContentsList({ of }: { of: FieldValue }) {
  const t = useText()
  const rows = (Array.isArray(of) ? of : []).filter(
    (row): row is Readonly<Record<string, string | number | boolean | null>> => typeof row === 'object',
  )
  const shown = columns.filter((column) => rows.some((row) => (row[column] ?? '') !== ''))
  return (
    <div className="contents-list">
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column} scope="col">
                {t(printText[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never move
            <tr key={index}>
              {shown.map((column) => (
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
