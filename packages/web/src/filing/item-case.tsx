import { Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { Field } from '../ui/field.tsx'
import type { PartProps } from './item-reasons.tsx'
import { filings } from './queries.ts'
import { filingText } from './text.ts'

/** Which of the cases of composing an item this is, and by what; another one needs a reason. */
export function ItemCase({ item, filingId, choices, work, change }: PartProps) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const names = (choices?.cases ?? []).map(({ code, name, nameEn }) => ({
    value: code,
    label: language === 'zh' ? name : nameEn,
  }))
  const choose = (code: string) =>
    ask({
      title: t(filingText.caseTitle, { name: names.find(({ value }) => value === code)?.label ?? code }),
      act: t(filingText.caseDo),
      reason: { label: t(filingText.reason), maxLength: 400 },
      work: (reason) =>
        work.act(() =>
          filings.setCase({ params: { id: filingId, itemId: item.row.id }, body: { case: code, reason } }),
        ),
    })
  return (
    <section>
      <h3>{t(filingText.composition)}</h3>
      {item.case && (
        <p>
          {item.case[language]}
          {item.case.reason && <span className="muted"> {t(filingText.reasonIs, { reason: item.case.reason })}</span>}
        </p>
      )}
      {change && names.length > 0 && (
        <Field label={t(filingText.caseOf)}>
          <Select
            style={{ width: '100%' }}
            value={item.case?.code ?? null}
            placeholder={t(filingText.noCase)}
            onChange={(code) => code && choose(code)}
            options={names}
          />
        </Field>
      )}
      {item.line !== null && <p className="muted">{t(filingText.tableLine, { line: item.line })}</p>}
      {item.named.length > 0 && (
        <p className="muted">
          {t(filingText.namedFiles)} <span className="code">{item.named.join('；')}</span>
        </p>
      )}
    </section>
  )
}
