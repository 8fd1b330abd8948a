import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseTemplate } from '@lantai/core/arrangement/template.ts'
import type { Concluded } from '@lantai/core/checks/engine.ts'
import type { CheckContext } from '@lantai/core/checks/facts.ts'
import { type CheckScheme, readyScheme } from '@lantai/core/checks/scheme.ts'
import type { CheckRule } from '@lantai/core/checks/scheme-schema.ts'
import { readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../base/config.ts'
import { checkPackage } from './check-package.ts'
import { closeInspectors } from './inspect/index.ts'
import { faults } from './testing/fixture-faults.ts'
import { smallClamd } from './testing/small-clamd.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../../formats/fixtures/${name}`, import.meta.url))
const template = parseTemplate('{fonds}-{cat}[·{sub2}]·{year}·{ret}[·{org}]-{item:4}')
if (isRefusal(template)) throw new Error('template')

const line = (code: string, scope: string, filed: boolean, retention: string | null, keyword: string) => ({
  code,
  heading: '',
  scope,
  filed,
  retention,
  organ: null,
  category: 'WS',
  keywords: [keyword],
  basis: '',
})
const receiver: CheckContext = {
  agency: { code: 'SLX-ZFB', name: '示例县人民政府办公室' },
  fonds: { code: 'Z109', template },
  held: async () => new Set(),
  today: '2026-11-23',
  schedule: {
    number: 'G-1',
    version: 1,
    entries: [
      line('1.1', '年度工作要点', true, 'Y', '工作要点'),
      line('1.2', '统计公报', true, 'D30', '年度统计公报'),
      line('1.3', '值班安排', false, null, '节假日值班安排'),
    ],
  },
  database: async () => ({ reachable: true, read: 3, unreadable: [] }),
}

let clamd: Awaited<ReturnType<typeof smallClamd>>
beforeAll(async () => {
  clamd = await smallClamd()
})
afterAll(async () => {
  await clamd.close()
  closeInspectors()
})

interface Given {
  readonly context?: Partial<CheckContext>
  readonly stage?: 'YJ' | 'GD'
  readonly rules?: readonly Partial<CheckRule>[]
  readonly address?: string | null
}
async function checked(name: string, { context = {}, stage = 'YJ', rules = [], address = clamd.address }: Given = {}) {
  const zip = `${folder(name)}/package.zip`
  const carrier = await openCarrier(existsSync(zip) ? zip : folder(name))
  if (carrier instanceof NotAPackage) throw new Error(`${name}: ${carrier.reason}`)
  const ready = readyScheme(readyCatalogues[stage], stage)
  const usual = { on: true, policy: null, weight: 1, parameters: {} }
  const scheme: CheckScheme = { ...ready, rules: rules.map((rule) => ({ code: '', ...usual, ...rule })) }
  const { clamd: _, ...config } = readConfig({ data: '' })
  const { results, findings } = await checkPackage(
    { config: { ...config, data: '', ...(address ? { clamd: address } : {}) } },
    { package: await readPackage(carrier), scheme, context: { ...receiver, ...context } },
  )
  await carrier.close()
  return { results, findings: findings.map(({ code, level, at, message }) => ({ code, level, at, message })) }
}
const outcome = (results: readonly Concluded[], code: string) => results.find((result) => result.code === code)
const outcomes = { failed: 'failed', warning: 'warning', unjudged: 'pending' } as const

it.each(Object.entries(faults))(
  '%s has exactly its own finding',
  async (name, { level = 'failed', parameters, ...fault }) => {
    const code = /^YJ-\d+-\d+/.exec(name)?.[0] as string
    const { results, findings } = await checked(name, parameters ? { rules: [{ code, parameters }] } : {})
    expect(findings).toEqual([{ code, level, ...fault }])
    expect(outcome(results, code)).toMatchObject({ outcome: outcomes[level], findingCount: 1 })
    const others = results.filter((result) => result.outcome === 'failed' && result.code !== code)
    expect(others).toEqual([])
  },
)

it('every fixture of a package has its sentence here', () => {
  const folders = readdirSync(folder('')).filter((name) => /^YJ-\d/.test(name))
  expect(folders.sort()).toEqual(Object.keys(faults).sort())
})

it('the good package passes every automatic item and nothing else passes by default', async () => {
  const { results, findings } = await checked('good-transfer-package')
  expect(findings).toEqual([])
  const of = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).map(({ code }) => code)
  for (const result of results.filter((one) => one.outcome === 'passed')) expect(result.lookedAt).toBeGreaterThan(0)
  // No file carries a seal, and what came over the net has no carrier.
  expect(of('skipped')).toEqual(['YJ-1-1', 'YJ-4-4', 'YJ-4-5', 'YJ-4-6'])
  expect(of('pending')).toEqual(['YJ-4-7'])
  expect(of('passed')).toHaveLength(35)
  expect(results).toHaveLength(40)
})

