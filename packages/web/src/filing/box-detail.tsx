import { urlOf } from '@lantai/core/api.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import type { FilingBox, FilingRow } from '@lantai/core/filing/schema.ts'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { countText } from '../ui/format.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { filings } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface BoxDetailProps {
  readonly box: FilingBox
  readonly boxes: readonly FilingBox[]
  readonly rows: readonly FilingRow[]
  readonly filingId: string
  readonly change: boolean
  readonly work: Work
  readonly onClose: () => void
  readonly onItem: (id: string) => void
}

/** A box: what is in it, its note (备考表), its papers to print. */
export function BoxDetail({ box, boxes, rows, filingId, change, work, onClose, onItem }: BoxDetailProps) {
  const t = useText()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const params = { id: filingId }
  // One box holds one year, one retention and one organ.
  const fitting = boxes.filter(
    (one) =>
      one.id !== box.id &&
      one.category === box.category &&
      one.year === box.year &&
      one.organ === box.organ &&
      one.retention === box.retention,
  )
  const move = async (boxId: string | null) => {
    const done = await work.act(() => filings.moveToBox({ params, body: { itemIds: [...chosen], boxId } }))
    if (done) setChosen(new Set())
  }
  const form = (name: 'spine' | 'box-note' | 'catalogue') =>
    urlOf(filingApi.form, { params: { ...params, form: name }, query: { as: 'pdf', boxId: box.id } })
  return (
    <SidePanel
      title={t(filingText.boxOf, { number: box.number })}
      onClose={onClose}
      actions={
        <>
          <Button href={form('spine')} target="_blank">
            {t(filingText.formSpine)}
          </Button>
          <Button href={form('box-note')} target="_blank">
            {t(filingText.formNote)}
          </Button>
          <Button href={form('catalogue')} target="_blank">
            {t(filingText.formCatalogue)}
          </Button>
        </>
      }
    >
      <Facts
        of={[
          [t(filingText.classTitle), [box.year, box.organName, box.retentionName].filter(Boolean).join(' · ')],
          [t(filingText.numbers), `${box.from ?? '—'} – ${box.to ?? '—'}`],
          [
            t(filingText.content),
            t(filingText.boxContent, { items: countText(box.items), pages: countText(box.pages) }),
          ],
          [t(filingText.fill), t(filingText.boxFill, { thickness: box.thickness.toFixed(1), spine: box.spine })],
        ]}
      />
      <h3>{t(filingText.boxNote)}</h3>
      <Form
        layout="vertical"
        initialValues={box}
        disabled={!change}
        onFinish={(given: Partial<FilingBox>) => {
          const { note, arrangedBy, arrangedOn, checkedBy, checkedOn } = given
          void work.act(() =>
            filings.changeBox({
              params: { ...params, boxId: box.id },
              body: { note, arrangedBy, arrangedOn, checkedBy, checkedOn },
            }),
          )
        }}
      >
        <Form.Item name="note" label={t(filingText.noteText)}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <div className="two-columns">
          <Form.Item name="arrangedBy" label={t(filingText.arrangedBy)}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="arrangedOn" label={t(filingText.arrangedOn)}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="checkedBy" label={t(filingText.checkedBy)}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="checkedOn" label={t(filingText.checkedOn)}>
            <Input type="date" />
          </Form.Item>
        </div>
        {change && <Button htmlType="submit">{t(filingText.saveNote)}</Button>}
      </Form>
      <h3>{t(filingText.itemsTitle)}</h3>
      {change && chosen.size > 0 && (
        <div className="page-actions">
          <Select
            placeholder={t(filingText.moveToBox)}
            style={{ width: 180 }}
            value={null}
            options={fitting.map(({ id, number }) => ({ value: id, label: t(filingText.boxOf, { number }) }))}
            onChange={(boxId) => boxId && move(boxId)}
          />
          <Button onClick={() => move(null)}>{t(filingText.takeOut)}</Button>
        </div>
      )}
      <ul className="file-list box-items">
        {rows.map(({ id, number, values }) => (
          <li key={id}>
            {change && (
              <input
                type="checkbox"
                aria-label={values.title ?? ''}
                checked={chosen.has(id)}
                onChange={({ target }) => {
                  const next = new Set(chosen)
                  target.checked ? next.add(id) : next.delete(id)
                  setChosen(next)
                }}
              />
            )}
            <button type="button" className="link-button" onClick={() => onItem(id)}>
              <span className="figures muted">{number ?? '—'}</span> {values.title ?? t(filingText.noTitle)}
            </button>
            <span className="muted figures">
              {values.pages ? t(filingText.pagesCount, { count: values.pages }) : ''}
            </span>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
