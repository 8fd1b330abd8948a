import { formKinds } from '@lantai/core/forms/kinds.ts'
import type { FormId, Note } from '@lantai/core/forms/schema.ts'
import { writeXlsx, type XlsxHeadingRow } from '@lantai/formats/tables/write-xlsx.ts'
import { footOf } from './catalogue-tables.ts'
import type { Form } from './form.ts'
import { a4 } from './measures.ts'
import { type Paper, print } from './paper.ts'

interface Wording {
  readonly situation: string
  readonly made: string
  readonly madeOn: string
}
const box: Wording = { situation: '盒内文件情况说明', made: '整理人', madeOn: '整理日期' }
const volume: Wording = { situation: '本卷情况说明', made: '立卷人', madeOn: '立卷日期' }

const day = (date: string | null) => (date ?? '').replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

const signed = (note: Note, wording: Wording): [string, string][] => [
  [wording.made, note.madeBy ?? ''],
  [wording.madeOn, day(note.madeOn)],
  ['检查人', note.checkedBy ?? ''],
  ['检查日期', day(note.checkedOn)],
]

async function drawNote(paper: Paper, title: string, note: Note, wording: Wording, foot: string): Promise<void> {
  const left = 28
  const width = paper.width - left * 2
  const bottom = 262
  const lines = paper.pen.lines(note.situation, width - 14, 12)
  do {
    await paper.page()
    paper.pen.text(title, paper.width / 2, 26, { size: 22, bold: true, align: 'center' })
    if (note.code) paper.pen.text(`档号：${note.code}`, left, 38, { size: 10 })
    paper.frame(left, 42, width, bottom - 42)
    paper.pen.text(`${wording.situation}：`, left + 6, 51, { size: 12 })
    // What is longer than the sheet goes on on a further one; names and days stand on each.
    for (const [index, line] of lines.splice(0, 20).entries())
      paper.pen.text(line, left + 7, 61 + index * 7.5, { size: 12 })
    for (const [index, [name, value]] of signed(note, wording).entries()) {
      const y = bottom - 42 + index * 10
      paper.pen.text(`${name}：`, 140, y, { size: 12, align: 'right' })
      paper.pen.text(value, 141, y, { size: 12 })
    }
    paper.pen.text(foot, left, paper.height - 10, { size: 7 })
  } while (lines.length > 0)
}

const form = (id: Extract<FormId, 'box-notes' | 'volume-notes'>, wording: Wording): Form<typeof id> => {
  const title = formKinds[id].title.zh
  return {
    pdf: ({ notes }, made) =>
      print({ ...a4, title, made }, async (paper) => {
        for (const note of notes) await drawNote(paper, title, note, wording, footOf(id))
      }),
    xlsx: ({ notes }, made) => {
      const headings = notes.flatMap((note): XlsxHeadingRow[] => [
        { cells: [{ text: title, span: 2, align: 'center', size: 22, bold: true }], height: 40 },
        {
          cells: [
            { text: '档号', ruled: true },
            { text: note.code, ruled: true },
          ],
        },
        {
          cells: [
            { text: wording.situation, ruled: true },
            { text: note.situation, ruled: true },
          ],
          height: 260,
        },
        ...signed(note, wording).map(([name, value]) => ({
          cells: [
            { text: name, ruled: true },
            { text: value, ruled: true },
          ],
        })),
        { cells: [] },
      ])
      const columns = [
        { title: '', width: 20 },
        { title: '', width: 62 },
      ]
      return writeXlsx({ name: title, columns, headings }, [], { made })
    },
  }
}

export const boxNotes = form('box-notes', box) as Form<'box-notes'>
export const volumeNotes = form('volume-notes', volume) as Form<'volume-notes'>
