import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cmsOf } from '@lantai/formats/seal/testing/cms-writer.ts'
import { flipped, plainOfd, sealed, zipped } from '@lantai/formats/seal/testing/ofd-writer.ts'
import { person } from '@lantai/formats/seal/testing/people.ts'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sealVerbs } from './cli-seal.ts'

const root = person('电子认证中心', { authority: true })
const clerk = person('某市档案馆', { issuer: root })
const maker = person('印章中心', { issuer: root })
const parts = sealed(plainOfd(), clerk, maker)
const page = 'Doc_0/Pages/Page_0/Content.xml'
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-seal-'))
  await writeFile(join(folder, 'good.ofd'), zipped(parts))
  await writeFile(join(folder, 'changed.ofd'), zipped(flipped(parts, page, 100)))
  await writeFile(join(folder, 'plain.txt'), 'text')
  await writeFile(join(folder, 'signed.txt'), 'text')
  await writeFile(join(folder, 'signed.txt.p7s'), cmsOf(clerk, Buffer.from('text')))
  await mkdir(join(folder, 'anchors'))
  await writeFile(join(folder, 'anchors', 'root.cer'), root.certificate)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: unknown; out: string }> {
  const program = new Command().exitOverride()
  sealVerbs(program)
  let out = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  const before = process.exitCode
  try {
    await program.parseAsync(['node', 'lantai', 'seal', 'verify', ...args.map((one) => one.replace('@', `${folder}/`))])
    return { code: process.exitCode, out }
  } finally {
    process.exitCode = before
    write.mockRestore()
  }
}

it('prints one JSON document: valid ends with 0', async () => {
  const { code, out } = await run('@good.ofd', '--json')
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    { verdict: 'valid', seals: [{ by: '某市档案馆公章', at: '2026-11-20T08:30:00Z', verdict: 'valid', changed: [] }] },
  ])
})

it('a changed file ends with 2 and names the part', async () => {
  const { code, out } = await run('@changed.ofd', '--json')
  expect([code, JSON.parse(out)]).toMatchObject([2, { verdict: 'changed', seals: [{ changed: [page] }] }])
  expect((await run('@changed.ofd')).out).toContain(`签名之后有改动`)
})

it('a file without seals ends with 2, unknown', async () => {
  const { code, out } = await run('@plain.txt', '--json')
  expect([code, JSON.parse(out)]).toEqual([2, { verdict: 'unknown', seals: [] }])
})

it('takes the signature that lies beside the file', async () => {
  expect(JSON.parse((await run('@signed.txt', '--json')).out)).toMatchObject({ verdict: 'valid' })
  const other = await run('@plain.txt', '--signature', '@signed.txt.p7s', '--json')
  expect(JSON.parse(other.out)).toMatchObject({ verdict: 'valid' })
})

it('checks the issuer against a folder of trusted certificates', async () => {
  const { out } = await run('@good.ofd', '--anchors', '@anchors', '--json')
  expect(JSON.parse(out)).toMatchObject({ verdict: 'valid', seals: [{ why: null }] })
})

it('tells what is not there', async () => {
  await expect(run('@nothing.ofd')).rejects.toThrow('没有这个文件')
  await expect(run('@good.ofd', '--anchors', '@plain.txt')).rejects.toThrow('没有可用的证书')
})
