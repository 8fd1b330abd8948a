import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spokenDate } from './calendar.ts'
import type { Paper } from './paper.ts'
import { paperPdf } from './paper-pdf.ts'
import { paperScans } from './paper-scan.ts'

/** pdf: born digital; scan: one JPEG a page; text: plain UTF-8; xml: the data of an electronic document with its PDF. */
export type FileKind = 'pdf' | 'scan' | 'text' | 'xml'

export interface MadeFile {
  readonly name: string
  /** 正文 or 附件, as the metadata of a package writes it. */
  readonly role: string
  readonly path: string
  readonly bytes: number
  /** Pages in this file, null where it has none; their sum is the item's true number of pages. */
  readonly pages: number | null
}

/** The kind of file that papers of a year were mostly kept as: scans until 2000, then PDF, with a few of the others. */
export function usualKind(paper: Paper): FileKind {
  if (paper.year <= 2000) return 'scan'
  const n = Number(paper.date.slice(6)) % 10
  return n === 0 ? 'text' : n === 1 && paper.year >= 2016 ? 'xml' : 'pdf'
}

/**
 * Writes a paper's files into `dir` (made if needed). Names begin with date and running number and so never meet within one fonds.
 * The same paper gives the same bytes. Files are input for a transfer, so they are not forced to disk.
 */
export async function makeFiles(paper: Paper, kind: FileKind, dir: string): Promise<MadeFile[]> {
  await mkdir(dir, { recursive: true })
  const stem = `${paper.date}-${paper.key.slice(5)}-${paper.documentNo || paper.genre}`
  const write = async (name: string, content: Buffer, pages: number | null, role = '正文'): Promise<MadeFile> => {
    const path = join(dir, name)
    await writeFile(path, content)
    return { name, role, path, bytes: content.length, pages }
  }
  switch (kind) {
    case 'pdf': {
      const { bytes, pages } = await paperPdf(paper)
      return [await write(`${stem}.pdf`, bytes, pages)]
    }
    case 'scan': {
      const images = await paperScans(paper)
      const files: MadeFile[] = []
      for (const [i, image] of images.entries())
        files.push(await write(`${stem}-${String(i + 1).padStart(3, '0')}.jpg`, image, 1))
      return files
    }
    case 'text':
      return [await write(`${stem}.txt`, Buffer.from(plainText(paper)), 1)]
    case 'xml': {
      const { bytes, pages } = await paperPdf(paper)
      return [
        await write(`${stem}.pdf`, bytes, pages),
        await write(`${stem}.xml`, Buffer.from(documentXml(paper)), null, '附件'),
      ]
    }
  }
}

function plainText(paper: Paper): string {
  const { addressee, paragraphs, signature } = paper.body()
  return [
    paper.documentNo,
    '',
    paper.title,
    '',
    ...(addressee ? [addressee] : []),
    ...paragraphs.map((paragraph) => `　　${paragraph}`),
    '',
    signature,
    spokenDate(paper.date),
    '',
  ].join('\r\n')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function documentXml(paper: Paper): string {
  const { addressee, paragraphs, signature } = paper.body()
  const element = (name: string, text: string) => `  <${name}>${escaped(text)}</${name}>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<电子公文>',
    element('发文机关', paper.creator),
    element('发文字号', paper.documentNo),
    element('标题', paper.title),
    element('文种', paper.genre),
    element('成文日期', paper.date),
    element('主送机关', (addressee ?? '').replace(/：$/, '')),
    '  <正文>',
    ...paragraphs.map((paragraph) => `    <段>${escaped(paragraph)}</段>`),
    '  </正文>',
    element('落款', signature),
    '</电子公文>',
    '',
  ].join('\n')
}
