import { type CheckScheme, ruleOf } from './scheme.ts'
import type { CheckRule, SchemeDifference } from './scheme-schema.ts'

type Judging = Pick<CheckScheme, 'policy' | 'catalogue' | 'items' | 'rules' | 'values'>
const fields = ['on', 'policy', 'weight', 'parameters'] as const

/** What `after` changes against `before`, item by item in the order of the catalogue. */
export function schemeDifference(before: Judging, after: Judging): Omit<SchemeDifference, 'against'> {
  const [old, now] = [new Set(before.items.map(({ code }) => code)), new Set(after.items.map(({ code }) => code))]
  const codes = [...now, ...[...old].filter((code) => !now.has(code))]
  const said = (scheme: Judging, there: ReadonlySet<string>, code: string) =>
    there.has(code) ? ruleOf(scheme, code) : null
  return {
    policy: before.policy === after.policy ? null : { before: before.policy, after: after.policy },
    catalogue: before.catalogue === after.catalogue ? null : { before: before.catalogue, after: after.catalogue },
    rules: codes.flatMap((code) => {
      const pair = { code, before: said(before, old, code), after: said(after, now, code) }
      const changed = fields.filter((field) => !same(pair.before, pair.after, field))
      return changed.length > 0 ? [{ ...pair, fields: changed }] : []
    }),
    valuesAdded: without(after.values, before.values),
    valuesRemoved: without(before.values, after.values),
  }
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const same = (a: CheckRule | null, b: CheckRule | null, field: (typeof fields)[number]) =>
  text(a?.[field] ?? null) === text(b?.[field] ?? null) && (a === null) === (b === null)

function without<T>(list: readonly T[], other: readonly T[]): T[] {
  const there = new Set(other.map(text))
  return list.filter((one) => !there.has(text(one)))
}
