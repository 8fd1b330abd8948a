import { fileURLToPath } from 'node:url'
import { parseTemplate } from '@lantai/core/arrangement/template.ts'
import type { Finding } from '@lantai/core/checks/check.ts'
import { type Concluded, openCheck } from '@lantai/core/checks/engine.ts'
import type { CheckContext } from '@lantai/core/checks/facts.ts'
import { checkItems } from '@lantai/core/checks/items/index.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { expect, it } from 'vitest'
import { gather } from './gather.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../../formats/fixtures/${name}`, import.meta.url))
const template = parseTemplate('{fonds}-{cat}[·{sub2}]·{year}·{ret}[·{org}]-{item:4}')
if (isRefusal(template)) throw new Error('template')

const receiver: CheckContext = {
  agency: { code: 'SLX-ZFB', name: '示例县人民政府办公室' },
  fonds: { code: 'Z109', template },
  held: async () => new Set(),
}

async function checked(name: string, context: Partial<CheckContext> = {}, stage: 'YJ' | 'GD' = 'YJ') {
  const carrier = await openCarrier(folder(name))
  if (carrier instanceof NotAPackage) throw new Error(`${name}: ${carrier.reason}`)
  const findings: Finding[] = []
  const check = openCheck(stage, { ...receiver, ...context }, (finding) => findings.push(finding))
  const pack = await readPackage(carrier)
  const results = await check.finish(await gather(pack, check, { progress: () => {}, item: () => {} }))
  await carrier.close()
  return { results, findings: findings.map(({ code, level, at, message }) => ({ code, level, at, message })) }
}
const outcome = (results: Concluded[], code: string) => results.find((result) => result.code === code)

const first = 'Z109/WS/2011/Y/Z109-WS·2011·Y-0001'
const second = 'Z109/WS/2011/Y/Z109-WS·2011·Y-0002'
const notes = '说明文件.TXT'

/** Where, and what is said, for the one fault of each fixture. */
const faults: Record<string, { at: string; message: string }> = {
  'YJ-1-3-date-in-words': {
    at: first,
    message: '“日期”的值“2011年2月3日”类型或格式不对，应为 YYYYMMDD，月日不详写 0000。请按方案改正元数据。',
  },
  'YJ-1-4-unknown-security-class': {
    at: first,
    message:
      '“密级”的值“普通”不在值域内（值域：公开、国内、内部、秘密、机密、绝密，密级可加★和年限）。请改为值域中的值。',
  },
  'YJ-1-7-number-not-padded': {
    at: 'Z109/WS/2011/Y/Z109-WS·2011·Y-001',
    message: '件号“001”应补零到4位。',
  },
  'YJ-1-8-code-twice': {
    at: first,
    message: '档号“Z109-WS·2011·Y-0001”与“Z109/KJ/2011/Y/Z109-WS·2011·Y-0001”重复。请为其中一件重新编号。',
  },
  'YJ-1-10-size-differs': {
    at: `${second}/正文.txt`,
    message: '元数据记载文件大小为 129 字节，实际为 29 字节。文件可能被替换或截断，请重新导出。',
  },
  'YJ-1-11-recorded-file-missing': {
    at: second,
    message: '元数据记载的文件“附件二.txt”不在件的文件夹中。请补齐文件或改正文件名。',
  },
  'YJ-1-12-maker-missing': { at: notes, message: '说明文件缺少“制作单位”。请补充后重新移交。' },
  'YJ-1-13-item-not-in-catalogue': { at: second, message: '目录文件没有列出这一件。' },
  'YJ-1-14-content-changed': {
    at: `${first}/附件.txt`,
    message: '文件的 SM3 摘要与摘要清单不符，内容在移交前后有变化。请核对原件后重新移交。',
  },
  'YJ-2-1-item-count-differs': {
    at: notes,
    message: '说明文件的“档案数量(件)”为 3，实际为 2 件。请核对是否缺少或多出内容。',
  },
  'YJ-2-2-byte-count-differs': {
    at: notes,
    message: '说明文件的“总字节数”为 165，实际为 65 字节。请核对是否缺少或多出内容。',
  },
  'YJ-2-3-author-missing': {
    at: first,
    message: '元数据缺少必有的“责任者”（DA/T 46-2009）。请补充后重新移交。',
  },
  'YJ-2-4-title-blank': { at: first, message: '必填的“题名”没有填写。请填写后重新移交。' },
  'YJ-2-11-file-count-differs': {
    at: notes,
    message: '说明文件的“文件数量”为 4，实际为 3 个文件。请核对是否缺少或多出内容。',
  },
  'YJ-3-1-metadata-not-well-formed': {
    at: `${second}/元数据.xml`,
    message: `“${second}/元数据.xml”格式错误（第 34 行）。请改正后重新移交。`,
  },
  'YJ-3-3-text-called-pdf': {
    at: `${first}/正文.pdf`,
    message: '扩展名为“pdf”，文件头却不是PDF、PDF/A。文件可能损坏或被改名。',
  },
  'YJ-3-8-archive-inside': {
    at: '其他/交接材料.zip',
    message: '“其他/交接材料.zip”是压缩包。移交前应解压，不得多层压缩。',
  },
  'YJ-4-3-stray-file': {
    at: 'Thumbs.db',
    message: '多余文件：元数据和目录都没有记载。请去掉，或补充著录后重新移交。',
  },
}

