import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { extractText } from '@lantai/formats/text/extract-text.ts'
import { type ExtractedText, Gathered, TextUnreadable } from '@lantai/formats/text/gathered.ts'
import type { TextKind } from '@lantai/formats/text/text-kind.ts'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { textLimits } from './text-limits.ts'

export interface TextTask {
  readonly id: number
  readonly kind: TextKind
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Characters. */
  readonly most: number
}
export interface TextDone {
  readonly id: number
  readonly read?: ExtractedText
  readonly problem?: { readonly zh: string; readonly en: string }
}

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

async function pdfText(bytes: Uint8Array, most: number): Promise<ExtractedText> {
  const until = performance.now() + textLimits.pdfMs
  const found = new Gathered(most)
  let cut = false
  try {
    const loading = getDocument({
      data: bytes,
      cMapUrl: `${join(pdfjs, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
      enableXfa: false,
      stopAtErrors: false,
      disableFontFace: true,
      verbosity: 0,
    })
    const document = await loading.promise
    for (let number = 1; number <= document.numPages && !found.full; number++) {
      cut = number > textLimits.pdfPages || performance.now() > until
      if (cut) break
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      for (const item of items) if ('str' in item) found.add(item.hasEOL ? `${item.str}\n` : item.str)
      found.add('\n')
      page.cleanup()
    }
    await loading.destroy()
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new TextUnreadable('文件设有密码。', 'The file has a password.')
    const { text } = found.result()
    if (text === '')
      throw new TextUnreadable('PDF 文件已损坏，读不出文字。', 'The PDF is damaged; its text cannot be read.')
    cut = true
  }
  const result = found.result()
  return { text: result.text, cut: result.cut || cut }
}

async function work({ id, kind, bytes, most }: TextTask): Promise<TextDone> {
  try {
    return { id, read: kind === 'pdf' ? await pdfText(bytes, most) : await extractText(kind, bytes, most) }
  } catch (error) {
    if (error instanceof TextUnreadable) return { id, problem: { zh: error.zh, en: error.en } }
    return { id, problem: { zh: '文件内容读不出来。', en: 'Its content cannot be read.' } }
  }
}

parentPort?.on('message', async (task: TextTask) => parentPort?.postMessage(await work(task)))
