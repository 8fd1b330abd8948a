import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roleIds } from '@lantai/core/identity/permissions.ts'
import { expect, test } from 'vitest'
import { workingDaysOf } from './calendar.ts'
import { desktopFiles } from './desktop.ts'
import { gb18030 } from './gb18030.ts'
import { organisation, organisations } from './organisations.ts'
import { measure, wrap } from './page-layout.ts'
import type { Paper } from './paper.ts'
import { type FileKind, makeFiles, usualKind } from './paper-files.ts'
import { papers } from './papers.ts'
import { accounts } from './people.ts'
import { regions } from './places.ts'
import { oldRegime, photographs, science } from './special-rows.ts'
import { topicsOf } from './topics/index.ts'

const writing = organisations.filter((each) => each.papers)
const all = writing.map((body) => ({
  body,
  papers: [...papers({ seed: 7, organisation: body, from: 1978, to: 2025, count: 400 })],
}))
const every = all.flatMap((each) => each.papers)
const plain = (paper: Paper) => ({ ...paper, body: paper.body() })

test('the same seed gives the same papers, another seed gives others', () => {
  const made = (seed: number) =>
    JSON.stringify([...papers({ seed, organisation: 'LC-MZJ', from: 1978, to: 2025, count: 200 })].map(plain))
  expect(made(1)).toBe(made(1))
  expect(made(1)).not.toBe(made(2))
})

test('exactly as many papers come out as were asked for, in order of date, within their years', () => {
  for (const { body, papers: some } of all) {
    expect(some).toHaveLength(400)
    for (const [i, paper] of some.entries()) {
      expect(workingDaysOf(paper.year)).toContain(paper.date)
      expect(paper.year).toBeGreaterThanOrEqual(Math.max(1978, body.foundedYear))
      expect(paper.year).toBeLessThanOrEqual(2025)
      if (i > 0) expect(paper.date >= (some[i - 1] as Paper).date).toBe(true)
    }
  }
  for (const count of [1, 2, 3, 47]) {
    expect([...papers({ seed: 3, organisation: 'LC-FGW', from: 2004, to: 2005, count })]).toHaveLength(count)
  }
})

test('no document number and no key comes twice in a fonds, also in a crowded year', () => {
  const crowded = [...papers({ seed: 9, organisation: 'LC-ZFB', from: 1985, to: 1986, count: 6000 })]
  for (const some of [...all.map((each) => each.papers), crowded]) {
    const numbers = some.map((paper) => paper.documentNo).filter(Boolean)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(some.map((paper) => paper.key)).size).toBe(some.length)
  }
})

