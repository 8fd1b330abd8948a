import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { demo, personOf } from './support/demo.ts'
import { atDesk, press, signIn } from './support/desk.ts'
import { look } from './support/look.ts'

const open = useBrowser()
let page: Page
let totp: TOTP
let used: string

beforeAll(async () => {
  page = await atDesk(await open(), '保管利用科')
})

it('I bind a second factor to my account by its QR code or its key', async () => {
  await page.getByRole('button', { name: personOf('保管利用科').name }).click()
  await page.getByRole('menuitem', { name: '我的账号' }).click()
  await press(page, '绑定动态口令')
  const qr = page.getByRole('img', { name: '绑定用的二维码' })
  await qr.waitFor()
  expect(await qr.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100)
  await look(page, 'account-enrol')
  const key = (await page.locator('p.code').textContent())?.replace(/\s/g, '') ?? ''
  totp = new TOTP({ secret: Secret.fromBase32(key) })
  used = totp.generate()
  await page.getByLabel('动态口令（6 位数字）').fill(used)
  await press(page, '完成绑定')
  await page.getByText('已绑定', { exact: true }).waitFor()
  await look(page, 'account')
})

it('I sign in on another device with password and six digits, a used code being refused', async () => {
  const { login } = personOf('保管利用科')
  const other = await open({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' })
  await signIn(other, login, demo().password)
  const code = other.getByLabel('动态口令（6 位数字）')
  await code.waitFor()
  await look(other, 'sign-in-code')
  await code.fill(used)
  await press(other, '继续')
  await other.getByRole('alert').waitFor()
  // The next code counts already half a minute early, as clocks differ.
  await code.fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await press(other, '继续')
  await other.getByRole('heading', { name: '待我办理' }).waitFor()

  await page.reload()
  const device = page.getByRole('row').filter({ hasText: 'Firefox' })
  await press(device, '退出登录')
  await look(page, 'account-revoke')
  await press(page.getByRole('dialog'), '退出登录')
  await device.waitFor({ state: 'detached' })
  await other.goto(`${demo().url}/desk/catalogue`)
  await other.getByRole('heading', { name: '登录' }).waitFor()
})
