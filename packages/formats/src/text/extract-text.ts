import { decodeLoose } from './decode.ts'
import { docxText } from './docx-text.ts'
import { type ExtractedText, Gathered } from './gathered.ts'
import { htmlText } from './html-text.ts'
import type { TextKind } from './text-kind.ts'
import { xlsxText } from './xlsx-text.ts'
import { xmlText } from './xml-text.ts'

/** The text of a file of a kind, at most so many characters. Throws TextUnreadable, with a sentence, for a file that gives none. */
export async function extractText(
  kind: Exclude<TextKind, 'pdf'>,
  bytes: Uint8Array,
  most: number,
): Promise<ExtractedText> {
  if (kind === 'docx') return docxText(bytes, most)
  if (kind === 'xlsx') return xlsxText(bytes, most)
  if (kind === 'html') return htmlText(bytes, most)
  if (kind === 'xml') return xmlText(bytes, most)
  const found = new Gathered(most)
  found.add(decodeLoose(bytes))
  return found.result()
}
