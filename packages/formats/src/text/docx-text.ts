import { type ExtractedText, Gathered, TextUnreadable } from './gathered.ts'
import { notOne, openOffice, partsOf, readPart } from './office-parts.ts'

const parts = /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/

/** Text of a Word document (ECMA-376): its body, then notes, headers and footers; a paragraph a line. What was deleted is left out. */
export async function docxText(bytes: Uint8Array, most: number): Promise<ExtractedText> {
  const carrier = await openOffice(bytes, 'Word 文档 (.docx)')
  try {
    const found = new Gathered(most)
    const paths = partsOf(carrier, parts).sort(
      (a, b) => Number(b.includes('document')) - Number(a.includes('document')),
    )
    if (!paths.includes('word/document.xml')) throw notOne('Word 文档 (.docx)')
    for (const path of paths) {
      let inText = false
      const whole = await readPart(
        carrier,
        path,
        {
          open(name) {
            if (name === 't') inText = true
            else if (name === 'tab') found.add(' ')
            else if (name === 'br' || name === 'cr') found.add('\n')
          },
          text: (text) => inText && found.add(text),
          close(name) {
            if (name === 't') inText = false
            else if (name === 'p') found.add('\n')
          },
        },
        found,
      )
      if (!whole && path === 'word/document.xml' && found.result().text === '')
        throw new TextUnreadable('文档内容已损坏。', 'The content of the document is damaged.')
    }
    return found.result()
  } finally {
    await carrier.close()
  }
}
