import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { damage } from '@lantai/server/sample-city/damage.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desktop, phone, useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { lantai } from './support/lantai.ts'
import { look } from './support/look.ts'
import { catalogueOf, writePapers } from './support/papers.ts'
import { readPdf } from './support/pdf.ts'

const opened = '关于鸬鹚滩小学危房改造的批复'
const closed = '关于鸬鹚滩小学教师调配的通知'
const rows = [
  { title: opened, documentNo: '澜教〔1998〕17号', date: '19980305', pages: 3, files: ['批复.pdf'] },
  { title: closed, documentNo: '澜教〔1998〕52号', date: '19980818', pages: 1, files: ['通知.txt'] },
  { title: '渡口小学新校舍照片', documentNo: '', date: '19981120', pages: 1, files: ['新校舍.jpg'] },
]

const open = useBrowser()
let folder: string
let good: string
let faulty: string
let officer: Page
let archivist: Page
let number: string
const ids = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-transfer-'))
  await writeFile(join(folder, '目录.csv'), catalogueOf('澜川市教育局', rows))
  await writePapers(await open(), join(folder, '文件'), rows)
  good = join(folder, '教育局1998.zip')
  const catalogue = join(folder, '目录.csv')
  const flags = ['--catalogue', catalogue, '--agency', 'LC-JYJ', '--out', good]
  const made = await lantai(demo().data, 'transfer', 'make', join(folder, '文件'), ...flags)
  expect(made, made.errors).toMatchObject({ code: 0, json: { items: 3, files: 3 } })
  faulty = await damage(good)
  officer = await atDesk(await open(), '市教育局')
  archivist = await atDesk(await open(), '接收征集科')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const stateOf = (page: Page) => page.getByRole('list', { name: '状态' }).locator('[aria-current=step]')

async function send(path: string): Promise<string> {
  await goTo(officer, '移交接收')
  await press(officer, '上传移交包')
  await officer.locator('input[type=file]').setInputFiles(path)
  await officer.getByText(basename(path)).waitFor()
  await look(officer, 'officer-upload')
  await press(officer, '上传')
  await stateOf(officer).filter({ hasText: '待审核' }).waitFor()
  return (await officer.getByRole('heading', { level: 1 }).locator('.figures').textContent()) ?? ''
}

it('as records officer I send a package, not knowing that it was damaged on the way', async () => {
  number = await send(faulty)
  expect(number).toMatch(/^YJ-\d{4}-\d{4}$/)
  await look(officer, 'officer-transfer-faulty')
})

it('as archivist I read the findings of the four properties one by one, and send it back with reasons', async () => {
  await look(archivist, 'archivist-home')
  await goTo(archivist, '移交接收')
  await look(archivist, 'archivist-transfers')
  await archivist.getByRole('link', { name: number }).click()
  for (const property of ['真实性', '完整性', '可用性', '安全性'])
    await archivist.getByRole('region', { name: property }).waitFor()
  await look(archivist, 'archivist-checks')
  const read: string[] = []
  const failed = archivist.locator('.check-row').filter({ hasText: '未通过' })
  for (const row of await failed.all()) {
    const code = (await row.locator('.code').textContent()) ?? ''
    await row.getByRole('button').click()
    const reader = archivist.getByRole('article').filter({ hasText: code })
    const [, count] = /第 1 \/ (\d+) 个/.exec((await reader.getByText('第 1 /').textContent()) ?? '') ?? []
    for (let n = 1; n <= Number(count); n++) {
      await reader.getByText(`第 ${n} / ${count} 个`).waitFor()
      read.push((await reader.locator('.finding').innerText()).replaceAll('\n', ' '))
      if (n < Number(count)) await reader.getByRole('button', { name: '下一个' }).click()
    }
  }
  expect(await failed.count()).toBeGreaterThan(2)
  expect(read.some((text) => text.includes('草稿.tmp'))).toBe(true)
  expect(read.every((text) => /[一-龥]{4}/.test(text))).toBe(true)
  expect(await archivist.getByRole('button', { name: '接收入馆' }).isDisabled()).toBe(true)
  await press(archivist, '退回')
  const dialog = archivist.getByRole('dialog')
  await dialog.getByLabel('请对方改正什么').fill('移交包与目录不符，请核对后重新移交。')
  await press(dialog, '填入未通过的检测项')
  await look(archivist, 'archivist-return')
  await press(dialog, '退回')
  await stateOf(archivist).filter({ hasText: '已退回' }).waitFor()
})

it('as records officer I read the reasons, and send the mended package', async () => {
  await goTo(officer, '待我办理')
  await officer.getByRole('link', { name: number }).first().click()
  await officer.getByText('移交包与目录不符，请核对后重新移交。').waitFor()
  await look(officer, 'officer-returned')
  const again = await send(good)
  expect(again).not.toBe(number)
  number = again
})

