import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isAutomatic } from '../packages/core/src/checks/engine.ts'
import { permissions, roleIds, roles } from '../packages/core/src/identity/permissions.ts'
import { transferCheckItems } from '../packages/core/src/norms/check-items-transfer.ts'
import { refusals } from '../packages/core/src/refusal.ts'
import { seal } from '../packages/core/src/seal.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** Cells of the rows of a page's tables whose first cell fits. */
const rowsOf = (page: string, first: RegExp) =>
  read(page)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([cell]) => first.test(cell ?? ''))

it('the page of check items says what the code does', () => {
  const written = rowsOf('docs/reference/check-items.md', /^YJ-/)
  const ways = { auto: 'automatic', manual: 'manual' } as const
  expect(written.map((cells) => cells.slice(0, 5))).toEqual(
    transferCheckItems.rows.map((item) => [
      item.code,
      item.name.zh,
      `${ways[item.mode]}${item.assisted ? ', assisted' : ''}`,
      isAutomatic(item) ? 'program' : 'person',
      item.verified ? 'yes' : 'no',
    ]),
  )
  // What the program looks at is told exactly where it looks.
  expect(written.filter(([, , , decided, , looks]) => (decided === 'program') !== (looks !== ''))).toEqual([])
  const built = transferCheckItems.rows.filter(isAutomatic).length
  expect(read('docs/reference/check-items.md')).toContain(
    `${transferCheckItems.rows.length} items; **${built} are decided by the program, ${transferCheckItems.rows.length - built} by a named person**`,
  )
})

it('the page of permissions says what the roles may', () => {
  const [heads] = rowsOf('docs/reference/permissions.md', /^permission$/)
  expect(heads?.slice(1)).toEqual(roleIds.map((id) => expect.stringContaining(roles[id].name.zh)))
  const written = rowsOf('docs/reference/permissions.md', /^`/).map(([name = '', ...marks]) => [
    name.split('`')[1],
    ...marks,
  ])
  expect(written).toEqual(
    permissions.map((one) => [one, ...roleIds.map((id) => (roles[id].may.includes(one) ? '●' : ''))]),
  )
})

it('the page of the API names every status of a refusal', () => {
  const used = [...new Set(Object.values(refusals).map(({ status }) => status))].sort()
  const told = /Statuses: ([\d,\s]+)\./.exec(read('docs/reference/http.md'))?.[1]?.match(/\d+/g)?.map(Number)
  expect(told).toEqual(used)
})

it('every sentence of a refusal has the same places in both languages', () => {
  const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+?)(?:En)?\}/g)].map(([, name]) => name))].sort()
  const sentences = Object.entries(refusals)
  expect(sentences.map(([code, { en }]) => [code, places(en)])).toEqual(
    sentences.map(([code, { zh }]) => [code, places(zh)]),
  )
})

it('both icons are the seal that the pages draw', () => {
  for (const path of ['packages/site/src/style/mark.svg', 'packages/web/src/app/seal.svg']) {
    expect(read(path)).toContain(`viewBox="${seal.box}"`)
    expect(read(path)).toContain(`d="${seal.characters}"`)
  }
})
