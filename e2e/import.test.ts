import { gb18030 } from '@lantai/server/sample-city/gb18030.ts'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { lantai } from './support/lantai.ts'
import { look } from './support/look.ts'

const heading = '档号,公文名称,发文机关,发文字号,成文日期,保管期限'
const line = (number: number, { code = number, title = `关于第${number}号渡口修缮的通知`, date = '1984.3.12' } = {}) =>
  `Q060-WS·1984·Y-${String(900 + code)},${title},栖云县档案馆,栖档字(84)第${number}号,${date},永久`
const spoilt = [line(1), line(2, { date: '19840231' }), line(3, { title: '' }), line(4), line(5, { code: 4 })]
const corrected = [line(1), line(2), line(3), line(4, { title: '关于第4号渡口改建的通知' }), line(5)]
const file = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: gb18030([heading, ...lines, ''].join('\r\n')),
})

const open = useBrowser()
let archivist: Page
beforeAll(async () => {
  archivist = await atDesk(await open(), '栖云县档案馆')
})

const count = (name: string) =>
  archivist.locator('.import-counts > div', { has: archivist.getByText(name, { exact: true }) }).locator('dd')

async function begin(name: string, lines: readonly string[]): Promise<void> {
  await goTo(archivist, '导入目录')
  await press(archivist, '新建导入')
  const dialog = archivist.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '导入到哪个全宗' }).fill('Q060')
  await archivist.locator('.ant-select-item-option').filter({ hasText: 'Q060' }).click()
  await press(dialog, '新建导入')
  await archivist.getByRole('heading', { level: 1, name: /^Q060/ }).waitFor()
  await archivist.locator('input[type=file]').setInputFiles(file(name, lines))
  await archivist.getByRole('heading', { name }).or(archivist.getByText(name)).first().waitFor()
  await archivist.getByText(`正在上传 ${name}`).waitFor({ state: 'detached' })
}

it('as archivist of a county I try a catalogue of twenty years ago, and read what is wrong row by row', async () => {
  await goTo(archivist, '导入目录')
  await look(archivist, 'imports')
  await begin('渡口.csv', spoilt)
  await look(archivist, 'import-map')
  await press(archivist, '开始检查')
  await count('新增').filter({ hasText: '2' }).waitFor()
  expect(await count('有错误').textContent()).toBe('3')
  const findings = archivist.getByRole('region', { name: '问题' }).or(archivist.locator('.import-list').first())
  for (const words of ['不是日历上的日期', '没有“题名”', '重复']) await findings.getByText(words).first().waitFor()
  await look(archivist, 'import-checked')
  const sheet = await archivist.getByRole('link', { name: 'CSV' }).getAttribute('href')
  const rows = await (await archivist.request.get(`${demo().url}${sheet}`)).text()
  expect(rows).toContain('19840231')
  expect(rows).toContain('问题')
})

it('the good rows are loaded; the corrected file updates and adds, and doubles nothing', async () => {
  await press(archivist, '导入 2 条')
  await look(archivist, 'import-ask')
  await press(archivist.getByRole('dialog'), '导入 2 条')
  await archivist.getByText('已导入：新增 2 条').waitFor()
  await look(archivist, 'import-loaded')
  await begin('渡口更正.csv', corrected)
  await press(archivist, '开始检查')
  await count('新增').filter({ hasText: '3' }).waitFor()
  expect(await count('更新').textContent()).toBe('1')
  expect(await count('无变化').textContent()).toBe('1')
  await press(archivist, '导入 4 条')
  await press(archivist.getByRole('dialog'), '导入 4 条')
  await archivist.getByText('已导入：新增 3 条，更新 1 条').waitFor()
  await goTo(archivist, '目录')
  await archivist.getByRole('combobox', { name: '检索目录和全文' }).fill('渡口改建')
  await archivist.getByRole('row').filter({ hasText: '关于第4号渡口改建的通知' }).waitFor()
})

it('what came in goes out again without a ceiling, at the server too', async () => {
  const answer = await archivist.request.get(
    `${demo().url}/api/export?format=csv&q=${encodeURIComponent('档号:Q060-WS·1984·Y-90')}`,
  )
  expect((await answer.text()).trim().split('\n')).toHaveLength(6)
  const told = await lantai(demo().data, 'code', 'parse', 'Q060-WS·1984·Y-0901')
  expect(told, told.errors).toMatchObject({ code: 0 })
})
