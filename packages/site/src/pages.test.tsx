import type { View } from '@lantai/core/search/public.ts'
import { describe, expect, it } from 'vitest'
import { renderHome, renderProblem, renderRecord, renderSearch, renderVerify } from './pages.tsx'
import { sampleHome, sampleReceipt, sampleRecord, sampleRow, sampleSearch, sampleView } from './testing/sample.ts'

const hostile = `<script>alert("1")</script>' onmouseover='x"><img src=x onerror=alert(1)>`
const everyPage = (view: View, words = '水库') => ({
  home: renderHome(sampleHome({ recentlyOpened: [sampleRow({ title: words, marks: [[0, 2]] })] }), view),
  search: renderSearch(
    sampleSearch({
      query: words,
      rows: [sampleRow({ title: words, creator: words, documentNo: words, marks: [[1, 8]] })],
      note: words,
      chosen: [{ kind: 'fonds', label: words, removeUrl: '/search' }],
    }),
    view,
  ),
  nothing: renderSearch(sampleSearch({ query: words, rows: [], total: 0, facets: [] }), view),
  record: renderRecord(
    sampleRecord({ title: words, notes: words, citation: words, related: [sampleRow({ title: words, marks: [] })] }),
    view,
  ),
  text: renderRecord(sampleRecord({ shown: { kind: 'text', fileId: 'f1', text: words, cut: true } }), view),
  verify: renderVerify({ code: words, receipt: sampleReceipt({ agency: words }), problem: words }, view),
  problem: renderProblem({ status: 404, title: words, message: words }, view),
})

describe('every page', () => {
  it('is a whole document with one h1, one main part and a skip link to it', () => {
    for (const html of Object.values(everyPage(sampleView()))) {
      expect(html).toMatch(/^<!doctype html><html lang="zh-CN">/)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html.match(/<main/g)).toHaveLength(1)
      expect(html).toContain('class="skip" href="#content"')
      expect(html).toContain('<main id="content"')
    }
  })

  it('has one script, named by its hash, no inline style and no event attribute, whatever the record says', () => {
    const own = /<script src="\/site\/[\w.-]+" integrity="sha256-[A-Za-z0-9+/]{43}=" defer=""><\/script>/g
    for (const page of Object.values(everyPage(sampleView(), hostile))) {
      expect(page.match(own)).toHaveLength(1)
      const html = page.replace(own, '')
      expect(html).not.toMatch(/<script|<style|<img src=x/i)
      expect(html.replace(/="[^"]*"/g, '=""').replace(/>[^<]*</g, '><')).not.toMatch(/ style=| on\w+=/i)
      expect(html).toContain('&lt;')
    }
  })

  it('never uses an id twice', () => {
    for (const html of Object.values(everyPage(sampleView()))) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('names an element for every id that a label or a landmark points to', () => {
    for (const html of Object.values(everyPage(sampleView()))) {
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      const wanted = [...html.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)].map(([, id]) => id)
      expect(wanted.filter((id) => !ids.has(id))).toEqual([])
    }
  })

  it('in English holds no Chinese but the words of records, each said to be Chinese', () => {
    const plain = {
      home: renderHome(sampleHome(), sampleView('en')),
      search: renderSearch(sampleSearch({ query: 'dam', total: 12, approximate: true }), sampleView('en')),
      nothing: renderSearch(sampleSearch({ query: 'dam', rows: [] }), sampleView('en')),
      record: renderRecord(sampleRecord({ related: [sampleRow()] }), sampleView('en')),
      problem: renderProblem({ status: 404, title: 'Not found', message: 'No such page.' }, sampleView('en')),
    }
    for (const html of Object.values(plain)) {
      const body = html.slice(html.indexOf('<body'))
      expect(withoutChineseParts(body).replace(/="[^"]*"/g, '=""')).not.toMatch(/\p{Script=Han}/u)
      expect(html).toContain('<html lang="en">')
    }
  })

  it('carries the reading switches in its class and in every form', () => {
    const view = sampleView('zh', { largeText: true, highContrast: true, carry: [{ name: 'size', value: 'large' }] })
    for (const html of Object.values(everyPage(view))) {
      expect(html).toContain('<html lang="zh-CN" class="large contrast">')
      const forms = html.match(/<form.*?<\/form>/gs) ?? []
      expect(forms.every((form) => form.includes('name="size" value="large"'))).toBe(true)
    }
  })
})

it('links to itself in the other language without the reading switches', () => {
  const html = renderHome(sampleHome(), sampleView('zh', { carry: [{ name: 'size', value: 'large' }] }))
  expect(html).toContain('rel="canonical" href="https://archives.example/search?q=%E6%B0%B4%E5%BA%93"')
  expect(html).toContain('hrefLang="en" href="https://archives.example/en/search?q=%E6%B0%B4%E5%BA%93"')
})

it('says nothing of canonical addresses where the public address is not known', () => {
  expect(renderHome(sampleHome(), sampleView('zh', { canonical: null }))).not.toMatch(/canonical|alternate/)
})

it('keeps search results and problems out of search engines, and records in', () => {
  const { search, problem, record } = everyPage(sampleView())
  expect([search, problem, record].map((html) => html.includes('noindex'))).toEqual([true, true, false])
})

/** Cuts out every element that says it is Chinese; such elements hold no element of their own kind. */
function withoutChineseParts(html: string): string {
  return html.replace(/<(\w+)[^>]* lang="zh-CN"[^>]*>.*?<\/\1>/gs, '')
}
