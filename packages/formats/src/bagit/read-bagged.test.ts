import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { metadataOf, readWhole, zipped } from '../packages/read-whole.testing.ts'
import { readBag } from './read-bag.ts'
import { validateBag } from './validate-bag.ts'

type Files = Record<string, string | Uint8Array>

const line = (algorithm: string, path: string, content: string | Uint8Array) =>
  `${createHash(algorithm).update(content).digest('hex')}  ${path}\n`
const declaration = (version = '1.0', encoding = 'UTF-8') =>
  `BagIt-Version: ${version}\nTag-File-Character-Encoding: ${encoding}\n`

/** A bag of a payload, with a tag manifest; `more` is laid over it without being listed anew. */
function bag(payload: Files, { version = '1.0', algorithm = 'sha256', info = '', more = {} as Files } = {}): Files {
  const files: Files = { 'bagit.txt': declaration(version) }
  for (const [name, content] of Object.entries(payload)) files[`data/${name}`] = content
  if (info) files['bag-info.txt'] = info
  files[`manifest-${algorithm}.txt`] = Object.entries(payload)
    .map(([name, content]) => line(algorithm, `data/${name.replaceAll('%', '%25')}`, content))
    .join('')
  const tags = Object.entries(files).filter(([path]) => !path.startsWith('data/'))
  files[`tagmanifest-${algorithm}.txt`] = tags.map(([path, content]) => line(algorithm, path, content)).join('')
  return { ...files, ...more }
}

const verdict = async (files: Files) => {
  const { verdict: word, problems, remarks } = await validateBag(await zipped(files))
  return [word, ...new Set([...problems, ...remarks].map(({ kind }) => kind))]
}

test.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sm3'])(
  'a bag with %s is valid',
  async (algorithm) => {
    expect(await verdict(bag({ 'a.txt': '甲', '子/100%.txt': '乙' }, { algorithm }))).toEqual(['valid'])
  },
)

const twice = (hex = createHash('sha256').update('甲').digest('hex')) =>
  `${line('sha256', 'data/a', '甲')}${hex}  data/a\n`

test.each<[string, Files, unknown[]]>([
  ['no bagit.txt', { 'data/a': '' }, ['invalid', 'declaration-wrong']],
  [
    'a byte order mark before it',
    bag({ a: '' }, { more: { 'bagit.txt': `\ufeff${declaration()}` } }),
    ['invalid', 'declaration-wrong'],
  ],
  ['a blank before the colon', { 'bagit.txt': 'BagIt-Version : 1.0\n' }, ['invalid', 'declaration-wrong']],
  ['no encoding', { 'bagit.txt': 'BagIt-Version: 1.0\n' }, ['invalid', 'declaration-wrong']],
  ['an unknown encoding', { 'bagit.txt': declaration('1.0', 'KLINGON') }, ['invalid', 'declaration-wrong']],
  ['a later version', { 'bagit.txt': declaration('2.0') }, ['invalid', 'declaration-wrong']],
  ['no payload manifest', { 'bagit.txt': declaration() }, ['invalid', 'list-wrong']],
  ['changed content', bag({ a: '甲' }, { more: { 'data/a': '乙' } }), ['invalid', 'digest-differs']],
  [
    'a changed tag file',
    bag({ a: '' }, { info: 'A: b\n', more: { 'bag-info.txt': 'A: c\n' } }),
    ['invalid', 'digest-differs'],
  ],
  ['a file too many', bag({ a: '' }, { more: { 'data/b': '' } }), ['invalid', 'not-listed']],
  ['a wrong Payload-Oxum', bag({ a: '甲' }, { info: 'Payload-Oxum: 4.1\n' }), ['invalid', 'amount-differs']],
  ['an unknown algorithm', { ...bag({ a: '' }), 'manifest-crc32.txt': '00 data/a\n' }, ['invalid', 'list-wrong']],
  [
    'a line that is none',
    { ...bag({ a: '' }, { version: '0.97' }), 'manifest-md5.txt': 'data/a\n' },
    ['invalid', 'list-wrong'],
  ],
  [
    'one file listed twice since 1.0',
    { ...bag({ a: '甲' }), 'tagmanifest-sha256.txt': '', 'manifest-sha256.txt': twice() },
    ['invalid', 'list-wrong'],
  ],
  [
    'two digests for one file',
    {
      ...bag({ a: '甲' }, { version: '0.97' }),
      'tagmanifest-sha256.txt': '',
      'manifest-sha256.txt': twice('0'.repeat(64)),
    },
    ['invalid', 'list-wrong'],
  ],
  [
    'one file listed twice before',
    { ...bag({ a: '甲' }, { version: '0.97' }), 'tagmanifest-sha256.txt': '', 'manifest-sha256.txt': twice() },
    ['warning', 'list-wrong'],
  ],
  [
    'a lost system file',
    {
      ...bag({ a: '甲' }),
      'tagmanifest-sha256.txt': '',
      'manifest-sha256.txt': line('sha256', 'data/a', '甲') + line('sha256', 'data/Thumbs.db', 'x'),
    },
    ['warning', 'listed-missing'],
  ],
  [
    'a star before the path',
    {
      ...bag({ a: '甲' }),
      'tagmanifest-sha256.txt': '',
      'manifest-sha256.txt': line('sha256', '*data/a', '甲').replace('  ', ' '),
    },
    ['warning', 'list-wrong'],
  ],
])('a bag with %s is %s', async (_, files, wanted) => {
  expect(await verdict(files)).toEqual(wanted)
})

