import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo } from './support/desk.ts'
import { look } from './support/look.ts'

const open = useBrowser()
let archivist: Page
beforeAll(async () => {
  archivist = await atDesk(await open(), '接收征集科')
})

interface Found {
  readonly total: number | null
  readonly items: readonly { readonly title: string; readonly referenceCode: string }[]
}
async function found(q: string): Promise<Found> {
  const answer = await archivist.request.get(`${demo().url}/api/items?limit=50&q=${encodeURIComponent(q)}`)
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as Found
}
const titles = async (q: string) => (await found(q)).items.map(({ title }) => title)

it.each([
  ['two characters', '教师', '教师'],
  ['one character', '茶', '茶'],
  ['a phrase', '"教师队伍"', '教师队伍'],
  ['a field', '题名:危房', '危房'],
  ['the traditional form', '教師', '教师'],
  ['full-width signs', '题名：危房', '危房'],
  ['a year range', '危房 年度:1980-2010', '危房'],
])('%s: %s', async (_, q, within) => {
  const all = await titles(q)
  expect(all.length).toBeGreaterThan(0)
  expect(all.some((title) => title.includes(within))).toBe(true)
})

it('exclusion, half a reference code, a document number and a former code lead where they should', async () => {
  const [with_, without] = [await found('题名:防汛'), await found('题名:防汛 -题名:通知')]
  expect(without.items.length).toBeLessThan(with_.items.length)
  expect(without.items.every(({ title }) => !title.includes('通知'))).toBe(true)
  const half = await found('M001-001-00')
  expect(half.items.length).toBeGreaterThan(5)
  expect(half.items.every(({ referenceCode }) => referenceCode.startsWith('M001-001-00'))).toBe(true)
  expect((await titles('文号:澜发改')).length).toBeGreaterThan(0)
  const recoded = (await found('档号:J060')).items.find(({ referenceCode }) => /^J060-WS·\d{4}·/.test(referenceCode))
  const former = recoded?.referenceCode.replace(/^(J060-WS·\d{4})·(\w+)·/, '$1-$2-') ?? ''
  expect(former).toMatch(/^J060-WS·\d{4}-(?:Y|D\d+)-/)
  expect((await found(former)).items).toMatchObject([{ referenceCode: recoded?.referenceCode }])
})

it('the search box tells what it understood; facets, sorting and saving stand beside the results', async () => {
  await goTo(archivist, '目录')
  const box = archivist.getByRole('combobox', { name: '检索目录和全文' })
  await box.fill('教师 年度:1990-2020')
  await archivist.getByRole('row').filter({ hasText: '教师' }).first().waitFor()
  await look(archivist, 'search-found')
  await box.fill('没有这种事物的词语组合')
  await archivist.getByText(/没有/).first().waitFor()
  await look(archivist, 'search-nothing')
})

it('the palette opens by Ctrl K, finds an area and a record', async () => {
  await archivist.keyboard.press('Control+k')
  const dialog = archivist.getByRole('dialog')
  await dialog.waitFor()
  await archivist.keyboard.type('M001-001-001')
  await dialog.getByText('M001-001-001').first().waitFor()
  await look(archivist, 'palette')
  await archivist.keyboard.press('Escape')
})

it('a saved search tells what is new', async () => {
  await archivist.goto(`${demo().url}/desk/searches`)
  await archivist.getByText('水库与防汛').waitFor()
  await look(archivist, 'saved-searches')
})

it('a reader without JavaScript finds what is open by words, years and a facet, and nothing else', async () => {
  const page = await open({ javaScriptEnabled: false })
  const other = await open()
  await page.goto(`${demo().url}/search?q=${encodeURIComponent('教師')}`)
  await page
    .locator('main')
    .getByText(/共 \d+ 件|约 \d+ 件/)
    .waitFor()
  expect(await page.locator('mark').first().textContent()).toBe('教师')
  await other.goto(page.url())
  await look(other, 'public-search')
  await page.goto(`${demo().url}/search?q=${encodeURIComponent('苇汀中学宿舍')}`)
  expect(await page.content()).not.toContain('关于同意修建苇汀中学宿舍的批复')
})
