import type { TextState } from '@lantai/core/search/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { textKindOf } from '@lantai/formats/text/text-kind.ts'
import type { House } from '../base/house.ts'
import { openContent } from '../preservation/index.ts'
import type { FileToRead } from './store-text.ts'
import { textLimits } from './text-limits.ts'
import type { TextReader } from './text-reader.ts'

export interface ItemText {
  readonly itemId: string
  readonly state: TextState
  readonly content: string
  readonly problem: Text | null
}

const tooLarge: Text = { zh: '文件过大。', en: 'It is too large.' }
const missing: Text = { zh: '暂时取不到文件内容。', en: 'Its content is not available at present.' }
const cutShort: Text = {
  zh: '文字过多，只取了前面的部分。',
  en: 'There is very much text; only its beginning was taken.',
}

/** The text of all files of an item. A file that cannot be read is told, and the others are read all the same. */
export async function textOfItem(
  house: House,
  reader: TextReader,
  { itemId, files }: { readonly itemId: string; readonly files: readonly FileToRead[] },
): Promise<ItemText> {
  const texts: string[] = []
  const problems: { readonly name: string; readonly why: Text }[] = []
  let left: number = textLimits.characters
  for (const file of files) {
    const kind = textKindOf(file.name, file.mediaType)
    if (!kind || left <= 0) continue
    if (file.bytes > textLimits.fileBytes) {
      problems.push({ name: file.name, why: tooLarge })
      continue
    }
    const bytes = await bytesOf(house, itemId, file)
    const { read, problem } = bytes
      ? await reader.read({ kind, bytes, most: left })
      : { read: undefined, problem: missing }
    if (problem) problems.push({ name: file.name, why: problem })
    if (!read) continue
    if (read.cut) problems.push({ name: file.name, why: cutShort })
    if (read.text !== '') texts.push(read.text)
    left -= read.text.length
  }
  const content = texts.join('\n')
  const state = content === '' ? (problems.length > 0 ? 'unread' : 'no-text') : problems.length > 0 ? 'part' : 'read'
  return { itemId, state, content, problem: told(problems) }
}

async function bytesOf(house: House, itemId: string, file: FileToRead): Promise<Uint8Array<ArrayBuffer> | null> {
  const content = await openContent(house, itemId, file.path)
  if (!content) return null
  // Its own buffer, exactly as long: it is handed over to the thread.
  const bytes = new Uint8Array(content.bytes)
  let at = 0
  for await (const chunk of content.stream as AsyncIterable<Buffer>) {
    if (at + chunk.length > bytes.length) return null
    bytes.set(chunk, at)
    at += chunk.length
  }
  return at === bytes.length ? bytes : null
}

const shown = 5

function told(problems: readonly { readonly name: string; readonly why: Text }[]): Text | null {
  if (problems.length === 0) return null
  const more = problems.length - shown
  const sentence = (language: keyof Text) =>
    problems
      .slice(0, shown)
      .map(({ name, why }) => `${name}${language === 'zh' ? '：' : ': '}${why[language]}`)
      .join(' ')
  return {
    zh: `${sentence('zh')}${more > 0 ? `另有 ${more} 个文件。` : ''}`,
    en: `${sentence('en')}${more > 0 ? ` And ${more} more.` : ''}`,
  }
}
