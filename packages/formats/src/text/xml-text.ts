import { readXml } from '../xml/read-xml.ts'
import { type ExtractedText, Gathered } from './gathered.ts'
import { looseXmlText } from './html-text.ts'

/** Text of all elements, a line each. What is not well formed, or has a DOCTYPE, is read as far as it can be told. */
export async function xmlText(bytes: Uint8Array, most: number): Promise<ExtractedText> {
  const found = new Gathered(most)
  const problem = await readXml(bytes, {
    text: (text) => found.add(text),
    close: () => found.add('\n'),
  })
  return problem ? looseXmlText(bytes, most) : found.result()
}
