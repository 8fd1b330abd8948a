import type { CatalogueItem } from '@lantai/core/checks/catalogue-schema.ts'
import { type FailPolicy, failPolicies } from '@lantai/core/checks/schema.ts'
import type { CheckRule } from '@lantai/core/checks/scheme-schema.ts'
import { Checkbox, InputNumber, Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { checksText } from './text.ts'

interface SchemeRulesProps {
  readonly rules: readonly CheckRule[]
  readonly items: readonly CatalogueItem[]
  /** None: to be read only. */
  readonly onChange: ((rules: readonly CheckRule[]) => void) | undefined
}

/** What the scheme says of every item: on or off, what a failure means, its weight and its parameters. */
export function SchemeRules({ rules, items, onChange }: SchemeRulesProps) {
  const t = useText()
  const { language } = useLanguage()
  const byCode = new Map(items.map((item) => [item.code, item]))
  const set = (code: string, change: Partial<CheckRule>) =>
    onChange?.(rules.map((rule) => (rule.code === code ? { ...rule, ...change } : rule)))
  const disabled = onChange === undefined
  return (
    <div className="scheme-scroll">
      <table className="scheme-rules">
        <thead>
          <tr>
            <th scope="col">{t(checksText.on)}</th>
            <th scope="col">{t(checksText.catalogue)}</th>
            <th scope="col">{t(checksText.policy)}</th>
            <th scope="col">{t(checksText.weight)}</th>
            <th scope="col">{t(checksText.parameters)}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => {
            const item = byCode.get(rule.code)
            const name = item?.name[language] ?? rule.code
            return (
              <tr key={rule.code}>
                <td>
                  <Checkbox
                    aria-label={`${t(checksText.on)} ${rule.code}`}
                    disabled={disabled}
                    checked={rule.on}
                    onChange={({ target }) => set(rule.code, { on: target.checked })}
                  />
                </td>
                <td>
                  <span className="code">{rule.code}</span> {name}{' '}
                  {item && !item.verified && <span className="tag">{t(checksText.unverified)}</span>}
                </td>
                <td>
                  <Select<FailPolicy | 'scheme'>
                    size="small"
                    style={{ width: 170 }}
                    aria-label={`${t(checksText.policy)} ${rule.code}`}
                    disabled={disabled || !rule.on}
                    value={rule.policy ?? 'scheme'}
                    onChange={(policy) => set(rule.code, { policy: policy === 'scheme' ? null : policy })}
                    options={[
                      { value: 'scheme' as const, label: t(checksText.ofScheme) },
                      ...failPolicies.map((value) => ({ value, label: t(checksText[value]) })),
                    ]}
                  />
                </td>
                <td>
                  <InputNumber
                    size="small"
                    style={{ width: 64 }}
                    aria-label={`${t(checksText.weight)} ${rule.code}`}
                    min={0}
                    max={100}
                    disabled={disabled || !rule.on}
                    value={rule.weight}
                    onChange={(weight) => set(rule.code, { weight: weight ?? 1 })}
                  />
                </td>
                <td>
                  <Parameters rule={rule} item={item} onChange={onChange && ((given) => set(rule.code, given))} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface ParametersProps {
  readonly rule: CheckRule
  readonly item: CatalogueItem | undefined
  readonly onChange: ((change: Pick<CheckRule, 'parameters'>) => void) | undefined
}

function Parameters({ rule, item, onChange }: ParametersProps) {
  const { language } = useLanguage()
  const disabled = !onChange || !rule.on
  return (
    <div className="scheme-parameters">
      {item?.parameters.map(({ name, text, type, fallback, minimum, maximum }) => {
        const label = text[language]
        const value = rule.parameters[name] ?? fallback
        const set = (given: number | boolean | readonly string[]) =>
          onChange?.({ parameters: { ...rule.parameters, [name]: given } })
        if (type === 'boolean')
          return (
            <Checkbox
              key={name}
              disabled={disabled}
              checked={value === true}
              onChange={({ target }) => set(target.checked)}
            >
              {label}
            </Checkbox>
          )
        return (
          <Field key={name} label={label}>
            {type === 'number' ? (
              <InputNumber
                size="small"
                disabled={disabled}
                min={minimum ?? 0}
                {...(maximum === undefined ? {} : { max: maximum })}
                value={value as number}
                onChange={(given) => set(given ?? (fallback as number))}
              />
            ) : (
              <Select
                mode="tags"
                size="small"
                style={{ width: '100%' }}
                disabled={disabled}
                value={[...(value as readonly string[])]}
                onChange={(given: string[]) => set(given)}
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}
