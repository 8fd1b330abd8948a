import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rawZip } from '@lantai/formats/zip/raw-zip.testing.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakingHouse, entriesOf } from './testing/breaking.ts'
import { code, item, packageOf, put } from './testing/place.ts'

let open: Awaited<ReturnType<typeof breakingHouse>>
beforeAll(async () => {
  open = await breakingHouse()
})
afterAll(() => open.close())

describe('files that are missing, surplus, doubled or renamed', () => {
  it('a missing file is found by link, digest, bytes and count', async () => {
    const { path, first } = await open.folder()
    await rm(join(path, first, '正文.txt'))
    expect(await open.check(path)).toEqual([
      `YJ-1-11 ${first}`,
      `YJ-1-14 ${first}/正文.txt`,
      'YJ-2-11 说明文件.TXT',
      'YJ-2-2 说明文件.TXT',
    ])
  })
  it('a surplus file', async () => {
    const { path, second } = await open.folder()
    await put(path, `${second}/笔记.txt`, 'x')
    expect(await open.check(path)).toEqual([
      `YJ-1-14 ${second}/笔记.txt`,
      'YJ-2-11 说明文件.TXT',
      'YJ-2-2 说明文件.TXT',
      `YJ-4-3 ${second}/笔记.txt`,
    ])
  })
  it('a renamed file', async () => {
    const { path, first } = await open.folder()
    await rename(join(path, first, '正文.txt'), join(path, first, '改名.txt'))
    expect(await open.check(path)).toEqual([
      `YJ-1-11 ${first}`,
      `YJ-1-14 ${first}/改名.txt`,
      `YJ-1-14 ${first}/正文.txt`,
      `YJ-4-3 ${first}/改名.txt`,
    ])
  })
  it('a doubled entry of a zip', async () => {
    const body = await open.zipWith({ name: '说明文件.TXT', content: 'zweite' })
    expect(await open.failures(await open.send(body))).toEqual(['YJ-1-13 说明文件.TXT'])
  })
  it('a missing note file and a missing 元数据.xml', async () => {
    const { path, first } = await open.folder()
    await rm(join(path, '说明文件.TXT'))
    await rm(join(path, first, '元数据.xml'))
    const found = await open.check(path)
    expect(found).toContain('YJ-1-12 说明文件.TXT')
    expect(found).toContain(`YJ-1-13 ${first}`)
    expect(found).toContain('YJ-2-1 说明文件.TXT')
  })
  it('an empty file', async () => {
    const { path, first } = await open.folder('', '乙\n')
    expect(await open.check(path)).toEqual([`YJ-3-3 ${first}/正文.txt`])
  })
})

describe('broken and hostile XML', () => {
  const broken = async (xml: string | Buffer) => {
    const { path, first } = await open.folder()
    await writeFile(join(path, first, '元数据.xml'), xml)
    return { found: await open.check(path), first }
  }
  it('entities are refused before they are read', async () => {
    const { found, first } = await broken(
      '<?xml version="1.0"?><!DOCTYPE 电子文件 [<!ENTITY a SYSTEM "file:///etc/passwd">]><电子文件>&a;</电子文件>',
    )
    expect(found).toEqual([`YJ-1-14 ${first}/元数据.xml`, `YJ-3-1 ${first}/元数据.xml`])
  })
  it('nesting without end', async () => {
    const { found, first } = await broken(`<电子文件>${'<a>'.repeat(2_000_000)}`)
    expect(found).toContain(`YJ-3-1 ${first}/元数据.xml`)
  })
  it('an encoding that is not what it says', async () => {
    const gbk = Buffer.from('bcc6cbe3bbfa', 'hex')
    const xml = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="UTF-8"?><电子文件><题名>'),
      gbk,
      Buffer.from('</题名></电子文件>'),
    ])
    const { found, first } = await broken(xml)
    expect(found).toContain(`YJ-3-1 ${first}/元数据.xml`)
  })
  it('a catalogue that cannot be read', async () => {
    const { path } = await open.folder()
    await writeFile(join(path, '目录文件.XML'), '<文件目录><文件>')
    expect(await open.check(path)).toEqual(['YJ-1-12 目录文件.XML', 'YJ-1-14 目录文件.XML'])
  })
})

describe('GB 18030 and GBK', () => {
  it('a zip with GBK names and texts is as good as any', async () => {
    const gb = (text: string) => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text })
    const number = open.fresh()
    const entries = await entriesOf(await packageOf(open.house, open.place, [item(number)]))
    const notes = entries.find(({ name }) => name === '说明文件.TXT') as { content: Buffer }
    const list = entries.find(({ name }) => name === '其他/摘要清单.TXT') as { content: Buffer }
    const sm3 = (content: Buffer) => createHash('sm3').update(content).digest('hex')
    const before = sm3(notes.content)
    notes.content = gb(notes.content.toString())
    list.content = gb(list.content.toString().replace(before, sm3(notes.content)))
    const body = rawZip(entries.map(({ name, content }) => ({ name: gb(name), content })))
    expect(await open.failures(await open.send(body))).toEqual([])
  })
})

describe('packing', () => {
  it('an encrypted entry and an unknown compression', async () => {
    const body = await open.zipWith(
      { name: '其他/密.txt', content: 'x', flags: 0x801 },
      { name: '其他/怪.txt', content: 'x', method: 99 },
    )
    expect(await open.failures(await open.send(body))).toEqual(['YJ-3-7 其他/密.txt', 'YJ-3-7 其他/怪.txt'])
  })
  it('an archive in the archive', async () => {
    const inner = rawZip([{ name: 'a.zip', content: rawZip([{ name: 'b', content: 'b' }]) }])
    const found = await open.failures(await open.send(await open.zipWith({ name: '其他/层层.zip', content: inner })))
    expect(found).toContain('YJ-3-8 其他/层层.zip')
  })
  it('a bomb', async () => {
    const body = await open.zipWith({ name: '其他/零.txt', content: Buffer.alloc(40 * 2 ** 20), deflate: true })
    expect(await open.failures(await open.send(body))).toEqual(['YJ-3-7 其他/零.txt'])
  })
  it('a size and a checksum that lie', async () => {
    const body = await open.zipWith({ name: '其他/谎.txt', content: 'abc', claimedCrc: 1 })
    const found = await open.failures(await open.send(body))
    expect(found).toContain('YJ-1-14 其他/谎.txt')
  })
  it('a PDF with a password', async () => {
    const { house, place } = open
    const number = open.fresh()
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF\n')
    const one = item(number, pdf)
    const file = { ...(one.files[0] as NonNullable<(typeof one.files)[0]>), name: '正文.pdf' }
    const path = await packageOf(house, place, [{ ...one, files: [file] }])
    expect(await open.check(path)).toEqual([`YJ-3-8 Z109/WS/2011/Y/${code(number)}/正文.pdf`])
  })
})
