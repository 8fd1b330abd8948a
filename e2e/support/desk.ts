import type { Locator, Page } from 'playwright-core'
import { demo, personOf } from './demo.ts'

/** Types login and password on the sign-in page and waits for what comes after it. */
export async function signIn(page: Page, login: string, password: string, url = demo().url): Promise<void> {
  await page.goto(`${url}/desk/sign-in`)
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Signed in at the workbench as the person of the sample city with this duty. */
export async function atDesk(page: Page, duty: string): Promise<Page> {
  await signIn(page, personOf(duty).login, demo().password)
  await page.getByRole('heading', { name: '待我办理' }).waitFor()
  return page
}

export async function goTo(page: Page, area: string): Promise<void> {
  await page.getByRole('navigation', { name: '工作区' }).getByRole('link', { name: area, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: area }).waitFor()
}

/** Picks an option of a list box by its label. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click()
  const page = 'page' in within ? within.page() : within
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
}

/** Presses a button or a link that looks like one. An icon may stand before its words. */
export async function press(within: Page | Locator, name: string): Promise<void> {
  await within
    .getByRole('button', { name: endingIn(name) })
    .or(within.getByRole('link', { name: endingIn(name) }))
    .click()
}

const endingIn = (words: string) => new RegExp(`(^|\\s)${words}$`)