it('as archivist I see what was mended, and decide the manual checks in my name', async () => {
  await goTo(archivist, '移交接收')
  await archivist.getByRole('link', { name: number }).click()
  await archivist.getByText('这是退回后重新移交的一批。').waitFor()
  await archivist.getByRole('tab', { name: '与前批比较' }).click()
  await archivist.getByText(/^已改正的问题 [1-9]/).waitFor()
  await archivist.getByText(/^仍然存在的问题 0/).waitFor()
  await look(archivist, 'archivist-comparison')
  await archivist.getByRole('tab', { name: '四性检测' }).click()
  await archivist.getByRole('button', { name: /^选中全部待结论项/ }).click()
  await archivist.getByRole('button', { name: /^对 \d+ 项作出结论$/ }).click()
  const dialog = archivist.getByRole('dialog')
  await dialog.getByRole('radio', { name: '通过', exact: true }).check()
  await dialog.getByLabel('看了什么、结论的理由').fill('逐件打开原文，核对移交过程记录和杀毒记录，未见异常。')
  await look(archivist, 'archivist-decide')
  await press(dialog, '作出结论')
  await dialog.waitFor({ state: 'hidden' })
  await archivist.locator('.check-row', { hasText: 'YJ-4-1' }).first().getByRole('button').click()
  const reader = archivist.locator('.check-reader')
  await reader.getByText('柏秉桐').waitFor()
  await reader.getByText('逐件打开原文').waitFor()
})

it('I accept it, watch the run, and print the receipt', async () => {
  await press(archivist, '接收入馆')
  await archivist.getByRole('dialog').getByText('3 件、3 个文件').waitFor()
  await look(archivist, 'archivist-accept')
  await press(archivist.getByRole('dialog'), '接收入馆')
  await stateOf(archivist).filter({ hasText: '已接收' }).waitFor()
  await look(archivist, 'archivist-accepted')
  const receipt = await archivist.getByRole('link', { name: /登记表/ }).getAttribute('href')
  const answer = await archivist.request.get(`${demo().url}${receipt}`)
  expect(answer.headers()['content-type']).toContain('application/pdf')
  const sheet = await readPdf(await answer.body(), 'receipt')
  expect(sheet.text ?? '澜川市教育局').toContain('澜川市教育局')
  expect(sheet.text ?? number).toContain(number)
  expect(sheet.inked ?? 0.05).toBeGreaterThan(0.01)
  await goTo(archivist, '任务')
  await archivist.getByRole('row').filter({ hasText: number }).first().click()
  await archivist.getByRole('complementary').getByText('已完成').waitFor()
  await look(archivist, 'archivist-run')
})

it('I find the new records in the catalogue by a word of two characters, and open one of them with a reason', async () => {
  await goTo(archivist, '目录')
  await archivist.getByRole('combobox', { name: '检索目录和全文' }).fill('鸬鹚')
  await archivist.getByText('共 2 条').waitFor()
  for (const title of [opened, closed]) {
    const row = archivist.getByRole('row').filter({ hasText: title })
    expect(await row.locator('mark').first().textContent()).toBe('鸬鹚')
    ids.set(title, (await row.getAttribute('data-row')) ?? '')
  }
  await look(archivist, 'archivist-catalogue')
  await archivist.getByRole('row').filter({ hasText: opened }).click()
  const panel = archivist.getByRole('complementary')
  await panel.getByRole('heading', { name: opened }).waitFor()
  await panel.getByRole('button', { name: '查看 批复.pdf' }).click()
  await decodes(panel.getByRole('img', { name: '批复.pdf' }))
  await look(archivist, 'archivist-item-panel')
  await press(panel, '设定开放状态')
  const dialog = archivist.getByRole('dialog')
  await dialog.getByRole('radio', { name: '开放', exact: true }).check()
  await dialog.getByLabel('理由').fill('形成已满二十五年，经审核无需限制。')
  await look(archivist, 'archivist-open-item')
  await press(dialog, '设定')
  await dialog.waitFor({ state: 'hidden' })
  await panel.getByText('经审核无需限制').first().waitFor()
  await panel.getByRole('link', { name: '单独打开' }).click()
  await archivist.getByRole('heading', { level: 1, name: opened }).waitFor()
  await look(archivist, 'archivist-item')
})

for (const [device, viewport] of Object.entries({ 'on a telephone': phone, 'at an office computer': desktop }))
  it(`as a reader ${device}, without JavaScript, I find it and read its pages, and nothing of what is not open`, async () => {
    const page = await open({ viewport, javaScriptEnabled: false })
    // What looks for barriers is a script itself, so it looks at the same address in another page.
    const other = await open()
    const lookAt = async (name: string) => {
      await other.goto(page.url())
      await look(other, name)
    }
    await page.goto(demo().url)
    await lookAt('public-home')
    await page.getByRole('searchbox').fill('鸬鹚')
    await page.getByRole('button', { name: '检索' }).click()
    await page.getByText('共 1 件').waitFor()
    await lookAt('public-found')
    const html = await page.content()
    expect(html).not.toContain('教师调配')
    for (const count of await page.locator('.conditions .count').allTextContents()) expect(count).toBe('1')
    await page.getByRole('link', { name: opened }).click()
    await page.getByRole('heading', { level: 1, name: opened }).waitFor()
    await decodes(page.locator('figure img'))
    await lookAt('public-record')
    await page.getByRole('link', { name: '下一页' }).first().click()
    await page.getByText('第 2 页，共 3 页').waitFor()
    await decodes(page.locator('figure img'))
    expect(await page.locator('.citation').textContent()).toContain(opened)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 2, name: 'How to cite' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/en\/records\//)
    await lookAt('public-record-en')
    const refused = await page.goto(`${demo().url}/records/${ids.get(closed)}`)
    expect(refused?.status()).toBe(404)
    expect(await page.content()).not.toContain('教师调配')
    await lookAt('public-not-open')
    await page.goto(`${demo().url}/search?q=${encodeURIComponent('教师调配的通知 鸬鹚')}`)
    await page.getByText('没有找到').first().waitFor()
    await lookAt('public-nothing-found')
  })

/** The image is not only there, it shows a page. */
async function decodes(image: Locator): Promise<void> {
  const width = () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth)
  await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(300)
}
