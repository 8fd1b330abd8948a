import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** A page in a context of its own: nothing is signed in. */
export type OpenPage = (options?: BrowserContextOptions) => Promise<Page>

/** One Chromium for the journeys of a file. */
export function useBrowser(): OpenPage {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })
  afterAll(() => browser.close())
  return async (options) => {
    // Reduced motion: a dialog that fades in has no contrast for a moment.
    const context = await browser.newContext({
      viewport: desktop,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(20_000)
    return context.newPage()
  }
}
