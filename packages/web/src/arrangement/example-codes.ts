import { partRules } from '@lantai/core/arrangement/parts.ts'
import { buildCode } from '@lantai/core/arrangement/reference-code.ts'
import { parseTemplate } from '@lantai/core/arrangement/template.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'

const values: Readonly<Record<string, string>> = {
  catalogue: '001',
  sub2: 'KY',
  sub3: '01',
  sub4: '02',
  project: '01',
  year: '2024',
  ret: 'Y',
  org: 'BGS',
  volume: '1',
  group: '1',
  item: '1',
  page: '1',
}

/** Codes that a template makes: without any of its optional places, and with all; a refusal when it is no template. */
export function examplesOf(dsl: string, fonds: string, category: string | null): string[] | Refusal {
  const template = parseTemplate(dsl)
  if (isRefusal(template)) return template
  const made = [template.variants[0], template.variants.at(-1)].flatMap((variant) => {
    const parts = Object.fromEntries(
      (variant?.parts ?? []).map((name) => [
        name,
        name === 'fonds'
          ? fonds
          : name === 'cat'
            ? (category ?? 'WS')
            : partRules[name].running
              ? '1'
              : (values[name] ?? '1'),
      ]),
    )
    const code = buildCode(template, parts)
    return isRefusal(code) ? [] : [code]
  })
  return [...new Set(made)]
}

/** One example of a template of a fonds; '' when none can be made. */
export function exampleOf(dsl: string, fonds: string, category: string | null): string {
  const made = examplesOf(dsl, fonds, category)
  return isRefusal(made) ? '' : (made.at(-1) ?? '')
}
