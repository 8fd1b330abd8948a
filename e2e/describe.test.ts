import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { look } from './support/look.ts'

const open = useBrowser()
let first: Page
let second: Page
beforeAll(async () => {
  first = await atDesk(await open(), '接收征集科')
  second = await atDesk(await open(), '保管利用科')
})

/** Reads a reply of the product as the signed-in person. */
async function read<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`${demo().url}/api${path}`)).json()) as T
}
interface Found {
  readonly items: readonly { readonly id: string; readonly title: string; readonly referenceCode: string }[]
}
const find = async (q: string) => {
  const { items } = await read<Found>(first, `/items?limit=50&q=${encodeURIComponent(q)}`)
  return { items: items.map(({ id, title, referenceCode }) => ({ id, title, referenceCode })) }
}
const dialogOf = (page: Page) => page.getByRole('dialog')
const visit = async (page: Page, path: string, heading: string | RegExp) => {
  await page.goto(`${demo().url}/desk${path}`)
  await page.getByRole('heading', { name: heading }).first().waitFor()
}

it('two archivists edit one record at once: both sides stand beside each other, and nothing is lost', async () => {
  const [record] = (await find('耕地')).items
  const path = `/catalogue/${record?.id}`
  for (const page of [first, second]) {
    await visit(page, path, record?.title as string)
    await press(page, '修改著录')
    await dialogOf(page).getByLabel('题名', { exact: true }).waitFor()
  }
  await look(first, 'describe-edit')
  await dialogOf(first).getByLabel('题名', { exact: true }).fill(`${record?.title}（先改）`)
  await dialogOf(second).getByLabel('题名', { exact: true }).fill(`${record?.title}（后改）`)
  await press(dialogOf(first), '保存')
  await dialogOf(first).waitFor({ state: 'hidden' })
  await press(dialogOf(second), '保存')
  await dialogOf(second).getByText('柏秉桐刚刚也修改了这一条').waitFor()
  await dialogOf(second).getByText('（先改）').waitFor()
  await look(second, 'describe-conflict')
  await dialogOf(second).getByRole('radio', { name: '题名 您的' }).check()
  await press(dialogOf(second), '按选定的值保存')
  await second.getByRole('heading', { level: 1, name: `${record?.title}（后改）` }).waitFor()
  await second.getByText('第 3 版').first().waitFor()
  await look(second, 'describe-history')
})

it('what a search finds is edited in bulk after a look at it, and taken back as a whole', async () => {
  const before = (await find('防汛')).items
  await goTo(first, '目录')
  await first.getByRole('combobox', { name: '检索目录和全文' }).fill('防汛')
  await first.keyboard.press('Enter')
  await first.getByRole('row').filter({ hasText: '防汛' }).first().waitFor()
  await first.getByRole('checkbox').first().check()
  await press(first, '批量修改')
  const dialog = dialogOf(first)
  await dialog.getByLabel('查找', { exact: true }).fill('关于')
  await dialog.getByLabel('替换为').fill('有关')
  await dialog.getByLabel('原因').fill('题名用词统一')
  await press(dialog, '预览')
  await dialog.locator('ins').first().waitFor()
  await look(first, 'bulk-preview')
  await dialog.getByRole('button', { name: /^修改 \d+ 条$/ }).click()
  await dialog.getByText('已完成').waitFor()
  await press(dialog.locator('.ant-modal-footer'), '关闭')
  await visit(first, '/edits', '编辑记录')
  await look(first, 'edits')
  await first.getByRole('row').filter({ hasText: '题名用词统一' }).first().click()
  const panel = first.getByRole('complementary')
  await press(panel, '撤销这次操作')
  await look(first, 'edits-undo')
  await press(dialogOf(first), '撤销')
  await panel.getByText('已撤销').first().waitFor()
  expect((await find('防汛')).items).toEqual(before)
})

it('the tree opens a volume of the former regime by the beginning of its code', async () => {
  await goTo(first, '目录树')
  await first.getByRole('tree').waitFor()
  await look(first, 'tree')
  await first.getByLabel('跳到档号（可以只写开头）').fill('M001-001-003')
  await first.keyboard.press('Enter')
  await first.getByRole('treeitem').filter({ hasText: 'M001-001-003' }).first().waitFor()
  await look(first, 'tree-volume')
})

it.each([
  ['/virtual-files', /虚拟卷/, 'virtual-files'],
  ['/arrangement', '整理规则', 'schedules'],
  ['/arrangement/codes', '整理规则', 'codes'],
  ['/arrangement/schemes', '整理规则', 'schemes'],
  ['/authorities', '规范记录', 'authorities'],
  ['/fonds', '全宗', 'fonds'],
  ['/search-help', /检索/, 'search-help'],
  ['/searches', /检索/, 'searches'],
] as const)('the page %s stands', async (path, heading, name) => {
  await visit(first, path, heading)
  await look(first, name)
})

it('a fonds tells its history, its introduction and its neighbours', async () => {
  const { items } = await read<{ items: { id: string; name: string }[] }>(first, '/fonds?q=J012')
  await visit(first, `/fonds/${items[0]?.id}`, items[0]?.name as string)
  await look(first, 'fonds-detail')
})

it('a schedule waits for the archives: its lines, what it changes, and the decision', async () => {
  const { items } = await read<{ items: { id: string; title: string }[] }>(first, '/schedules?state=submitted')
  await visit(first, `/arrangement/schedules/${items[0]?.id}`, items[0]?.title as string)
  await look(first, 'schedule')
})

it('an authority record shows its names over time and what came before and after', async () => {
  const query = `/authorities?q=${encodeURIComponent('发展和改革')}`
  const { items } = await read<{ items: { id: string; name: string }[] }>(first, query)
  await visit(first, `/authorities/${items[0]?.id}`, /发展和改革/)
  await first.getByText('澜川市计划委员会').locator('visible=true').first().waitFor()
  await look(first, 'authority')
})
