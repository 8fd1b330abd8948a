import { type ExtractedText, Gathered } from './gathered.ts'
import { notOne, openOffice, partsOf, readPart } from './office-parts.ts'

/** Text of all sheets of a workbook, hidden ones too: what the cells say, a line each; every shared text once. */
export async function xlsxText(bytes: Uint8Array, most: number): Promise<ExtractedText> {
  const carrier = await openOffice(bytes, 'Excel 工作簿 (.xlsx)')
  try {
    const found = new Gathered(most)
    const sheets = partsOf(carrier, /^xl\/worksheets\/sheet\d*\.xml$/)
    if (sheets.length === 0) throw notOne('Excel 工作簿 (.xlsx)')
    await readPart(carrier, 'xl/sharedStrings.xml', texts(found, 'si'), found)
    for (const path of sheets) await readPart(carrier, path, texts(found, 'c'), found)
    return found.result()
  } finally {
    await carrier.close()
  }
}

/** `t` holds text, `v` a value: of a shared text only its number, of a formula what it gave. */
function texts(found: Gathered, unit: 'si' | 'c') {
  let type = ''
  const open: string[] = []
  return {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      open.push(name)
      if (name === 'c') type = attributes.t ?? 'n'
    },
    text(text: string) {
      const inside = open.at(-1)
      if (inside === 't' && !open.includes('rPh')) found.add(text)
      else if (inside === 'v' && (type === 'n' || type === 'str' || type === 'd')) found.add(text)
    },
    close(name: string) {
      open.pop()
      if (name === unit) found.add('\n')
    },
  }
}
