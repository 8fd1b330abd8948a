import { expect, it } from 'vitest'
import { browserOf } from './browser-of.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

it('names the browser that imitates the others, not the imitated one', () => {
  expect(browserOf(chrome)).toBe('Chrome · Windows')
  expect(browserOf(`${chrome} Edg/140.0`)).toBe('Edge · Windows')
})

it('tells HarmonyOS from the Android that it pretends to be', () => {
  expect(
    browserOf('Mozilla/5.0 (Linux; Android 12; HarmonyOS) AppleWebKit/537.36 Chrome/114 Mobile Safari/537.36'),
  ).toBe('Chrome · HarmonyOS')
})

it('shows an unknown client as it calls itself', () => {
  expect(browserOf('curl/8.5.0')).toBe('curl/8.5.0')
  expect(browserOf('')).toBe('—')
})