it.each(Object.entries(faults))('%s has exactly its own finding', async (name, fault) => {
  const code = /^YJ-\d+-\d+/.exec(name)?.[0] as string
  const { results, findings } = await checked(name)
  expect(findings).toEqual([{ code, level: 'failed', ...fault }])
  expect(outcome(results, code)).toMatchObject({ outcome: 'failed', findingCount: 1 })
  const others = results.filter((result) => result.outcome === 'failed' && result.code !== code)
  expect(others).toEqual([])
})

it('the good package passes every automatic item and nothing else passes by default', async () => {
  const { results, findings } = await checked('good-transfer-package')
  expect(findings).toEqual([])
  const passed = results.filter((result) => result.outcome === 'passed').map(({ code }) => code)
  expect(passed).toEqual(checkItems.map(({ slot }) => `YJ-${slot}`).sort(byNumber))
  for (const result of results.filter((one) => one.outcome === 'passed')) expect(result.lookedAt).toBeGreaterThan(0)
  const rest = results.filter((result) => result.outcome !== 'passed')
  expect(rest.every((result) => result.outcome === 'pending')).toBe(true)
  expect(results).toHaveLength(40)
})

it('one file serves both stages: the filing stage finds the same under its own code', async () => {
  const { findings } = await checked('YJ-1-14-content-changed', {}, 'GD')
  expect(findings).toEqual([{ code: 'GD-1-14', level: 'failed', ...faults['YJ-1-14-content-changed'] }])
})

it('a reference code that the repository holds already is a finding where the item lies', async () => {
  const { findings } = await checked('good-transfer-package', { held: async (codes) => new Set(codes.slice(1)) })
  expect(findings).toEqual([
    {
      code: 'YJ-1-8',
      level: 'failed',
      at: second,
      message: '档号“Z109-WS·2011·Y-0002”馆内已有，可能是重复移交。请核实，确非同一件时重新编号。',
    },
  ])
})

it('a fonds that the repository does not have is a finding of the note file', async () => {
  const { findings, results } = await checked('good-transfer-package', { fonds: null })
  expect(findings.map(({ code, at }) => ({ code, at }))).toEqual([{ code: 'YJ-1-12', at: notes }])
  // Without its template no code could be looked at, so that item has not passed.
  expect(outcome(results, 'YJ-1-7')).toMatchObject({ outcome: 'pending', lookedAt: 0 })
})

const byNumber = (a: string, b: string) => {
  const [x, y] = [a, b].map((code) => code.split('-').slice(1).map(Number)) as [number[], number[]]
  return (x[0] as number) - (y[0] as number) || (x[1] as number) - (y[1] as number)
}
