import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CARRIER_LIMITS } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { openCarrier } from '../transfer-package/open-carrier.ts'
import { BLOCK } from './tar-header.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-tar-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const kinds = ({ problems }: Carrier) => problems.map(({ kind }) => kind)
const textOf = async (carrier: Carrier, path: string) => {
  let text = ''
  for await (const piece of (await carrier.entries.get(path)?.open()) ?? []) text += piece
  return text
}

/** A header written by hand, to lie where a program would refuse. */
function raw(name: string | Buffer, content = '', type = '0', claimed = Buffer.byteLength(content)): Buffer {
  const block = Buffer.alloc(BLOCK)
  Buffer.from(name as string).copy(block, 0, 0, 100)
  block.write(`${claimed.toString(8).padStart(11, '0')}\0`, 124, 'latin1')
  block.write('        ', 148, 'latin1')
  block.write(type, 156, 'latin1')
  block.write('ustar\0', 257, 'latin1')
  const sum = block.reduce((all, byte) => all + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / BLOCK) * BLOCK)
  body.write(content)
  return Buffer.concat([block, body])
}
const END = Buffer.alloc(2 * BLOCK)

async function openRaw(parts: Buffer[], limits = CARRIER_LIMITS): Promise<Carrier> {
  const path = join(folder, 'raw.tar')
  await writeFile(path, Buffer.concat(parts))
  return (await openCarrier(path, limits)) as Carrier
}

test.each(['gnu', 'pax', 'ustar'])('a tar written as %s is read, long names and all', async (format) => {
  await mkdir(join(folder, 'in', '子'), { recursive: true })
  const long = `${'长'.repeat(format === 'ustar' ? 20 : 70)}.txt`
  await writeFile(join(folder, 'in', '子', long), '甲'.repeat(1000))
  await writeFile(join(folder, 'in', 'a.txt'), '')
  await symlink('/etc/passwd', join(folder, 'in', 'link'))
  execFileSync('tar', ['-C', join(folder, 'in'), '--format', format, '-cf', join(folder, 'x.tar'), '.'])
  const carrier = (await openCarrier(join(folder, 'x.tar'))) as Carrier
  expect([...carrier.entries.keys()].sort()).toEqual(['a.txt', `子/${long}`])
  expect(await textOf(carrier, `子/${long}`)).toBe('甲'.repeat(1000))
  expect(kinds(carrier)).toEqual(['not-a-file'])
  await carrier.close()
})

test.each<[string, Buffer[], string]>([
  ['parent folder', [raw('../x', 'x')], 'path-outside'],
  ['absolute path', [raw('/etc/passwd', 'x')], 'path-absolute'],
  ['device', [raw('dev', '', '4')], 'not-a-file'],
  ['hard link', [raw('hard', '', '1')], 'not-a-file'],
  ['doubled name', [raw('good.txt', 'x')], 'path-doubled'],
])('%s is a problem and the entry is left out', async (_, parts, kind) => {
  const carrier = await openRaw([raw('good.txt', 'good'), ...parts, END])
  expect(kinds(carrier)).toEqual([kind])
  expect([...carrier.entries.keys()]).toEqual(['good.txt'])
  await carrier.close()
})

test('GBK names are decoded for the whole tar', async () => {
  const carrier = await openRaw([raw(Buffer.from('b5b5b0b82e747874', 'hex')), raw('a'), END])
  expect([...carrier.entries.keys()]).toEqual(['档案.txt', 'a'])
  await carrier.close()
})

test('one that is cut, that claims more than is there, or has a broken header is truncated', async () => {
  for (const parts of [
    [raw('a', 'x')],
    [raw('a', 'x'), raw('b', 'x', '0', 10 ** 9)],
    [raw('a', 'x'), Buffer.alloc(BLOCK, 'z'), END],
    [raw('a', 'x'), raw('long', 'x', 'L', 10 ** 9), END],
  ]) {
    const carrier = await openRaw(parts)
    expect(kinds(carrier)).toEqual(['truncated'])
    expect([...carrier.entries.keys()]).toEqual(['a'])
    await carrier.close()
  }
})

test('limits of entries, names and bytes hold', async () => {
  const parts = [raw('aaaa', 'x'), raw('bbbb', 'x'), raw('cccc', 'x'), END]
  for (const limits of [{ entries: 2 }, { directoryBytes: 8 }, { totalBytes: 2 }]) {
    const carrier = await openRaw(parts, { ...CARRIER_LIMITS, ...limits })
    expect(carrier.entries.size).toBe(2)
    expect(kinds(carrier)).toEqual(['totalBytes' in limits ? 'too-large' : 'too-many-entries'])
    await carrier.close()
  }
})

test('a tar that shrinks after it was listed is damaged content', async () => {
  const carrier = await openRaw([raw('a', 'x'.repeat(2000)), END])
  await truncate(join(folder, 'raw.tar'), 1000)
  await expect(textOf(carrier, 'a')).rejects.toMatchObject({ reason: 'size' })
  await carrier.close()
})
