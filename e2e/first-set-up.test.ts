import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { press, signIn } from './support/desk.ts'
import { lantai } from './support/lantai.ts'
import { look } from './support/look.ts'
import { type Product, startProduct } from './support/product.ts'

const open = useBrowser()
let data: string
let product: Product
let link: string
let page: Page

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lantai-set-up-'))
  product = await startProduct('serve', data)
  link = /(http:\S+\/desk\/setup\/\S+)/.exec(product.lines.join('\n'))?.[1] ?? ''
  page = await open()
})
afterAll(async () => {
  expect(await product.stop()).toBe(0)
  await rm(data, { recursive: true, force: true })
})

const three = { 系统管理员: 'xitongyuan', 安全管理员: 'anquanyuan', 安全审计员: 'shenjiyuan-li' }
const passwordOf = (login: string) => `Ta-${[...login].reverse().join('')}-7391`

it('an empty installation prints a link by which I set up the first organisation and its three administrators', async () => {
  await page.goto(link)
  await page.getByRole('heading', { name: '首次设置' }).waitFor()
  await look(page, 'set-up')
  await page.getByLabel('名称').fill('槐城区档案馆')
  await page.getByLabel('单位代码').fill('HC-DAG')
  for (const [role, login] of Object.entries(three)) {
    const person = page.getByRole('group', { name: role })
    await person.getByLabel('姓名').fill(`${role.slice(0, 2)}甲`)
    await person.getByLabel('账号').fill(login)
    await person.getByLabel('密码').fill(passwordOf(login))
  }
  await press(page, '完成设置')
  await page.getByRole('heading', { name: '设置完成' }).waitFor()
  await look(page, 'set-up-done')
  const { json } = await lantai(data, 'org', 'list')
  expect(json.items).toMatchObject([{ code: 'HC-DAG', name: '槐城区档案馆', kind: 'repository', fonds: null }])
})

it('the link works once only', async () => {
  await page.goto(link)
  await page.getByRole('heading', { name: '这个设置链接无效或已用过' }).waitFor()
  await look(page, 'set-up-closed')
})

it('each administrator comes in with the password that was typed for them, and must choose an own one', async () => {
  for (const login of Object.values(three)) {
    const own = await open()
    await signIn(own, login, passwordOf(login), product.url)
    await own.getByText('请先修改一次性密码。').waitFor()
    await own.context().close()
  }
})

it('the public site and the workbench say what belongs here while there is nothing yet', async () => {
  await page.goto(product.url)
  await page.getByText('现在还没有开放的档案').waitFor()
  await look(page, 'public-empty')
  await page.goto(`${product.url}/search?q=水利`)
  await page.getByText('没有找到').first().waitFor()
  await look(page, 'public-empty-search')
})
