import { describe, expect, it } from 'vitest'
import { type Parts, plainOfd, sealed, withPart, zipped } from '../seal/testing/ofd-writer.ts'
import { person } from '../seal/testing/people.ts'
import { type RawEntry, rawZip } from '../zip/raw-zip.testing.ts'
import { openOfd } from './open-ofd.ts'
import { bytesAccess } from './random-access.ts'

const open = (parts: Parts) => openOfd(bytesAccess(zipped(parts)))
const entries = (parts: Parts): RawEntry[] => [...parts].map(([name, content]) => ({ name, content }))
const problems = async (parts: Parts) =>
  (await (await open(parts)).checkParts()).map(({ kind, path }) => `${kind} ${path}`)
const document = 'Doc_0/Document.xml'
const edited = (parts: Parts, name: string, from: string | RegExp, to: string) =>
  withPart(
    parts,
    name,
    Buffer.from(parts.get(name) as Uint8Array)
      .toString()
      .replace(from, to),
  )

/** Nothing wrong: the plain document names a list of signatures that it does not have. */
const whole = () => edited(plainOfd(), 'OFD.xml', /<ofd:Signatures>.*<\/ofd:Signatures>/, '')

describe('an OFD file', () => {
  it('tells its version, pages, attachments and what refers to what', async () => {
    const ofd = await open(whole())
    expect(ofd).toMatchObject({ version: '1.1', pages: 2, encrypted: false, problems: [] })
    expect(ofd.attachments).toEqual([
      { name: '原始数据', format: 'xml', part: 'Doc_0/Attachs/data.xml', visible: true },
    ])
    expect(ofd.fileRefs.map(({ role, to }) => `${role} ${to}`)).toContain('media Doc_0/Res/head.png')
    expect(await ofd.checkParts()).toEqual([])
  })

  it('gives the text of its pages, what the template says first, cut where asked', async () => {
    const ofd = await open(whole())
    expect(await ofd.text(1000)).toBe('某市人民政府文件\n关于印发工作要点的通知\f某市人民政府文件\n附件：工作要点')
    expect(await ofd.pageText(1, 1000)).toContain('附件：工作要点')
    expect(await ofd.text(5)).toBe('某市人民政')
  })

  it('puts text at one height into one line', async () => {
    const object = (x: number, y: number, text: string) =>
      `<ofd:TextObject Boundary="${x} ${y} 9 9" Size="4"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`
    const page = `<ofd:Page xmlns:ofd="x"><ofd:Content>${object(0, 10, '附')}${object(9, 10, '件：')}${object(0, 20, '清单')}</ofd:Content></ofd:Page>`
    const ofd = await open(withPart(whole(), 'Doc_0/Pages/Page_0/Content.xml', page))
    expect(await ofd.pageText(0, 100)).toBe('附件：\n清单')
  })

  it('lists its signatures with the pages they are stamped on and the parts they keep digests of', async () => {
    const clerk = person('某市档案馆')
    const ofd = await open(sealed(plainOfd(), clerk, person('印章中心')))
    expect(ofd.signatures).toMatchObject([
      { type: 'Seal', part: 'Doc_0/Signs/Sign_0/Signature.xml', stampedPages: [1], checkMethod: '1.2.156.10197.1.401' },
    ])
    expect(ofd.signatures[0]?.checks).toHaveLength(9)
    expect(await ofd.checkParts()).toEqual([])
  })

  it('finds parts whatever the case of their names, and paths from the root without their slash', async () => {
    expect(await problems(edited(whole(), document, 'Tpls/Tpl_0', 'TPLS/TPL_0'))).toEqual([])
    expect(await problems(edited(whole(), document, 'Pages/Page_0', 'Doc_0/Pages/Page_0'))).toEqual([])
  })
})

describe('what is wrong with an OFD file is told with its part', () => {
  it.each([
    ['missing Doc_0/Pages/Page_1/Content.xml', withPart(whole(), 'Doc_0/Pages/Page_1/Content.xml', null)],
    ['missing Doc_0/Res/head.png', withPart(whole(), 'Doc_0/Res/head.png', null)],
    ['missing Doc_0/Attachs/data.xml', withPart(whole(), 'Doc_0/Attachs/data.xml', null)],
    ['missing etc/passwd', edited(whole(), document, 'Pages/Page_1/Content.xml', '../../../../etc/passwd')],
    ['not-well-formed Doc_0/Pages/Page_0/Content.xml', withPart(whole(), 'Doc_0/Pages/Page_0/Content.xml', '<a><b>')],
    [
      'forbidden-doctype Doc_0/Pages/Page_0/Content.xml',
      withPart(whole(), 'Doc_0/Pages/Page_0/Content.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
    ['too-deep Doc_0/PublicRes.xml', withPart(whole(), 'Doc_0/PublicRes.xml', '<a>'.repeat(100))],
    ['no-pages Doc_0/Document.xml', edited(whole(), document, /<ofd:Page .*?\/>/g, '')],
    ['not-ofd OFD.xml', withPart(whole(), 'OFD.xml', null)],
    ['not-ofd OFD.xml', withPart(whole(), 'OFD.xml', '<html/>')],
  ])('%s', async (problem, parts) => {
    expect(await problems(parts)).toEqual([problem])
  })

  it.each([
    ['not-a-zip', Buffer.from('%PDF-1.7')],
    ['truncated', zipped(whole()).subarray(0, 2000)],
  ])('%s', async (kind, bytes) => {
    const ofd = await openOfd(bytesAccess(bytes))
    expect([ofd.docs, ofd.problems.map((problem) => problem.kind)]).toEqual([[], [kind]])
  })

  const page = 'Doc_0/Pages/Page_0/Content.xml'
  const odd: [string, Partial<RawEntry>][] = [
    [`encrypted ${page}`, { flags: 1 }],
    [`compression-unknown ${page}`, { method: 14 }],
    [`damaged ${page}`, { claimedCrc: 1 }],
    [`damaged ${page}`, { claimedBytes: 10 }],
    [`ratio-exceeded ${page}`, { content: Buffer.alloc(32 * 2 ** 20), deflate: true }],
  ]
  it.each(odd)('%s', async (problem, oddity) => {
    const zip = rawZip(entries(whole()).map((entry) => (entry.name === page ? { ...entry, ...oddity } : entry)))
    const ofd = await openOfd(bytesAccess(zip))
    const found = (await ofd.checkParts()).map(({ kind, path }) => `${kind} ${path}`)
    expect(found[0]).toBe(problem)
  })

  it('parts with one name, paths out of the container, more parts than allowed', async () => {
    const twice = await openOfd(bytesAccess(rawZip([...entries(whole()), { name: page, content: 'other' }])))
    expect(twice.problems.map(({ kind }) => kind)).toContain('doubled')
    const outside = await openOfd(bytesAccess(rawZip([...entries(whole()), { name: '../evil', content: '' }])))
    expect(outside.problems).toMatchObject([{ kind: 'path-wrong', path: '../evil' }])
    const many = await openOfd(bytesAccess(zipped(whole())), { entries: 3 })
    expect(many.problems.map(({ kind }) => kind)).toContain('too-many-entries')
  })

  it('each part and all reading together have their limits', async () => {
    const small = await openOfd(bytesAccess(zipped(whole())), { partBytes: 7 })
    expect((await small.checkParts()).map(({ kind, path }) => `${kind} ${path}`)).toContain(
      'too-large Doc_0/Res/head.png',
    )
    const ofd = await openOfd(bytesAccess(zipped(whole())), { totalBytes: 3000 })
    expect((await ofd.checkParts()).map(({ kind }) => kind)).toContain('too-large')
  })
})
