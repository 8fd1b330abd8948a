import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, goTo, press } from './support/desk.ts'
import { look } from './support/look.ts'
import { readPdf } from './support/pdf.ts'

/** Half a spreadsheet: the officer listed three of her five papers, and left gaps. */
const table = [
  '题名,文号,责任者,成文日期,保管期限,机构或问题',
  '关于做好苇汀片区中小学招生工作的通知,澜教发〔2024〕301号,澜川市教育局,2024年3月11日,永久,基础教育科',
  '关于申请修建苇汀中学宿舍的请示,澜教请〔2024〕302号,澜川市教育局,2024-04-02,,',
  '2023年度教育事业统计年报,澜教统〔2024〕303号,澜川市教育局,20240120,永久,办公室',
  '',
].join('\r\n')
const papers: Readonly<Record<string, string>> = {
  '澜教发〔2024〕301号 关于做好苇汀片区中小学招生工作的通知.txt':
    '澜川市教育局文件\n澜教发〔2024〕301号\n各学校：\n……\n澜川市教育局\n2024年3月11日\n',
  '澜教发〔2024〕301号 关于做好苇汀片区中小学招生工作的通知-附件1：招生计划表.txt': '附件1\n招生计划表\n',
  '关于申请修建苇汀中学宿舍的请示.txt':
    '澜教请〔2024〕302号\n关于申请修建苇汀中学宿舍的请示\n市人民政府：\n……\n澜川市教育局\n2024年4月2日\n',
  '关于申请修建苇汀中学宿舍的请示-发文稿纸.txt': '发文稿纸\n签发：同意。\n',
  '澜教统〔2024〕303号 2023年度教育事业统计年报.txt': '澜教统〔2024〕303号\n2023年度教育事业统计年报\n2024年1月20日\n',
  '关于同意修建苇汀中学宿舍的批复.txt':
    '澜川市人民政府\n关于同意修建苇汀中学宿舍的批复\n澜政复〔2024〕308号\n同意。\n澜川市人民政府\n2024年4月20日\n',
  '苇汀中学奠基照片说明.txt': '苇汀中学宿舍奠基，2024年6月1日。\n',
}

const open = useBrowser()
let folder: string
let officer: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-filing-'))
  await writeFile(join(folder, '目录.csv'), `\uFEFF${table}`)
  for (const [name, text] of Object.entries(papers)) await writeFile(join(folder, name), text)
  officer = await atDesk(await open({ permissions: ['clipboard-read', 'clipboard-write'] }), '市教育局')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const step = (name: string) => officer.getByRole('navigation', { name: '整理步骤' }).getByRole('button', { name })
const cell = (words: string, column: number) => row(words).getByRole('gridcell').nth(column)
const get = async (path: string | null) => {
  const answer = await officer.request.get(`${demo().url}${path}`)
  return { type: answer.headers()['content-type'] ?? '', body: await answer.body() }
}
const row = (words: string) => officer.getByRole('grid').getByRole('row').filter({ hasText: words })

it('as records officer I begin a filing of last year and drop in a folder and half a spreadsheet', async () => {
  await goTo(officer, '收集整理')
  await look(officer, 'filings')
  await press(officer, '新建整理批次')
  const dialog = officer.getByRole('dialog')
  await dialog.getByLabel('文件所属年度').fill('2024')
  await dialog.getByLabel(/批次名称/).fill('教育局 2024 年补充归档')
  await look(officer, 'filing-begin')
  await press(dialog, '开始整理')
  await officer.getByRole('heading', { level: 1, name: '教育局 2024 年补充归档' }).waitFor()
  await officer.getByLabel('选目录表格').setInputFiles(join(folder, '目录.csv'))
  await officer.getByRole('dialog').getByText('新增 3 件').waitFor()
  await look(officer, 'filing-table')
  await press(officer.getByRole('dialog'), '继续')
  await officer
    .getByLabel('选文件', { exact: true })
    .setInputFiles(Object.keys(papers).map((name) => join(folder, name)))
  await step('收集').getByText('7 个文件待读').waitFor()
  await look(officer, 'filing-basket')
})

it('files are paired with rows, and values proposed with their reasons', async () => {
  await press(officer, '开始自动整理')
  await step('收集').getByText('已完成').waitFor()
  await step('成件').click()
  await look(officer, 'filing-compose')
  await step('定级分类').click()
  await row('招生工作').getByText('永久').waitFor()
  await look(officer, 'filing-grid')
  await cell('同意修建', 1).dblclick()
  const panel = officer.getByRole('complementary')
  await panel.getByText('建议与理由').waitFor()
  await look(officer, 'filing-item')
  await press(panel, '关闭')
})

