import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '@lantai/core/checks/check.ts'
import { openCheck, type Tallies } from '@lantai/core/checks/engine.ts'
import { readyScheme } from '@lantai/core/checks/scheme.ts'
import type { CheckRule } from '@lantai/core/checks/scheme-schema.ts'
import { readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import { diskFiles } from '@lantai/formats/files/disk.ts'
import { afterAll, expect, it } from 'vitest'
import { closeInspectors } from './inspect/index.ts'
import { emptyStore, nobody } from './keeping.ts'
import { storedItem } from './keeping-object.ts'
import { lookInside } from './look-inside.ts'

const fixtures = fileURLToPath(new URL('../../../formats/fixtures/', import.meta.url))
const scheme = { ...readyScheme(readyCatalogues.BC, 'BC'), rules: [] as CheckRule[] }
afterAll(closeInspectors)

async function factsOf(name: string) {
  const { ledger, record } = JSON.parse(readFileSync(join(fixtures, name, 'known.json'), 'utf8'))
  await using look = await lookInside(null)
  return await storedItem(diskFiles(join(fixtures, name)), ledger, record, { read: () => {}, look })
}

async function checked(names: readonly string[], before?: Tallies) {
  const findings: Finding[] = []
  const check = openCheck(scheme, nobody('2026-11-23'), (finding) => findings.push(finding), before)
  check.begin(emptyStore)
  for (const name of names) check.item(await factsOf(name))
  const tallies = check.tallies()
  const results = await check.finish({ ...emptyStore, items: names.length })
  return { results, findings, tallies }
}

const at = 'Z109-WS·2011·Y-0001'
const digest = '文件的摘要与清单不符，内容已变化。请从备份恢复。'
const faults: Record<string, { level?: string; at: string; message: string }> = {
  'LT-BC-1-2-code-differs': {
    level: 'warning',
    at: 'Z109-WS·2011·Y-0009',
    message: `保存的元数据档号为“${at}”，数据库为“Z109-WS·2011·Y-0009”。请核对是否经过改号。`,
  },
  'LT-BC-1-2-title-blank': { at, message: '数据库中的题名是空的。请核对著录。' },
  'LT-BC-1-5-content-changed': { at: `${at}/v1/content/检测报告.xml`, message: digest },
  'LT-BC-1-5-stray-file': { at: `${at}/Thumbs.db`, message: expect.any(String) },
  'LT-BC-2-1-bytes-differ': {
    at,
    message: expect.stringMatching(/^保存台账记载 \d+ 字节，保存信息包为 \d+ 字节。请查明原因，从备份恢复。$/),
  },
  'LT-BC-2-1-inventory-differs': {
    at,
    message: '保存信息包清单与台账登记的摘要不符（台账第 1 版，现为第 1 版）。请查明谁写入过。',
  },
  'LT-BC-2-4-recorded-file-missing': {
    at: `${at}/附件二.txt`,
    message: '数据库登记有这个文件，保存信息包中没有。请从备份恢复。',
  },
  'LT-BC-2-4-recorded-digest-differs': {
    at: `${at}/正文.txt`,
    message: '文件的 SM3 摘要与数据库登记的不符。请查明原因，从备份恢复。',
  },
  'LT-BC-3-2-record-missing': {
    at: 'urn:lantai:item:01930000-0000-7000-8000-000000000001',
    message: '数据库中没有这个保存信息包的著录。请从元数据文件恢复著录。',
  },
}

it.each(Object.entries(faults))('%s has exactly its own finding', async (name, { level = 'failed', ...fault }) => {
  const code = /^LT-BC-\d-\d+/.exec(name)?.[0]
  const { findings } = await checked([name])
  expect(findings.map(({ code, level, at, message }) => ({ code, level, at, message }))).toEqual([
    { code, level, ...fault },
  ])
})

it('every fixture of an object has its sentence here, and the good one none', async () => {
  expect(
    readdirSync(fixtures)
      .filter((name) => name.startsWith('LT-BC-'))
      .sort(),
  ).toEqual(Object.keys(faults).sort())
  const { results, findings } = await checked(['good-object'])
  expect(findings).toEqual([])
  const of = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).map(({ code }) => code)
  expect(of('passed')).toHaveLength(12)
  expect(of('skipped')).toEqual(['LT-BC-1-1'])
  // Without a scanner, and for what only a person can see.
  expect(of('pending')).toEqual(['3-5', '3-6', '4-1', '4-2', '4-3', '4-4', '4-5'].map((slot) => `LT-BC-${slot}`))
})

it('a check that goes on after a stop counts and numbers on', async () => {
  const [a, b] = ['LT-BC-1-5-content-changed', 'LT-BC-1-5-stray-file']
  const whole = await checked([a, b])
  const before = await checked([a])
  const after = await checked([b], JSON.parse(JSON.stringify(before.tallies)))
  expect([...before.findings, ...after.findings]).toEqual(whole.findings)
  expect(after.results).toEqual(whole.results)
})
