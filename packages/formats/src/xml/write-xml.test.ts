import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml } from './read-xml.ts'
import { escapeXml, IllegalCharacter, illegalCharacter, writeXml } from './write-xml.ts'

test('every text without illegal characters comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      if (illegalCharacter(text)) {
        expect(() => escapeXml(text)).toThrow(IllegalCharacter)
        return
      }
      const parts: string[] = []
      const handler = { text: (part: string) => void parts.push(part) }
      expect(await readXml(Buffer.from(writeXml({ name: '题名', content: text })), handler)).toBeNull()
      expect(parts.join('')).toBe(text)
    }),
  )
})

test('a control character is named by its code point', () => {
  expect(illegalCharacter('a\u0001')).toBe('U+0001')
  expect(illegalCharacter('\ud800')).toBe('U+D800')
  expect(illegalCharacter('档案\t\r\n😀')).toBeNull()
})

test('elements are indented, empty ones closed in themselves', () => {
  const text = writeXml({
    name: 'a',
    content: [
      { name: 'b', content: '<&>' },
      { name: 'c', content: '' },
    ],
  })
  expect(text).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b>&lt;&amp;&gt;</b>\n  <c/>\n</a>\n')
})

test('attributes are written so that they read back as they were', () => {
  const root = { name: 'a', attributes: { title: '甲 "乙" <丙> & \n' }, content: '' }
  expect(writeXml(root)).toContain('<a title="甲 &quot;乙&quot; &lt;丙&gt; &amp; &#10;"/>')
})