it('I work the grid by keyboard, paste two columns from a spreadsheet, and take a step back and forth', async () => {
  await officer.evaluate(() => navigator.clipboard.writeText('办公室\t永久\n办公室\t定期10年'))
  await cell('同意修建', 6).click()
  await officer.keyboard.press('Control+v')
  await cell('同意修建', 7).getByText('永久').waitFor()
  await cell('奠基', 7).getByText('定期10年').waitFor()
  await officer.keyboard.press('Control+z')
  await cell('奠基', 7).getByText('定期10年').waitFor({ state: 'detached' })
  await officer.keyboard.press('Control+y')
  await cell('奠基', 7).getByText('定期10年').waitFor()
  await cell('奠基', 4).click()
  await officer.keyboard.type('澜川市教育局')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('2024年6月1日')
  await officer.keyboard.press('Enter')
  await cell('奠基', 5).getByText('20240601').waitFor()
  await cell('申请修建', 6).click()
  await officer.keyboard.type('办公室')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('永久')
  await officer.keyboard.press('Enter')
  await cell('申请修建', 7).getByText('永久').waitFor()
  await officer.getByRole('button', { name: /^采纳有把握的建议/ }).click()
  await step('定级分类')
    .getByText(/把握不大|已完成/)
    .waitFor()
  await look(officer, 'filing-classified')
})

it('what is ordered and numbered is boxed by thickness and printed', async () => {
  await step('排列').click()
  await press(officer, '按事由和时间排列')
  await step('编号').click()
  await press(officer, '编号（5 件）')
  await step('编号').getByText('已完成').waitFor()
  await look(officer, 'filing-numbered')
  await step('装盒').click()
  await press(officer, '装盒')
  await look(officer, 'filing-box')
  await press(officer.getByRole('dialog'), '装盒')
  await step('装盒').getByText('已完成').waitFor()
  await look(officer, 'filing-boxes')
  await step('打印').click()
  await look(officer, 'filing-print')
  for (const form of ['归档文件目录', '目录封面', '盒脊', '备考表', '归档章标签']) {
    const line = officer.getByRole('listitem').filter({ hasText: form })
    const printed = await get(await line.getByRole('link', { name: 'PDF' }).getAttribute('href'))
    expect(printed.type, form).toContain('application/pdf')
    const { text, inked } = await readPdf(printed.body, `filing-${form}`)
    expect(inked ?? 1, form).toBeGreaterThan(0.0005)
    if (form === '归档文件目录') expect(text ?? '苇汀中学宿舍').toContain('苇汀中学宿舍')
  }
  const sheet = await get(await officer.getByRole('link', { name: 'XLSX' }).getAttribute('href'))
  expect(sheet.body.subarray(0, 2).toString()).toBe('PK')
})

it('I hand it over as one package, and the archives accept it', async () => {
  await step('移交').click()
  await officer.getByText('可以移交').waitFor()
  await look(officer, 'filing-hand-over')
  await press(officer.locator('.basket-next'), '移交')
  await press(officer.getByRole('dialog'), '移交')
  await officer.getByText(/^已移交，移交编号 /).waitFor()
  const number = /YJ-\d{4}-\d{4}/.exec((await officer.getByText(/^已移交，移交编号 /).textContent()) ?? '')?.[0] ?? ''
  await look(officer, 'filing-handed-over')
  const archivist = await atDesk(await open(), '接收征集科')
  await goTo(archivist, '移交接收')
  await archivist.getByRole('link', { name: number }).click()
  await archivist.getByRole('button', { name: /^选中全部待结论项/ }).click()
  await archivist.getByRole('button', { name: /^对 \d+ 项作出结论$/ }).click()
  const dialog = archivist.getByRole('dialog')
  await dialog.getByRole('radio', { name: '通过', exact: true }).check()
  await dialog.getByLabel('看了什么、结论的理由').fill('逐件打开，与目录核对一致。')
  await press(dialog, '作出结论')
  await dialog.waitFor({ state: 'hidden' })
  await press(archivist, '接收入馆')
  await press(archivist.getByRole('dialog'), '接收入馆')
  await archivist
    .getByRole('list', { name: '状态' })
    .locator('[aria-current=step]')
    .filter({ hasText: '已接收' })
    .waitFor()
  await goTo(archivist, '目录')
  await archivist.getByRole('combobox', { name: '检索目录和全文' }).fill('苇汀中学宿舍')
  await archivist.getByRole('row').filter({ hasText: '关于同意修建苇汀中学宿舍的批复' }).waitFor()
})
