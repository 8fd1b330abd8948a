import { urlOf } from '@lantai/core/api.ts'
import { type FormClass, fondsForms, printApi } from '@lantai/core/catalogue/print-api.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { formKinds } from '@lantai/core/forms/kinds.ts'
import { retentionCodes } from '@lantai/core/norms/retention-codes.ts'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { categoryOptions } from '../../ui/category-options.ts'
import { Field } from '../../ui/field.tsx'
import { printText } from './print-text.ts'

/** Which catalogue of a fonds, of which class; the file is made while it is fetched. */
export function PrintDialog({ fonds, onEnd }: { fonds: Fonds; onEnd: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [form, setForm] = useState<(typeof fondsForms)[number]>('item-catalogue')
  const [place, setPlace] = useState<Omit<FormClass, 'as'>>({})
  const set = (more: Omit<FormClass, 'as'>) => setPlace({ ...place, ...more })
  const href = (as: 'pdf' | 'xlsx') =>
    urlOf(printApi.fondsForm, { params: { id: fonds.id, form }, query: { as, ...place } })
  const kind = formKinds[form]
  return (
    <Modal
      open
      width={520}
      title={t(printText.printTitle, { code: fonds.code })}
      onCancel={onEnd}
      footer={
        <>
          <Button href={href('xlsx')} download>
            {t(printText.asXlsx)}
          </Button>
          <Button type="primary" href={href('pdf')} download>
            {t(printText.asPdf)}
          </Button>
        </>
      }
    >
      <Field label={t(printText.form)}>
        <Select
          style={{ width: '100%' }}
          value={form}
          onChange={setForm}
          options={fondsForms.map((id) => ({ value: id, label: formKinds[id].title[language] }))}
        />
      </Field>
      <Field label={t(printText.category)}>
        <Select
          style={{ width: '100%' }}
          allowClear
          placeholder={t(printText.all)}
          value={place.category}
          onChange={(category) => set({ category })}
          options={categoryOptions(language)}
        />
      </Field>
      <Field label={t(printText.year)}>
        <InputNumber
          style={{ width: '100%' }}
          min={0}
          max={9999}
          precision={0}
          placeholder={t(printText.all)}
          value={place.year ?? null}
          onChange={(year) => set({ year: year ?? undefined })}
        />
      </Field>
      <Field label={t(printText.retention)}>
        <Select
          style={{ width: '100%' }}
          allowClear
          placeholder={t(printText.all)}
          value={place.retention}
          onChange={(retention) => set({ retention })}
          options={retentionCodes.rows.map(({ code, name }) => ({ value: code, label: name[language] }))}
        />
      </Field>
      <Field label={t(printText.organ)}>
        <Input
          maxLength={60}
          placeholder={t(printText.all)}
          value={place.organ ?? ''}
          onChange={(event) => set({ organ: event.target.value || undefined })}
        />
      </Field>
      <p className="hint">
        {t(printText.size)} {kind.verified ? null : t(printText.unverified, { source: kind.source })}
      </p>
    </Modal>
  )
}
