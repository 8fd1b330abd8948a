import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { lantai } from './support/lantai.ts'
import { look } from './support/look.ts'
import { catalogueOf, writePapers } from './support/papers.ts'

// Next year is planned in the sample city already.
const year = new Date().getFullYear() + 2
/** Electronic records are due after five years. */
const due = year - 5
const rows = [
  {
    title: '关于鹭江社区养老服务站试点的请示',
    documentNo: `澜民〔${due}〕310号`,
    date: `${due}0412`,
    pages: 2,
    files: ['请示.pdf'],
  },
  {
    title: '关于鹭江社区养老服务站试点的批复',
    documentNo: `澜民〔${due}〕326号`,
    date: `${due}0520`,
    pages: 1,
    files: ['批复.txt'],
  },
]

const open = useBrowser()
let folder: string
let archivist: Page
let officer: Page
let code: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-work-'))
  const catalogue = join(folder, '目录.csv')
  await writeFile(catalogue, catalogueOf('澜川市民政局', rows))
  await writePapers(await open(), join(folder, '文件'), rows)
  const flags = ['--catalogue', catalogue, '--agency', 'LC-MZJ', '--out', join(folder, '民政局.zip')]
  const made = await lantai(demo().data, 'transfer', 'make', join(folder, '文件'), ...flags)
  expect(made, made.errors).toMatchObject({ code: 0, json: { items: 2 } })
  archivist = await atDesk(await open(), '接收征集科')
  officer = await atDesk(await open(), '市民政局')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const view = (page: Page, name: string) => page.locator('.ant-segmented').getByText(name, { exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

it('as archivist I draw up a year’s transfers for all agencies by the periods, and publish it', async () => {
  await goTo(archivist, '移交计划')
  await look(archivist, 'plans')
  await press(archivist, '编制计划')
  const dialog = archivist.getByRole('dialog')
  await dialog.getByLabel('年度').fill(String(year))
  await press(dialog, '编制计划')
  await heading(archivist, `${year}年度档案移交计划`)
  await press(archivist, '按期限生成条目')
  const line = archivist.getByRole('row').filter({ hasText: '澜川市民政局' }).first()
  await line.waitFor()
  for (const agency of ['澜川市教育局', '澜川市发展和改革委员会', '澜川市卫生健康委员会'])
    await archivist.getByRole('row').filter({ hasText: agency }).first().waitFor()
  await press(archivist, '发布')
  await press(archivist.getByRole('dialog'), '发布')
  await line.filter({ hasText: '已下达' }).waitFor()
  await look(archivist, 'plan')
  await archivist.getByLabel('查单位、全宗').fill('民政局')
  await archivist.getByRole('row').filter({ hasText: '澜川市教育局' }).first().waitFor({ state: 'detached' })
  await line.click()
  await archivist.getByRole('complementary').getByText('期限依据').waitFor()
  await look(archivist, 'plan-line')
})

it('as records officer I see what is due and by when, and begin', async () => {
  await goTo(officer, '应移交档案')
  const duty = officer
    .getByRole('row')
    .filter({ hasText: String(due) })
    .filter({ hasText: `${year}-12-31` })
  await duty.waitFor()
  await look(officer, 'duties')
  await duty.click()
  const panel = officer.getByRole('complementary')
  await press(panel, '开始准备')
  await panel.getByText('准备中').waitFor()
  await look(officer, 'duty')
  await view(officer, '移交提醒')
  await heading(officer, '移交提醒')
  await officer.getByRole('row').filter({ hasText: '档案应于' }).first().waitFor()
  await look(officer, 'reminders')
})

it('I check my package before anybody else sees it, and send the same bytes', async () => {
  await officer.goto(`${demo().url}/desk/self-checks/upload`)
  await officer.locator('input[type=file]').setInputFiles(join(folder, '民政局.zip'))
  await press(officer, '上传并自检')
  await officer.getByRole('heading', { level: 1, name: '民政局.zip' }).waitFor()
  await officer.getByText('已检测').first().waitFor()
  expect(await officer.locator('.check-row').filter({ hasText: '未通过' }).count()).toBe(0)
  await look(officer, 'self-checked')
  await press(officer, '移交')
  await press(officer.getByRole('dialog'), '移交')
  await heading(officer, 'YJ-')
  await stateOf(officer).filter({ hasText: '待审核' }).waitFor()
})

const stateOf = (page: Page) => page.getByRole('list', { name: '状态' }).locator('[aria-current=step]')

it('as archivist I decide what waits for a person and accept it; both sides sign the register', async () => {
  await archivist.goto(officer.url())
  await archivist.getByRole('button', { name: /^选中全部待结论项/ }).click()
  await archivist.getByRole('button', { name: /^对 \d+ 项作出结论$/ }).click()
  const dialog = archivist.getByRole('dialog')
  await dialog.getByRole('radio', { name: '通过', exact: true }).check()
  await dialog.getByLabel('看了什么、结论的理由').fill('逐件打开原文，未见异常。')
  await press(dialog, '作出结论')
  await dialog.waitFor({ state: 'hidden' })
  await press(archivist, '接收入馆')
  await press(archivist.getByRole('dialog'), '接收入馆')
  await stateOf(archivist).filter({ hasText: '已接收' }).waitFor()
  await officer.reload()
  for (const page of [officer, archivist]) {
    await page.getByRole('tab', { name: '登记表与回执' }).click()
    await press(page, '填写本方栏目')
    await page.getByRole('dialog').getByLabel('准确性').fill('准确')
    await press(page.getByRole('dialog'), '保存')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  // Signed is what both columns say then.
  await officer.reload()
  for (const page of [officer, archivist]) {
    await page.getByRole('button', { name: '签署：单位印章' }).click()
    await press(page.getByRole('dialog'), '签署：单位印章')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await archivist.reload()
  await archivist.getByText('双方已签').waitFor()
  await look(archivist, 'register')
  code =
    (
      await archivist
        .locator('code', { hasText: /^[0-9A-Z]{20}/ })
        .first()
        .textContent()
    )?.slice(0, 20) ?? ''
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
})

it('anyone verifies the receipt by its code, without JavaScript and without a sign-in', async () => {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${demo().url}/verify`)
  await page.getByLabel('查验码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '查验' }).click()
  await page.getByText('回执有效').waitFor()
  await page.getByText('澜川市民政局').first().waitFor()
  const other = await open()
  await other.goto(page.url())
  await look(other, 'verify')
})

it('the line of the plan is done, and the figures by agency tell it', async () => {
  await goTo(archivist, '移交计划')
  await archivist
    .getByRole('row')
    .filter({ hasText: `${year}年度` })
    .click()
  await archivist.getByRole('row').filter({ hasText: '澜川市民政局' }).filter({ hasText: '完成' }).first().waitFor()
  await goTo(archivist, '移交计划')
  await view(archivist, '移交统计')
  await heading(archivist, '移交统计')
  await archivist.getByText('澜川市民政局').first().waitFor()
  await look(archivist, 'statistics')
})

it('checks, schemes and items of the standard are there to be read', async () => {
  await goTo(archivist, '四性检测')
  await look(archivist, 'checks')
  await archivist.getByRole('row').nth(1).click()
  await archivist.locator('.check-row').first().waitFor()
  await look(archivist, 'check')
  await goTo(archivist, '四性检测')
  await view(archivist, '检测方案')
  await archivist.getByRole('row').filter({ hasText: '澜川市文书类' }).first().waitFor()
  await look(archivist, 'schemes')
  await archivist.getByRole('row').filter({ hasText: '澜川市文书类' }).first().click()
  await archivist.getByRole('heading', { level: 1, name: '澜川市文书类' }).waitFor()
  await look(archivist, 'scheme')
  await archivist.goto(`${demo().url}/desk/check-items`)
  await archivist.getByText('YJ-1-1').or(archivist.getByText('GD-1-1')).first().waitFor()
  await look(archivist, 'check-items')
})
