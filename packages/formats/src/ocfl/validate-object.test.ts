import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diskFiles } from '../files/disk.ts'
import { type Loose, type Specimen, specimen } from './broken-objects.ts'
import { ERRORS, WARNINGS } from './finding-texts.ts'
import { BREAKS } from './object-breaks.ts'
import { validateObject } from './validate-object.ts'

/** Codes whose breakage is built apart below, or that belong to storage roots. */
const APART = ['E011', 'E012', 'E013', 'E024', 'E090', 'W001', 'W003', 'W004']
const OF_ROOTS = ['E069', 'E070', 'E071', 'E073', 'E076', 'E080', 'E081', 'E083', 'E084', 'E112', 'W016']

const codesAndPlaces = async ({ files, path }: Pick<Specimen, 'files' | 'path'>) =>
  (await validateObject(files, path)).map(({ code, at }) => `${code} ${at}`).sort()

describe('an OCFL object', () => {
  test('as this library writes it has no finding, not even a warning', async () => {
    expect(await codesAndPlaces(await specimen())).toEqual([])
  })

  test.each(Object.entries(BREAKS))(
    'broken as %s is found broken in that and nothing else',
    async (_, [break_, expected]) => {
      const object = await specimen()
      await break_(object)
      const found = await codesAndPlaces(object)
      // Where a place is a digest, only the code is named.
      expect(found.map((each, index) => (expected[index]?.includes(' ') === false ? each.slice(0, 4) : each))).toEqual([
        ...expected,
      ])
    },
  )

  test('every code has a case that breaks it', () => {
    const broken = new Set([...Object.keys(BREAKS).map((name) => name.slice(0, 4)), ...APART, ...OF_ROOTS])
    expect([...Object.keys(ERRORS), ...Object.keys(WARNINGS)].filter((code) => !broken.has(code))).toEqual([])
  })

  test('tells a finding in Chinese and English, with its level', async () => {
    const object = await specimen()
    await object.write('v1/more/x', 'x')
    expect(await validateObject(object.files, object.path)).toEqual([
      {
        code: 'W002',
        level: 'warning',
        at: 'v1/more',
        message: {
          zh: '版本目录宜只含内容目录',
          en: 'A version folder should hold no other folder than its content folder',
        },
      },
    ])
  })

  test('is validated without reading content when asked', async () => {
    const object = await specimen()
    await object.write('v1/content/a.txt', 'changed')
    expect(await validateObject(object.files, object.path, { digests: false })).toEqual([])
  })

  test('with SHA-256 is valid with a warning', async () => {
    const object = await specimen()
    const { manifest, ...rest }: Loose = JSON.parse(
      String(await object.files.readSmall(`${object.path}/inventory.json`, 99_999)),
    )
    const sha256 = new Map<string, string>()
    for (const [digest, [path]] of Object.entries<Loose>(manifest))
      sha256.set(digest, (await object.files.digest(`${object.path}/${path}`, ['sha256'])).digests.sha256 as string)
    const renamed = (block: Loose) =>
      Object.fromEntries(Object.entries(block).map(([digest, value]) => [sha256.get(digest), value]))
    await object.edit((i) => {
      Object.assign(i, structuredClone(rest), { digestAlgorithm: 'sha256', manifest: renamed(manifest) })
      for (const version of Object.values<Loose>(i.versions)) version.state = renamed(version.state)
    })
    expect(await codesAndPlaces(object)).toEqual(['W004 inventory.json#digestAlgorithm'])
  })

  test.each([
    [
      ['v1', 'v02'],
      ['E012', 'W001'],
    ],
    [
      ['v01', 'v2'],
      ['E011', 'E012', 'E013', 'W001'],
    ],
    [
      ['v01', 'v002'],
      ['E012', 'W001'],
    ],
    [['v01', 'v02'], ['W001']],
  ])('whose versions are named %j is told %j', async (names, expected) => {
    const object = await specimen()
    await object.edit((i) => {
      i.versions = { [names[0] as string]: i.versions.v1, [names[1] as string]: i.versions.v2 }
      i.head = names[1]
    })
    const found = new Set(
      (await validateObject(object.files, object.path))
        .filter(({ at }) => at === 'inventory.json#versions')
        .map(({ code }) => code),
    )
    expect([...found].sort()).toEqual(expected)
  })

  test('on a disk may hold no empty folders, links or needless content folders', async () => {
    const root = await mkdtemp(join(tmpdir(), 'lantai-ocfl-'))
    try {
      const object = await specimen(diskFiles(root))
      await mkdir(join(root, object.path, 'v1/content/empty/er'), { recursive: true })
      await mkdir(join(root, object.path, 'v3/content'), { recursive: true })
      await symlink('a.txt', join(root, object.path, 'v1/content/link.txt'))
      expect(await codesAndPlaces(object)).toEqual([
        'E024 v1/content/empty/er',
        'E046 v3',
        'E090 v1/content/link.txt',
        'W003 v3/content',
        'W010 v3',
      ])
    } finally {
      await rm(root, { recursive: true })
    }
  })
})
