import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import type { ClassCode } from '@lantai/core/arrangement/classes.ts'
import { Button, Input, InputNumber } from 'antd'
import type { ClipboardEvent } from 'react'
import { useText } from '../app/language.tsx'
import { parseTsv } from '../ui/grid/tsv.ts'
import { codesText } from './codes-text.ts'

interface Props {
  readonly codes: readonly ClassCode[]
  readonly editable: boolean
  readonly onChange: (codes: ClassCode[]) => void
}

const year = (text: string | undefined): number | null => {
  const found = /^\s*([12]\d{3})/.exec(text ?? '')
  return found ? Number(found[1]) : null
}

/** 机构代码表; a block copied from a spreadsheet (code, name, from, to) may be pasted into any of its cells. */
export function ClassCodes({ codes, editable, onChange }: Props) {
  const t = useText()
  const put = (at: number, part: Partial<ClassCode>) =>
    onChange(codes.map((code, index) => (index === at ? { ...code, ...part } : code)))
  const paste = (event: ClipboardEvent, at: number) => {
    const block = parseTsv(event.clipboardData.getData('text/plain')).filter((cells) => cells.some(Boolean))
    if (!editable || (block.length < 2 && (block[0]?.length ?? 0) < 2)) return
    event.preventDefault()
    const read = block.map(([code = '', name = '', from, to]) => ({
      code: code.normalize('NFKC').trim().toUpperCase(),
      name: name.trim(),
      fromYear: year(from),
      toYear: year(to),
    }))
    onChange([...codes.slice(0, at), ...read, ...codes.slice(at + 1)])
  }
  return (
    <div className="table-scroll">
      <table className="plain-table" style={{ maxWidth: 720 }}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 140 }}>
              {t(codesText.code)}
            </th>
            <th scope="col">{t(codesText.name)}</th>
            <th scope="col" style={{ width: 90 }}>
              {t(codesText.from)}
            </th>
            <th scope="col" style={{ width: 90 }}>
              {t(codesText.to)}
            </th>
            {editable && <th style={{ width: 40 }} />}
          </tr>
        </thead>
        <tbody>
          {codes.length === 0 && (
            <tr>
              <td colSpan={5} className="muted">
                {t(codesText.noCodes)}
              </td>
            </tr>
          )}
          {codes.map(({ code, name, fromYear, toYear }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own while its code is typed
            <tr key={at} onPaste={(event) => paste(event, at)}>
              <td>
                <Input
                  aria-label={t(codesText.code)}
                  disabled={!editable}
                  maxLength={20}
                  value={code}
                  onChange={({ target }) => put(at, { code: target.value })}
                  onBlur={() => put(at, { code: code.normalize('NFKC').trim().toUpperCase() })}
                />
              </td>
              <td>
                <Input
                  aria-label={t(codesText.name)}
                  disabled={!editable}
                  maxLength={100}
                  value={name}
                  onChange={({ target }) => put(at, { name: target.value })}
                />
              </td>
              {(
                [
                  ['fromYear', fromYear, codesText.from],
                  ['toYear', toYear, codesText.to],
                ] as const
              ).map(([key, value, label]) => (
                <td key={key}>
                  <InputNumber
                    aria-label={t(label)}
                    controls={false}
                    disabled={!editable}
                    min={1000}
                    max={2999}
                    value={value}
                    onChange={(next) => put(at, { [key]: next })}
                  />
                </td>
              ))}
              {editable && (
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={t(codesText.remove)}
                    onClick={() => onChange(codes.filter((_, index) => index !== at))}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {editable && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange([...codes, { code: '', name: '', fromYear: null, toYear: null }])}
        >
          {t(codesText.add)}
        </Button>
      )}
    </div>
  )
}
