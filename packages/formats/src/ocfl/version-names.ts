import type { Report } from './finding.ts'

/** Whether it has the shape of a version name; the rules about padding are checked apart. */
export const isVersionName = (name: string) => /^v\d+$/.test(name) && !/^v0*$/.test(name)

export const byVersion = (a: string, b: string) => Number(a.slice(1)) - Number(b.slice(1))

/** Checks the keys of `versions` (§3.3) and returns the name of the newest, null when there is none. */
export function checkVersionNames(names: readonly string[], at: string, report: Report): string | null {
  const good = names.filter(isVersionName).sort(byVersion)
  for (const name of names) if (!isVersionName(name)) report('E046', at, name)
  const [first] = good
  const newest = good.at(-1)
  if (names.length === 0) report('E008', at)
  if (first === undefined || newest === undefined) return null
  if (Number(first.slice(1)) !== 1) report('E009', at, first)
  good.forEach((name, index) => {
    const before = Number(good[index - 1]?.slice(1) ?? Number(name.slice(1)) - 1)
    if (Number(name.slice(1)) !== before + 1) report('E010', at, `v${before + 1}`)
  })
  const padded = good.filter((name) => name.startsWith('v0'))
  if (padded.length === 0) return newest
  report('W001', at)
  if (first.startsWith('v0')) {
    for (const name of good) if (!name.startsWith('v0')) report('E011', at, name)
    if (padded.length < good.length) report('E013', at)
  }
  if (!first.startsWith('v0') || good.some((name) => name.length !== first.length)) report('E012', at)
  return newest
}
