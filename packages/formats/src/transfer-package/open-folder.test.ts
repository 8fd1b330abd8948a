import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DamagedContent } from './damaged-content.ts'
import { CARRIER_LIMITS } from './limits.ts'
import type { Carrier } from './model.ts'
import { openCarrier } from './open-carrier.ts'
import { openFolder } from './open-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const opened = async (limits = CARRIER_LIMITS) => (await openFolder(folder, limits)) as Carrier

test('files are listed by path in name order, with their sizes', async () => {
  await mkdir(join(folder, '子'))
  await writeFile(join(folder, '子', '二.txt'), '22')
  await writeFile(join(folder, 'a.txt'), '1')
  const carrier = await opened()
  expect([...carrier.entries.values()].map(({ path, bytes }) => [path, bytes])).toEqual([
    ['a.txt', 1],
    ['子/二.txt', 2],
  ])
  expect([carrier.root, carrier.totalBytes, carrier.problems]).toEqual(['', 3, []])
})

test.skipIf(process.platform === 'win32')('links and pipes are problems and are not followed', async () => {
  await symlink('/etc', join(folder, 'etc'))
  await symlink('/etc/hostname', join(folder, 'host'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const carrier = await opened()
  expect(carrier.problems.map(({ kind, path }) => [kind, path])).toEqual([
    ['not-a-file', 'etc'],
    ['not-a-file', 'host'],
    ['not-a-file', 'pipe'],
  ])
  expect(carrier.entries.size).toBe(0)
})

test.skipIf(process.platform === 'win32')('a link put in place of a listed file is not followed', async () => {
  await writeFile(join(folder, 'a.txt'), 'a')
  const carrier = await opened()
  await rename(join(folder, 'a.txt'), join(folder, 'b.txt'))
  await symlink('b.txt', join(folder, 'a.txt'))
  await expect(carrier.entries.get('a.txt')?.open()).rejects.toBeInstanceOf(DamagedContent)
})

test.skipIf(process.platform !== 'linux')(
  'a GBK name on disk is decoded and opened, one of no encoding is a problem',
  async () => {
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('b5b5b0b8', 'hex')]), 'gbk')
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x41, 0xff, 0xff])]), 'x')
    const carrier = await opened()
    let text = ''
    for await (const chunk of (await carrier.entries.get('档案')?.open()) ?? []) text += chunk
    expect(text).toBe('gbk')
    expect(carrier.problems.map((one) => one.kind)).toEqual(['path-undecodable'])
  },
)

test.skipIf(process.platform !== 'linux')('names differing in case collide; a backslash is a separator', async () => {
  await writeFile(join(folder, 'A.txt'), '')
  await writeFile(join(folder, 'a.txt'), '')
  await writeFile(join(folder, '..\\x'), '')
  expect((await opened()).problems.map((one) => one.kind).sort()).toEqual(['path-case-collision', 'path-outside'])
})

test('too many entries and too many bytes end the listing', async () => {
  for (const name of ['a', 'b', 'c']) await writeFile(join(folder, name), '12345')
  expect((await opened({ ...CARRIER_LIMITS, entries: 2 })).problems).toMatchObject([{ kind: 'too-many-entries' }])
  expect((await opened({ ...CARRIER_LIMITS, totalBytes: 9 })).problems).toMatchObject([
    { kind: 'too-large', path: 'b' },
  ])
})

test('what is neither folder nor zip is no package', async () => {
  await writeFile(join(folder, 'a.doc'), 'x')
  expect(await openCarrier(join(folder, 'none'))).toMatchObject({ reason: 'missing' })
  expect(await openCarrier(join(folder, 'a.doc'))).toMatchObject({ reason: 'not-a-zip' })
  expect(await openCarrier('/dev/null')).toMatchObject({ reason: 'neither-file-nor-folder' })
  expect(await openCarrier(folder)).toMatchObject({ totalBytes: 1 })
})
