import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDocument, packageOf, sm3 } from '../tools/oa-simulator/documents.ts'
import { FilingClient } from '../tools/oa-simulator/filing-client.ts'
import { useBrowser } from './support/browser.ts'
import { demo } from './support/demo.ts'
import { atDesk, choose, goTo, press } from './support/desk.ts'
import { look } from './support/look.ts'

const open = useBrowser()
const document = makeDocument(77, { office: '民政局', word: '澜民办' })
let archivist: Page
let client: FilingClient

beforeAll(async () => {
  archivist = await atDesk(await open(), '接收征集科')
})
afterAll(() => archivist.context().close())

const view = async (name: string, path: string) => {
  await archivist.locator('.ant-segmented').getByText(name, { exact: true }).click()
  await archivist.waitForURL(`**/desk/${path}*`)
}
const heading = (name: string) => archivist.getByRole('heading', { level: 1, name }).waitFor()

it('as archivist I register the office system of an agency, and get its secret once', async () => {
  await goTo(archivist, '接入系统')
  await look(archivist, 'systems')
  await press(archivist, '登记系统')
  const dialog = archivist.getByRole('dialog')
  await choose(dialog, '所属单位', '澜川市民政局')
  await dialog.getByLabel(/^代码/).fill('mzj-oa')
  await dialog.getByLabel('名称').fill('民政局协同办公系统')
  await look(archivist, 'system-register')
  await press(dialog, '登记系统')
  const secrets = archivist.getByRole('dialog').filter({ hasText: '只显示这一次' })
  await secrets.waitFor()
  const secret = /[\w-]{40,}/.exec(await secrets.innerText())?.[0] ?? ''
  expect(secret).not.toBe('')
  await look(archivist, 'system-secret')
  await secrets.locator('.ant-modal-footer').getByRole('button').click()
  await heading('民政局协同办公系统')
  client = new FilingClient({ archives: demo().url, clientId: 'mzj-oa', clientSecret: secret })
})

it('the office system delivers a document in parts, and the same one twice is one delivery', async () => {
  const bytes = packageOf(document)
  const told = await client.deliverInParts(document.businessId, bytes)
  expect(told.sm3).toBe(sm3(bytes))
  await client.deliver(document.businessId, bytes)
  await expect
    .poll(async () => (await client.state(document.businessId)).state, { timeout: 60_000 })
    .toBe('pre-archived')
})

it('I see the delivery with its story, and what it left in the basket', async () => {
  await goTo(archivist, '接入系统')
  await view('接入批次', 'deliveries')
  const row = archivist.getByRole('row').filter({ hasText: document.businessId }).filter({ hasText: document.title })
  await row.waitFor()
  await look(archivist, 'deliveries')
  await row.click()
  await heading(document.title)
  const story = archivist.locator('ol.story')
  for (const words of ['收到', '检测通过']) await story.getByText(words).first().waitFor()
  await archivist.getByText('重复送来').waitFor()
  await look(archivist, 'delivery')
  await archivist.getByRole('link', { name: '民政局协同办公系统', exact: true }).click()
  await heading('民政局协同办公系统')
  await look(archivist, 'system')
})

it('I see call-backs that were given up, and the differences of a day', async () => {
  await goTo(archivist, '接入系统')
  await view('状态回写', 'call-backs')
  await archivist.getByRole('row').filter({ hasText: '发送失败' }).first().waitFor()
  await look(archivist, 'call-backs')
  await view('每日对账', 'reconciliations')
  const row = archivist.getByRole('row').filter({ hasText: '有差异' }).first()
  await row.waitFor()
  await look(archivist, 'reconciliations')
  await row.click()
  await archivist.getByText('OA-2026-009999').waitFor()
  await look(archivist, 'reconciliation')
})
