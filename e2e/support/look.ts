import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desktop, phone } from './browser.ts'

const sizes = { desktop, phone }
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const folder = process.env.LANTAI_SCREENSHOTS

/**
 * What every page that a journey visits must stand: no violation of WCAG 2.2 A and AA at a desktop's and a telephone's
 * size, and nothing wider than the screen. LANTAI_SCREENSHOTS names a folder that keeps a picture of each.
 */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  const before = page.viewportSize() ?? desktop
  const found: string[] = []
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    await settled(page)
    found.push(...(await violations(page)).map((line) => `${name}, ${size}: ${line}`))
    const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }))
    if (scrollWidth > viewport.width) found.push(`${name}, ${size}: ${scrollWidth} px wide`)
    if (folder) {
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true })
    }
  }
  await page.setViewportSize(before)
  if (found.length > 0) expect.fail(`${page.url()}\n${found.join('\n')}`)
}

async function violations(page: Page): Promise<string[]> {
  const answer = await new AxeBuilder({ page })
    .options({ runOnly: rules, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze()
  return answer.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Fonts and images are there, and no list is still being fetched. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.locator('[aria-busy="true"], .ant-spin-spinning').first().waitFor({ state: 'detached' })
}