test.each(['/etc/passwd', '../a', 'data/../../a', '~/a', 'C:\\a', '\\\\?\\UNC\\a', '%HomeDrive%\\a', 'bagit.txt'])(
  'a payload path %s is refused, in a manifest and in fetch.txt',
  async (path) => {
    const manifest = `${line('sha256', 'data/a', '甲')}${'0'.repeat(64)}  ${path}\n`
    expect(
      await verdict({ ...bag({ a: '甲' }), 'tagmanifest-sha256.txt': '', 'manifest-sha256.txt': manifest }),
    ).toEqual(['invalid', 'list-wrong'])
    expect(await verdict(bag({ a: '甲' }, { more: { 'fetch.txt': `http://127.0.0.1/ - ${path}\n` } }))).toContain(
      'list-wrong',
    )
  },
)

test('nothing is fetched: what is missing is refused, what is there is only a remark', async () => {
  const fetch = { 'fetch.txt': 'http://127.0.0.1:9/a 3 data/a\n' }
  expect(await verdict(bag({ a: '甲' }, { more: fetch }))).toEqual(['warning', 'fetch-refused'])
  const { 'data/a': _, ...holey } = bag({ a: '甲' }, { more: fetch })
  expect(await verdict(holey)).toEqual(['invalid', 'listed-missing', 'fetch-refused'])
})

test('tag files in UTF-16 and ISO-8859-1 are read', async () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  const files = {
    'bagit.txt': declaration('0.97', 'UTF-16'),
    'data/a': '甲',
    'manifest-sha256.txt': utf16(line('sha256', 'data/a', '甲')),
    'bag-info.txt': utf16('Contact-Name: 张三\n'),
  }
  expect(await verdict(files)).toEqual(['valid'])
  expect((await readBag(await zipped(files))).info).toEqual([['Contact-Name', '张三']])
  const latin = {
    ...files,
    'bagit.txt': declaration('1.0', 'ISO-8859-1'),
    'manifest-sha256.txt': line('sha256', 'data/a', '甲'),
    'bag-info.txt': Buffer.from('A : caf\xe9\n  au lait\n', 'latin1'),
  }
  expect((await readBag(await zipped(latin))).info).toEqual([['A', 'café au lait']])
})

test('a bag of plain files is one item that bag-info describes', async () => {
  const info =
    'External-Identifier: J1-0001\nExternal-Description: 照片一组\nSource-Organization: 甲局\nBagging-Date: 2026-01-02\n'
  const { pack, items, contents, kinds } = await readWhole(
    await zipped(bag({ 'a.jpg': 'A', 'b/c.jpg': 'B' }, { info, more: { 'meta/x.xml': '<x/>' } })),
  )
  expect([pack.layout, pack.fixity, kinds]).toEqual(['bagit', 'stream', []])
  expect(items[0]?.folder).toBe('J1-0001')
  expect(metadataOf(items[0]).values).toMatchObject({
    archivalCode: 'J1-0001',
    title: '照片一组',
    author: '甲局',
  })
  expect(contents).toEqual([{ 'a.jpg': 'A', 'b/c.jpg': 'B' }])
  expect([...pack.carrier.entries.keys()]).toContain('其他/BagIt/meta/x.xml')
})

test('a changed file of a bag is damaged content when it is read', async () => {
  const { contents } = await readWhole(
    await zipped(bag({ 'a.jpg': 'A', 'b.jpg': 'B' }, { more: { 'data/b.jpg': 'X' } })),
  )
  expect(contents[0]?.['a.jpg']).toBe('A')
  expect(contents[0]?.['b.jpg']).toContain('sha256 is')
})

test('a bag in a bag is a file among others', async () => {
  const inner = Object.fromEntries(Object.entries(bag({ a: '甲' })).map(([path, content]) => [`x/${path}`, content]))
  const { items, pack } = await readWhole(await zipped(bag(inner)))
  expect([pack.inner, items.length]).toEqual([undefined, 1])
  const nested = await readWhole(await zipped(bag(bag({ a: '甲' }))))
  expect(nested.items.length).toBe(1)
})
