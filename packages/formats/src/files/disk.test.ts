import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type DiskFiles, diskFiles } from './disk.ts'
import { filesContract } from './files.contract.ts'

const base = await mkdtemp(join(tmpdir(), 'lantai-files-'))
afterAll(() => rm(base, { recursive: true, force: true }))
let count = 0
const fresh = () => diskFiles(join(base, `root-${count++}`))
const unsafe = expect.objectContaining({ code: 'unsafe-path' })

describe('files on disk', () => {
  filesContract(async () => fresh())

  describe('with a root of its own', () => {
    let files: DiskFiles
    beforeEach(async () => {
      files = fresh()
      await mkdir(files.root, { recursive: true })
    })

    test('a symbolic link is listed as neither file nor folder and never followed', async () => {
      const outside = join(base, 'outside')
      await mkdir(outside, { recursive: true })
      await writeFile(join(outside, 'secret'), 'secret')
      await symlink(outside, join(files.root, 'folder-link'))
      await symlink(join(outside, 'secret'), join(files.root, 'file-link'))
      const kinds: string[] = []
      for await (const entry of files.list('')) kinds.push(`${entry.name} ${entry.kind}`)
      expect(kinds).toEqual(['file-link other', 'folder-link other'])
      for (const call of [
        () => files.open('file-link'),
        () => files.open('folder-link/secret'),
        () => files.readSmall('folder-link/secret', 99),
        () => files.digest('file-link', ['md5']),
        () => files.stat('folder-link/secret'),
        () => files.write('folder-link/new', [Buffer.from('x')]),
        () => files.write('folder-link/deep/new', [Buffer.from('x')], { staged: true }),
        () => files.move('folder-link', 'elsewhere'),
        () => files.remove('folder-link/secret'),
      ])
        await expect(call()).rejects.toEqual(unsafe)
      expect(await readdir(outside)).toEqual(['secret'])
      await files.remove('folder-link')
      expect(await readdir(outside)).toEqual(['secret'])
    })

    test('a replaced link is replaced itself, not what it points to', async () => {
      const outside = join(base, 'outside-2')
      await writeFile(outside, 'secret')
      await symlink(outside, join(files.root, 'link'))
      await files.write('link', [Buffer.from('new')], { replace: true })
      expect(String(await files.readSmall('link', 9))).toBe('new')
    })

    test('unfinished writes of a killed process are dropped when old, and never listed', async () => {
      await files.write('kept', [Buffer.from('1')])
      await writeFile(join(files.root, '.tmp', 'old'), 'half')
      await writeFile(join(files.root, '.tmp', 'young'), 'half')
      await utimes(join(files.root, '.tmp', 'old'), new Date(0), new Date(0))
      expect(await files.dropUnfinished(60_000)).toBe(1)
      expect(await readdir(join(files.root, '.tmp'))).toEqual(['young'])
      const names: string[] = []
      for await (const entry of files.list('')) names.push(entry.name)
      expect(names).toEqual(['kept'])
    })

    test('a folder tidied away by another process is made again', async () => {
      await files.write('a/b/one', [Buffer.from('1')])
      await files.remove('a/b/one')
      const other = diskFiles(files.root)
      expect([await other.removeEmpty('a/b'), await other.removeEmpty('a')]).toEqual([true, true])
      await files.write('a/b/two', [Buffer.from('2')])
      expect(String(await files.readSmall('a/b/two', 9))).toBe('2')
    })

    test('a name longer than the disk takes is refused', async () => {
      await expect(files.write('长'.repeat(200), [Buffer.from('1')])).rejects.toEqual(unsafe)
    })
  })
})
