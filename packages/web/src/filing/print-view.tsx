import { FileExcelOutlined, FilePdfOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { filingApi, type formNames } from '@lantai/core/filing/api.ts'
import type { FilingClass, FilingDetail } from '@lantai/core/filing/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { countText } from '../ui/format.tsx'
import { boxesQuery } from './queries.ts'
import { filingText } from './text.ts'

type Form = (typeof formNames)[number]

interface FormLine {
  readonly form: Form
  readonly title: Text
  readonly text: Text
  readonly as: readonly ('pdf' | 'xlsx')[]
  /** What it is made for: a class, or boxes. */
  readonly of: 'class' | 'box'
}

const forms: readonly FormLine[] = [
  {
    form: 'catalogue',
    title: filingText.formCatalogue,
    text: filingText.formCatalogueText,
    as: ['pdf', 'xlsx'],
    of: 'class',
  },
  { form: 'cover', title: filingText.formCover, text: filingText.formCoverText, as: ['pdf'], of: 'class' },
  { form: 'spine', title: filingText.formSpine, text: filingText.formSpineText, as: ['pdf'], of: 'box' },
  { form: 'box-note', title: filingText.formNote, text: filingText.formNoteText, as: ['pdf'], of: 'box' },
  { form: 'stamps', title: filingText.formStamps, text: filingText.formStampsText, as: ['pdf'], of: 'class' },
]

/** 打印: the forms of DA/T 22-2015 for everything, one class or one box. */
export function PrintView({ detail, classes }: { detail: FilingDetail; classes: readonly FilingClass[] }) {
  const t = useText()
  const { id } = detail.filing
  const { data: boxes = [] } = useQuery(boxesQuery(id))
  const [leaf, setLeaf] = useState<string>()
  const [boxId, setBoxId] = useState<string>()
  const url = ({ form, of }: FormLine, as: 'pdf' | 'xlsx') =>
    urlOf(filingApi.form, {
      params: { id, form },
      query: { as, class: boxId ? undefined : leaf, boxId: of === 'box' || boxId ? boxId : undefined },
    })
  const { todo } = detail
  return (
    <div className="filing-body filing-scroll">
      <h2>{t(filingText.printTitle)}</h2>
      {todo.unnumberedItems > 0 && (
        <p className="bad-text">{t(filingText.printUnnumbered, { count: countText(todo.unnumberedItems) })}</p>
      )}
      <div className="filters">
        <Field label={t(filingText.printClass)} beside>
          <Select
            allowClear
            style={{ width: 300 }}
            placeholder={t(filingText.everything)}
            value={leaf}
            onChange={setLeaf}
            options={classes.map(({ key, year, organName, retentionName, items }) => ({
              value: key,
              label: `${[year, organName, retentionName].filter(Boolean).join(' · ')}（${items}）`,
            }))}
          />
        </Field>
        <Field label={t(filingText.printBox)} beside>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 220 }}
            placeholder={t(filingText.allBoxes)}
            value={boxId}
            onChange={setBoxId}
            options={boxes.map(({ id, number, year, retentionName }) => ({
              value: id,
              label: `${t(filingText.boxOf, { number })} ${year} ${retentionName}`,
            }))}
          />
        </Field>
      </div>
      <ul className="filing-forms">
        {forms.map((line) => {
          const lacks = line.of === 'box' && boxes.length === 0
          return (
            <li key={line.form}>
              <div>
                <strong>{t(line.title)}</strong>
                <p className="muted">{lacks ? t(filingText.boxesFirst) : t(line.text)}</p>
              </div>
              <div className="page-actions">
                {line.as.map((as) => (
                  <Button
                    key={as}
                    disabled={lacks || todo.items === 0}
                    icon={as === 'pdf' ? <FilePdfOutlined /> : <FileExcelOutlined />}
                    href={url(line, as)}
                    target="_blank"
                  >
                    {as.toUpperCase()}
                  </Button>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      <p className="muted">{t(filingText.stampNote)}</p>
    </div>
  )
}
