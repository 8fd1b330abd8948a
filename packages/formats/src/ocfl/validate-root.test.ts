import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diskFiles } from '../files/disk.ts'
import type { Files } from '../files/files.ts'
import { specimen } from './broken-objects.ts'
import { OBJECT_DECLARATION, ROOT_DECLARATION } from './layout.ts'
import { validateRoot } from './validate-root.ts'

const codesAndPlaces = async (files: Files) => {
  const found: string[] = []
  for await (const { code, at } of validateRoot(files, 'ocfl')) found.push(`${code} ${at}`)
  return found
}

const BREAKS: Record<string, [break_: (files: Files, object: string) => Promise<unknown>, found: readonly string[]]> = {
  E069: [(files) => files.remove(`ocfl/${ROOT_DECLARATION.name}`), ['E069 ']],
  E070: [(files) => write(files, 'ocfl_layout.json', '{"extension":1}'), ['E070 ocfl_layout.json']],
  E071: [
    (files) => write(files, 'ocfl_layout.json', '{"extension":"ours","description":""}'),
    ['E071 ocfl_layout.json'],
  ],
  E076: [(files) => write(files, '0=ocfl_1.0', 'ocfl_1.0\n'), ['E076 0=ocfl_1.0, 0=ocfl_1.1', 'E081 ']],
  E080: [(files) => write(files, ROOT_DECLARATION.name, 'ocfl_1.1'), ['E080 0=ocfl_1.1']],
  E083: [(files, object) => files.move(object, 'ocfl/abc/elsewhere'), ['E083 abc/elsewhere']],
  E084: [(files) => write(files, 'abc/loose.txt', 'x'), ['E084 abc/loose.txt']],
  E112: [(files) => write(files, 'extensions/loose.txt', 'x'), ['E112 extensions/loose.txt']],
  W016: [(files) => write(files, 'extensions/our-own/x', 'x'), ['W016 extensions/our-own']],
  'a damaged object': [(files, object) => files.remove(`${object}/${OBJECT_DECLARATION.name}`), ['E084 ']],
}

const write = (files: Files, name: string, text: string) =>
  files.write(`ocfl/${name}`, [Buffer.from(text)], { replace: true })

describe('a storage root', () => {
  test('as this library writes it has no finding', async () => {
    expect(await codesAndPlaces((await specimen()).files)).toEqual([])
  })

  test.each(Object.entries(BREAKS))('broken as %s is found broken in that', async (_, [break_, expected]) => {
    const { files, path } = await specimen()
    await break_(files, path)
    const found = await codesAndPlaces(files)
    for (const each of expected) expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${escaped(each)}`)))
    expect(new Set(found.map((each) => each.slice(0, 4)))).toEqual(new Set(expected.map((each) => each.slice(0, 4))))
  })

  test('names the object in which something is wrong', async () => {
    const { files, path } = await specimen()
    await files.write(`${path}/notes.txt`, [])
    expect(await codesAndPlaces(files)).toEqual([`E001 ${path.slice('ocfl/'.length)}/notes.txt`])
  })

  test('on a disk may hold no empty folders and no links', async () => {
    const root = await mkdtemp(join(tmpdir(), 'lantai-ocfl-'))
    try {
      const { files } = await specimen(diskFiles(root))
      await mkdir(join(root, 'ocfl/fff/fff'), { recursive: true })
      await symlink('..', join(root, 'ocfl/loop'))
      expect(await codesAndPlaces(files)).toEqual(['E073 fff/fff', 'E090 loop'])
    } finally {
      await rm(root, { recursive: true })
    }
  })
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
