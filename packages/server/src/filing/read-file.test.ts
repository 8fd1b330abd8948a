import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FileReader } from './read-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-read-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(name: string, content: Uint8Array | string, mediaType = 'application/octet-stream') {
  await using reader = new FileReader()
  await writeFile(join(folder, 'file'), content)
  return await reader.read(join(folder, 'file'), name, mediaType)
}

it('pages of a PDF and of pictures are counted, and a text tells of itself', async () => {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < 7; page++) pdf.addPage()
  expect(await read('扫描.pdf', await pdf.save())).toEqual({ read: 'no-text', counted: 7, facts: null })
  const page = await sharp({ create: { width: 20, height: 30, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  expect(await read('照片.png', page)).toMatchObject({ read: 'no-text', counted: 1 })
  const text = '澜川市教育局关于做好招生工作的通知\n澜教发〔2024〕3号\n……\n2024年3月11日\n'
  expect(await read('a.txt', text)).toEqual({
    read: 'text',
    counted: null,
    facts: {
      title: '澜川市教育局关于做好招生工作的通知',
      documentNo: '澜教发〔2024〕3号',
      date: '20240311',
      creator: '澜川市教育局',
    },
  })
})

it('what is damaged or unknown is a result, never a failure', async () => {
  expect(await read('坏.pdf', '%PDF-1.7 and nothing more')).toMatchObject({ read: 'broken', counted: null })
  expect(await read('坏.docx', 'no zip')).toMatchObject({ read: 'broken' })
  expect(await read('坏.tif', 'no picture')).toMatchObject({ read: 'broken' })
  expect(await read('模型.dwg', 'AC1032')).toEqual({ read: 'unknown', counted: null, facts: null })
  expect(await read('录音.mp3', 'ID3')).toMatchObject({ read: 'no-text' })
})
