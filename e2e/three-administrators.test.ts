import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, choose, goTo, press, signIn } from './support/desk.ts'
import { look } from './support/look.ts'

const login = 'guyunzhi'
const name = '顾云之'
const ownPassword = 'Guyan-7391-deng'

const open = useBrowser()
let password: string

const areasOf = (page: Page) => page.getByRole('navigation', { name: '工作区' }).getByRole('link').allTextContents()

it('as system administrator I open an account and propose its role, and see no records', async () => {
  const page = await atDesk(await open(), '系统管理员')
  await look(page, 'system-home')
  const areas = await areasOf(page)
  expect(areas).toContain('人员')
  for (const business of ['移交接收', '目录', '全宗', '任务', '审计']) expect(areas).not.toContain(business)
  const answers = await Promise.all(
    ['transfers', 'items', 'fonds', 'runs', 'audit/events'].map((path) =>
      page.request.get(`${demo().url}/api/${path}`),
    ),
  )
  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403, 403])

  await goTo(page, '机构')
  await look(page, 'system-organisations')
  await goTo(page, '登录与区划设置')
  await look(page, 'system-settings')
  await goTo(page, '人员')
  await look(page, 'system-people')
  await press(page, '新增账号')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('账号').fill(login)
  await choose(dialog, '所在单位', '澜川市档案馆')
  await look(page, 'system-new-account')
  await press(dialog, '新增账号')
  await dialog.getByText('只显示这一次').waitFor()
  password = (await dialog.locator('.one-time').textContent())?.trim() ?? ''
  expect(password.length).toBeGreaterThan(9)
  await press(dialog.locator('.ant-modal-footer'), '关闭')

  const panel = page.getByRole('complementary')
  await press(panel, '提出授权')
  const proposal = page.getByRole('dialog')
  await choose(proposal, '岗位', '馆员')
  await look(page, 'system-propose')
  await press(proposal, '提出授权')
  await panel.getByText('待激活').waitFor()
  await look(page, 'system-account')
})

it('before the role is activated the new person comes in with the one-time password, must change it, and has no work', async () => {
  const page = await open()
  await signIn(page, login, password)
  await page.getByRole('heading', { name: '还差一步' }).waitFor()
  await look(page, 'first-steps')
  await page.goto(`${demo().url}/desk/catalogue`)
  await page.getByRole('heading', { name: '还差一步' }).waitFor()
  await page.getByLabel('当前密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await page.getByLabel('再输一次新密码').fill(ownPassword)
  await press(page, '修改密码')
  await page.getByText('或者它不在您的工作范围内').waitFor()
  await look(page, 'no-such-page')
  await page.getByRole('link', { name: '回到待办' }).click()
  await page.getByText('还没有生效的岗位', { exact: true }).waitFor()
  await look(page, 'no-role')
})

it('as security administrator I activate the role that the other proposed', async () => {
  const page = await atDesk(await open(), '安全保密管理员')
  await look(page, 'security-home')
  await goTo(page, '岗位授权')
  await page.getByRole('row').filter({ hasText: name }).click()
  const panel = page.getByRole('complementary')
  await panel.getByText('邬季岭').waitFor()
  await look(page, 'security-grants')
  await press(panel, '激活')
  await press(page.getByRole('dialog'), '激活')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText('生效', { exact: false }).first().click()
  await page.getByRole('row').filter({ hasText: name }).waitFor()
})

it('the new person signs in with the own password and finds the work of an archivist', async () => {
  const page = await open()
  await signIn(page, login, password)
  await page.getByRole('alert').waitFor()
  await look(page, 'sign-in-refused')
  await signIn(page, login, ownPassword)
  await page.getByRole('heading', { name: '待我办理' }).waitFor()
  expect(await areasOf(page)).toContain('目录')
})

it('as security auditor I read who did this, and verify the chain', async () => {
  const page = await atDesk(await open(), '安全审计员')
  await look(page, 'auditor-home')
  expect(await areasOf(page)).toEqual(['待我办理', '审计'])
  await goTo(page, '审计')
  await look(page, 'auditor-events')
  for (const [event, who] of Object.entries({ 激活岗位授权: '沈秉苓', 提出岗位授权: '邬季岭' })) {
    await choose(page, '事件', event)
    await page.getByRole('row').filter({ hasText: who }).first().waitFor()
  }
  await page.getByRole('row').filter({ hasText: '邬季岭' }).first().click()
  await page.getByRole('complementary').getByText('archivist').first().waitFor()
  await look(page, 'auditor-event')
  await press(page, '校验审计链')
  await page.getByText('审计链完好').waitFor()
  await look(page, 'auditor-verified')
})