test('numbers that the government gives to several fonds do not meet', () => {
  const numbers = all
    .filter(({ body }) => body.region === '990100' && body.code !== 'LC-ZFB')
    .flatMap((each) => each.papers)
    .map((paper) => paper.documentNo)
    .filter((number) => /^澜(革|署|政)函/.test(number))
  expect(numbers.length).toBeGreaterThan(50)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('every answer names a request of the same fonds and is not older than it', () => {
  for (const { papers: some } of all) {
    const byNumber = new Map(some.map((paper) => [paper.documentNo, paper]))
    const answers = some.filter((paper) => paper.genre === '批复')
    expect(answers.length).toBeGreaterThan(0)
    for (const answer of answers) {
      const request = byNumber.get(answer.answers)
      expect(request?.genre).toBe('请示')
      expect((request as Paper).date <= answer.date).toBe(true)
      expect(answer.body().paragraphs[0]).toContain(answer.answers)
    }
  }
})

test('titles and texts are clean: bounded, no control characters, no open slot, no missing word', () => {
  for (const paper of every) {
    const { addressee, paragraphs, signature } = paper.body()
    expect([...paper.title].length).toBeLessThanOrEqual(200)
    expect(paper.creator).not.toBe('')
    for (const text of [paper.title, paper.documentNo, paper.creator, addressee ?? '', signature, ...paragraphs]) {
      expect(text).not.toMatch(/\p{Cc}|[{}\uFFFD]|undefined|工作工作|。。/u)
    }
    expect(paragraphs.every((paragraph) => paragraph.length > 0)).toBe(true)
  }
})

test('creators bear the name of their time', () => {
  const names = (code: string, year: number) =>
    new Set(every.filter((paper) => paper.organisation === code && paper.year === year).map((paper) => paper.creator))
  expect(names('LC-FGW', 1982)).toContain('澜川地区计划委员会')
  expect(names('LC-FGW', 2002)).toContain('澜川市发展计划委员会')
  expect(names('LC-FGW', 2010)).toContain('澜川市发展和改革委员会')
  expect(names('LC-FGW', 1982)).not.toContain('澜川市发展和改革委员会')
})

test('every body has matters to write about in every year, filed under organs that it has', () => {
  for (const body of writing) {
    const organs = new Set(body.organs.map((organ) => organ.code))
    for (let year = Math.max(1978, body.foundedYear); year <= 2025; year++) {
      const { own, common } = topicsOf(body, year)
      expect(own.length, `${body.code} ${year}`).toBeGreaterThan(2)
      for (const topic of [...own, ...common]) expect(organs).toContain(topic.organ)
    }
  }
})

test('places, fonds and people fit together', () => {
  const codes = organisations.map((each) => each.code)
  expect(new Set(codes).size).toBe(codes.length)
  const fonds = organisations.flatMap((each) => (each.fonds ? [each.fonds.code] : []))
  expect(new Set(fonds).size).toBe(fonds.length)
  for (const code of fonds) expect(code).toMatch(/^[A-Z]\d{3}$/)
  for (const [i, each] of organisations.entries()) {
    expect(each.code).toMatch(/^[A-Z0-9]+-[A-Z0-9]+$/)
    expect(regions.map((region) => region.code)).toContain(each.region)
    if (each.parent) expect(codes.slice(0, i)).toContain(each.parent)
    if (each.repository) expect(organisation(each.repository).roles).toContain('repository')
  }
  expect(new Set(accounts.map((account) => account.login)).size).toBe(accounts.length)
  for (const account of accounts) {
    expect(codes).toContain(account.organisation)
    expect(account.login).toMatch(/^[a-z]+$/)
  }
  expect(new Set(accounts.flatMap((account) => account.roles))).toEqual(new Set(roleIds))
})

test('lines of text fit the type area and no closing mark begins one', () => {
  for (const paper of every.slice(0, 300)) {
    const text = paper.body().paragraphs.join('')
    const lines = wrap(text, 440, 16)
    expect(lines.join('')).toBe(text)
    for (const line of lines) {
      expect(measure(line, 16)).toBeLessThanOrEqual(440.1)
      expect(line).not.toMatch(/^[，。、；：》）]/)
    }
  }
})

test('files are of the kind asked for, the same bytes every time, and small', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sample-city-'))
  try {
    const digests = async (round: string) => {
      const found: string[] = []
      for (const kind of ['pdf', 'scan', 'text', 'xml'] satisfies FileKind[]) {
        const paper = every.find((each) => usualKind(each) === kind) as Paper
        for (const file of await makeFiles(paper, kind, join(dir, round))) {
          const bytes = await readFile(file.path)
          expect(bytes.length).toBe(file.bytes)
          expect(file.bytes).toBeLessThan(150_000)
          const starts = { pdf: '%PDF-1.7', jpg: '\u00ff\u00d8\u00ff', txt: '', xml: '<?xml version="1.0"' }
          expect(bytes.toString('latin1')).toMatch(
            new RegExp(`^${starts[file.name.slice(-3) as keyof typeof starts].replace('?', '\\?')}`),
          )
          found.push(`${file.name} ${createHash('sha256').update(bytes).digest('hex')}`)
        }
      }
      return found
    }
    expect(await digests('a')).toEqual(await digests('b'))
  } finally {
    await rm(dir, { recursive: true })
  }
})

test('papers lie on an officer’s desk under names of their own that a disk takes', () => {
  const body = organisation('LC-JYJ')
  const year = [...papers({ seed: 5, organisation: body, from: 2025, to: 2025, count: 800 })]
  const paths = year.flatMap((paper) =>
    desktopFiles(body, paper, 'x.txt', Buffer.from('x')).map(({ path }) => path.normalize('NFC')),
  )
  expect(paths.length).toBeGreaterThan(year.length)
  expect(new Set(paths).size).toBe(paths.length)
  for (const path of paths) expect(path).not.toMatch(/[\\:*?"<>|\p{Cc}]/u)
})

test('what is written in GB18030 is read back by the platform', () => {
  const text = '栖云县教育局〔1984〕3号·“民办教师”,a\r\n'
  expect(new TextDecoder('gb18030', { fatal: true }).decode(gb18030(text))).toBe(text)
  expect(() => gb18030('𠮷')).toThrow(RangeError)
})

test('tables of volumes and groups have no code twice and name a level above that stands before', () => {
  for (const { heading, rows } of [oldRegime('M001'), science('E012', '公司'), photographs('Z003')]) {
    const column = heading.split(',').indexOf('上级档号')
    const seen = new Set<unknown>()
    for (const row of rows) {
      expect(row).toHaveLength(heading.split(',').length)
      expect(seen.has(row[0])).toBe(false)
      if (row[column] !== '') expect(seen).toContain(row[column])
      seen.add(row[0])
    }
  }
})