it('one file serves both stages: the filing stage finds the same under its own code, and asks for no appraisal data', async () => {
  const { findings } = await checked('YJ-1-14-content-changed', { stage: 'GD' })
  expect(findings).toEqual([{ code: 'GD-1-14', level: 'failed', ...faults['YJ-1-14-content-changed'] }])
  expect((await checked('YJ-2-10-appraisal-missing', { stage: 'GD' })).findings).toEqual([])
  expect((await checked('YJ-2-9-outside-accession-scope', { stage: 'GD' })).findings).toMatchObject([
    { code: 'GD-2-9', level: 'warning' },
  ])
})

it('a reference code that the repository holds already is a finding where the item lies', async () => {
  const held = async (codes: readonly string[]) => new Set(codes.filter((code) => code.endsWith('0002')))
  const { findings } = await checked('good-transfer-package', { context: { held } })
  expect(findings).toEqual([
    {
      code: 'YJ-1-8',
      level: 'failed',
      at: 'Z109/WS/2011/Y/Z109-WS·2011·Y-0002',
      message: '档号“Z109-WS·2011·Y-0002”馆内已有，可能是重复移交。请核实，确非同一件时重新编号。',
    },
  ])
})

it('a fonds that the repository does not have is a finding of the note file', async () => {
  const { findings, results } = await checked('good-transfer-package', { context: { fonds: null } })
  expect(findings.map(({ code, at }) => ({ code, at }))).toEqual([{ code: 'YJ-1-12', at: '说明文件.TXT' }])
  // Without its template no code could be looked at, so that item has not passed.
  expect(outcome(results, 'YJ-1-7')).toMatchObject({ outcome: 'pending', lookedAt: 0 })
})

it('without a scanner, a schedule and a database their items wait for a person', async () => {
  const context = { schedule: null, database: async () => ({ reachable: false, read: 0, unreadable: [] }) }
  const { results, findings } = await checked('YJ-4-2-virus', { address: null, context })
  for (const code of ['YJ-4-1', 'YJ-4-2', 'YJ-2-9'])
    expect(outcome(results, code)).toMatchObject({ outcome: 'pending', lookedAt: 0 })
  expect(findings).toEqual([
    { code: 'YJ-3-2', level: 'failed', at: '', message: '目标数据库无法访问。请管理员检查数据库后重新检测。' },
  ])
})

it('a scanner that hangs up has not judged, and one with old signatures fails its item', async () => {
  const old = await smallClamd({ signatures: 'Sun Nov 1 08:00:00 2026' })
  expect((await checked('good-transfer-package', { address: old.address })).findings).toEqual([
    {
      code: 'YJ-4-1',
      level: 'failed',
      at: '',
      message: '“ClamAV 1.4.1”的病毒库已 22 天没有更新（2026-11-01），上限为 7 天。请先更新病毒库。',
    },
  ])
  await old.close()
  const silent = await smallClamd({ hangUp: true })
  const { results, findings } = await checked('good-transfer-package', { address: silent.address })
  expect(outcome(results, 'YJ-4-2')).toMatchObject({ outcome: 'pending', findingCount: 7 })
  expect(findings.every(({ code, level }) => code === 'YJ-4-2' && level === 'unjudged')).toBe(true)
  await silent.close()
})

it('a scheme switches items off and sets their parameters', async () => {
  const off = await checked('YJ-1-14-content-changed', { rules: [{ code: 'YJ-1-14', on: false }] })
  expect(off.findings).toEqual([])
  expect(outcome(off.results, 'YJ-1-14')).toMatchObject({ outcome: 'skipped', skipped: 'off' })
  const one = async (name: string, code: string, parameters: CheckRule['parameters']) =>
    (await checked(name, { rules: [{ code, parameters }] })).findings.filter((finding) => finding.code === code)
  expect(await one('YJ-1-5-date-of-another-year', 'YJ-1-5', { yearTolerance: 3 })).toEqual([])
  expect(await one('YJ-3-5-word-document', 'YJ-3-5', { strict: true })).toMatchObject([{ level: 'failed' }])
  expect(await one('YJ-2-10-appraisal-missing', 'YJ-2-10', { appraisalNeeded: true })).toMatchObject([
    { level: 'failed' },
  ])
  expect(await one('YJ-3-6-environment-missing', 'YJ-3-6', { needed: true })).toMatchObject([{ level: 'failed' }])
  expect(await one('good-transfer-package', 'YJ-1-1', { sealNeeded: true })).toHaveLength(2)
})

it('a scheme that looks only at metadata opens no file', async () => {
  const rules = ['YJ-1-1', 'YJ-2-8', 'YJ-3-4'].map((code) => ({ code, on: false }))
  const { findings } = await checked('YJ-3-4-pdf-cut', { rules })
  expect(findings).toEqual([])
})
