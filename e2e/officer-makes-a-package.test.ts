import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { look } from './support/look.ts'
import { catalogueOf, writePapers } from './support/papers.ts'

const rows = [
  {
    title: '关于白鹭洲渡口撤渡建桥的请示',
    documentNo: '澜计〔1996〕41号',
    date: '19960312',
    pages: 2,
    files: ['请示/正本.pdf', '请示/附件.txt'],
  },
  {
    title: '关于白鹭洲渡口撤渡建桥的批复',
    documentNo: '澜政〔1996〕58号',
    date: '19960429',
    pages: 1,
    files: ['批复.pdf'],
  },
  { title: '白鹭洲大桥开工典礼照片', documentNo: '', date: '19961008', pages: 1, files: ['开工典礼.jpg'] },
]
const missing = '批复.pdf'

const open = useBrowser()
let folder: string
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-officer-'))
  await writeFile(join(folder, '移交目录.csv'), catalogueOf('澜川市计划委员会', rows))
  const paper = await open()
  await writePapers(paper, join(folder, '案卷'), rows)
  await writePapers(paper, join(folder, '补齐'), [{ ...(rows[1] as (typeof rows)[number]), files: [missing] }])
  await rm(join(folder, '案卷', missing))
  page = await atDesk(await open(), '市发展和改革委员会')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('I see what waits for me as records officer of my organisation', async () => {
  await look(page, 'officer-home')
  await goTo(page, '移交接收')
  await look(page, 'officer-transfers')
})

it('I begin a package with my catalogue, and read which file is missing before anything is made', async () => {
  await goTo(page, '制作移交包')
  await look(page, 'officer-packages')
  await page.locator('input[type=file]').setInputFiles(join(folder, '移交目录.csv'))
  await press(page, '上传目录，开始')
  await page.getByRole('heading', { name: '移交目录' }).waitFor()
  await page.getByLabel('选文件夹').setInputFiles(join(folder, '案卷'))
  await page.getByText('上传完成：3 个文件').waitFor()
  await page.getByText('还缺 1 个文件。').waitFor()
  expect(await page.getByRole('button', { name: '生成移交包' }).isDisabled()).toBe(true)
  const row = page.getByRole('row').filter({ hasText: '撤渡建桥的批复' })
  expect(await row.textContent()).toContain(`缺 ${missing}`)
  await look(page, 'officer-package-missing')
})

it('I add the missing file, make the package and send it to the archives', async () => {
  await page.getByLabel('选文件', { exact: true }).setInputFiles(join(folder, '补齐', missing))
  await page.getByText('文件 4 / 4').waitFor()
  await press(page, '生成移交包')
  await page.getByText('移交包已生成').waitFor()
  await look(page, 'officer-package-made')
  const download = page.waitForEvent('download')
  await press(page, '下载移交包')
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)
  await press(page, '移交')
  await page.getByRole('dialog').getByText('将 3 件、4 个文件移交给档案馆。').waitFor()
  await look(page, 'officer-package-send')
  await press(page.getByRole('dialog'), '移交')
  await page.getByText(/已移交，登记号 YJ-\d{4}-\d{4}/).waitFor()
})

it('I follow what I sent until it waits for the archivist, with nothing found wrong', async () => {
  await press(page, '看这批移交')
  const step = page.getByRole('list', { name: '状态' }).locator('[aria-current=step]')
  await step.filter({ hasText: '待审核' }).waitFor()
  await page.getByRole('checkbox', { name: '只看没有通过的' }).check()
  expect(await page.locator('.check-row').filter({ hasText: '未通过' }).count()).toBe(0)
  await look(page, 'officer-transfer-sent')
})
