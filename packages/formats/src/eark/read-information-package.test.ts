import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { metadataOf, readWhole, zipped } from '../packages/read-whole.testing.ts'
import type { ItemMetadata } from '../transfer-package/model.ts'

const sum = (content: string, type = 'SHA-256') =>
  `CHECKSUM="${createHash(type.replace('-', '').toLowerCase()).update(content).digest('hex')}" CHECKSUMTYPE="${type}"`
const file = (href: string, attributes = '') =>
  `<file ID="f" ${attributes}><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${href}"/></file>`
const mets = (body: string) =>
  `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="uuid-1" LABEL="标签" TYPE="SIP">` +
  `<metsHdr CREATEDATE="2026-01-02T03:04:05"><agent ROLE="CREATOR" TYPE="ORGANIZATION"><name>甲局</name></agent></metsHdr>${body}</mets>`
const group = (use: string, ...files: string[]) => `<fileGrp USE="${use}">${files.join('')}</fileGrp>`
const ref = (kind: string, href: string, type: string, content: string) =>
  `<${kind}><mdRef xlink:href="${href}" MDTYPE="${type}" ${sum(content)}/></${kind}>`
const pointer = (href: string) => `<structMap><div><mptr LOCTYPE="URL" xlink:href="${href}"/></div></structMap>`

const premis =
  '<premis xmlns="http://www.loc.gov/premis/v3"><event><eventType>ingestion</eventType><eventDateTime>2026-01-02</eventDateTime><eventDetailInformation><eventDetail>接收</eventDetail></eventDetailInformation></event></premis>'
const dc =
  '<simpledc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>题名</dc:title><dc:identifier>J1-0001</dc:identifier><dc:date>2011-02-03</dc:date></simpledc>'
const ead =
  '<ead xmlns="http://ead3.archivists.org/schema/"><archdesc><did><unittitle>全宗题名</unittitle><unitid>J1</unitid><origination><persname>张三</persname></origination></did><dsc><c><did><unittitle>部分</unittitle></did></c></dsc></archdesc></ead>'
const mods =
  '<mods xmlns="http://www.loc.gov/mods/v3"><relatedItem><titleInfo><title>别的</title></titleInfo></relatedItem><titleInfo><title>模题</title></titleInfo><originInfo><dateIssued>2011</dateIssued></originInfo></mods>'

const repMets = mets(
  group('Data', file('data/a.txt', `SIZE="1" ${sum('A')}`), file('data/%E5%9B%BE.txt', sum('B', 'MD5'))),
)
const sip = (more: Record<string, string> = {}, root = '') => {
  const files: Record<string, string> = {
    'METS.xml': mets(
      ref('dmdSec', 'metadata/descriptive/dc.xml', 'DC', dc) +
        `<amdSec>${ref('digiprovMD', 'metadata/preservation/premis.xml', 'PREMIS', premis)}</amdSec>` +
        group('Representations/rep1', file('representations/rep1/METS.xml', sum(repMets))) +
        pointer('representations/rep1/METS.xml'),
    ),
    'metadata/descriptive/dc.xml': dc,
    'metadata/preservation/premis.xml': premis,
    'representations/rep1/METS.xml': repMets,
    'representations/rep1/data/a.txt': 'A',
    'representations/rep1/data/图.txt': 'B',
    ...more,
  }
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [root + path, content]))
}
const whole = async (files: Record<string, string>) => readWhole(await zipped(files))
const values = (metadata: unknown) => (metadata as ItemMetadata).values

test('an information package is an item with the files of its representation', async () => {
  const { pack, items, contents, kinds } = await whole(sip())
  expect([pack.layout, pack.fixity, kinds, pack.strays]).toEqual(['e-ark', 'stream', [], []])
  expect(items[0]?.folder).toBe('J1-0001')
  expect(values(items[0]?.metadata)).toMatchObject({
    title: '题名',
    archivalCode: 'J1-0001',
    author: '甲局',
    date: '20110203',
    year: '2011',
  })
  expect(metadataOf(items[0]).process).toMatchObject([
    { businessActivity: 'ingestion', actionTime: '2026-01-02', actionDescription: '接收' },
  ])
  expect(contents).toEqual([{ 'a.txt': 'A', '图.txt': 'B' }])
  expect([...pack.carrier.entries.keys()]).toContain('其他/E-ARK/metadata/preservation/premis.xml')
})

test.each<[string, string, object]>([
  ['EAD', ead, { title: '全宗题名', archivalCode: 'J1', author: '张三' }],
  ['MODS', mods, { title: '模题', date: '20110000' }],
])('%s tells what the package is, its parts do not', async (type, content, wanted) => {
  const { items } = await whole({
    'METS.xml': mets(ref('dmdSec', 'metadata/d.xml', type, content)),
    'metadata/d.xml': content,
  })
  expect(values(items[0]?.metadata)).toMatchObject(wanted)
})

test('a description in place is read, and several packages are several items', async () => {
  const inside = mets(`<dmdSec><mdWrap MDTYPE="DC"><xmlData>${dc}</xmlData></mdWrap></dmdSec>`)
  const { items, pack } = await whole({ ...sip({}, 'one/'), 'two/METS.xml': inside, 'readme.txt': '' })
  expect(items.map(({ folder, metadata }) => [folder, values(metadata).title])).toEqual([
    ['J1-0001', '题名'],
    ['J1-0001 (2)', '题名'],
  ])
  expect(pack.strays).toEqual(['其他/readme.txt'])
})

test.each<[string, Record<string, string>, string]>([
  ['a file that METS does not list', { 'representations/rep1/data/z.txt': '' }, 'not-listed'],
  ['changed metadata', { 'metadata/descriptive/dc.xml': '<x/>' }, 'digest-differs'],
  ['a METS that is not well-formed', { 'representations/rep1/METS.xml': '<mets>' }, 'digest-differs'],
  ['a listed file that is not there', { 'METS.xml': mets(group('x', file('data/no.txt'))) }, 'listed-missing'],
  ['a file to be fetched', { 'METS.xml': mets(group('x', file('http://127.0.0.1/a'))) }, 'fetch-refused'],
  ['a path that climbs out', { 'METS.xml': mets(group('x', file('../../etc/passwd'))) }, 'path-outside'],
  ['an absolute path', { 'METS.xml': mets(group('x', file('file:///etc/passwd'))) }, 'path-absolute'],
  ['a wrong size', { 'METS.xml': mets(group('x', file('metadata/descriptive/dc.xml', 'SIZE="1"'))) }, 'amount-differs'],
  [
    'an unknown checksum',
    { 'METS.xml': mets(group('x', file('metadata/descriptive/dc.xml', 'CHECKSUM="1" CHECKSUMTYPE="HAVAL"'))) },
    'list-wrong',
  ],
  ['a METS that is none', { 'METS.xml': '<a/>' }, 'list-wrong'],
  ['a DOCTYPE', { 'METS.xml': '<!DOCTYPE mets><mets/>' }, 'list-wrong'],
])('%s is told', async (_, more, kind) => {
  expect((await whole(sip(more))).kinds).toContain(kind)
})

test('changed content is damaged when it is read', async () => {
  const { contents } = await whole(sip({ 'representations/rep1/data/a.txt': 'X' }))
  expect(contents[0]?.['a.txt']).toContain('sha256 is')
})
