import { formKinds } from '@lantai/core/forms/kinds.ts'
import type { Rows, StampLabel } from '@lantai/core/forms/schema.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import { create } from 'qrcode'
import { footOf } from './catalogue-tables.ts'
import type { Form } from './form.ts'
import { a4, stampSize } from './measures.ts'
import { type Paper, print } from './paper.ts'
import { stampCells, stampLines, stampTexts } from './stamp-layout.ts'

const gap = { x: 4, y: 3 }
const qrGap = 2
const top = 14

function drawStamp(paper: Paper, stamp: StampLabel, x: number, y: number): void {
  for (const { x1, y1, x2, y2 } of stampLines) paper.line(x + x1, y + y1, x + x2, y + y2)
  for (const { text, size, ...at } of stampTexts(stamp, (text, size) => paper.pen.width(text, size)))
    paper.pen.text(text, x + at.x, y + at.y, { size, align: 'center' })
}

function drawScan(paper: Paper, text: string, x: number, y: number, edge: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  // Four modules of quiet around (ISO/IEC 18004); beside the stamp two are paper already.
  const module = edge / (modules.size + 4)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        paper.fill(x + (column + 2) * module, y + (row + 2) * module, module + 0.01, module + 0.01)
}

/** Whether codes are printed is seen from the first label: all labels of a sheet have one grid. */
async function* numbered(stamps: Rows<StampLabel>, skip: number) {
  let index = skip
  let scanned: boolean | undefined
  for await (const stamp of stamps) {
    scanned ??= stamp.scan !== null
    yield { stamp, index: index++, scanned }
  }
}

export const filingStamps: Form<'filing-stamps'> = {
  pdf: ({ stamps, skip = 0 }, made) =>
    print({ ...a4, title: formKinds['filing-stamps'].title.zh, made }, async (paper) => {
      const down = Math.floor((a4.height - top * 2 + gap.y) / (stampSize.height + gap.y))
      let page = -1
      for await (const { stamp, index, scanned } of numbered(stamps, skip)) {
        const width = stampSize.width + (scanned ? qrGap + stampSize.height : 0)
        const across = Math.floor((a4.width - 8 + gap.x) / (width + gap.x))
        const left = (a4.width - across * width - (across - 1) * gap.x) / 2
        const at = Math.floor(index / (across * down))
        if (at !== page) {
          await paper.page()
          if (page === -1)
            paper.pen.text(`按 100% 打印，外框 45×16 毫米。${footOf('filing-stamps')}`, left, 8, { size: 7 })
          page = at
        }
        const place = index % (across * down)
        const x = left + (place % across) * (width + gap.x)
        const y = top + Math.floor(place / across) * (stampSize.height + gap.y)
        drawStamp(paper, stamp, x, y)
        if (stamp.scan !== null && scanned)
          drawScan(paper, stamp.scan, x + stampSize.width + qrGap, y, stampSize.height)
      }
      if (paper.pages === 0) await paper.page()
    }),
  xlsx: ({ stamps }, made) => {
    async function* rows() {
      for await (const stamp of stamps) yield [...stampCells(stamp).slice(0, 5), stamp.pages]
    }
    return writeXlsx(
      {
        name: formKinds['filing-stamps'].title.zh,
        columns: ['全宗号', '年度', '件号', '机构（问题）', '保管期限', '页数'].map((title) => ({
          title,
          width: 14,
          align: 'center',
        })),
        ruled: true,
        repeatHead: true,
      },
      rows(),
      { made },
    )
  },
}
