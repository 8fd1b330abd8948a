import { formKinds } from '@lantai/core/forms/kinds.ts'
import type { Box } from '@lantai/core/forms/schema.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import { footOf } from './catalogue-tables.ts'
import type { Form } from './form.ts'
import { a3, boxFace, spineCells } from './measures.ts'
import { type Paper, print } from './paper.ts'
import { drawUpright } from './upright.ts'

const items = ({ firstItem, lastItem }: Box) =>
  firstItem === null ? '' : firstItem === lastItem || lastItem === null ? firstItem : `${firstItem}—${lastItem}`

const spineFields = (box: Box): [keyof typeof spineCells, string, string][] => [
  ['fonds', '全宗号', box.fondsCode],
  ['year', '年度', box.year === null ? '' : String(box.year)],
  ['retention', '保管期限', box.retention ?? ''],
  ['organ', '机构（问题）', box.organ ?? ''],
  ['items', '起止件号', items(box)],
  ['number', '盒号', box.number],
]

function drawSpine(paper: Paper, box: Box, x: number, y: number): void {
  let top = y
  for (const [cell, name, value] of spineFields(box)) {
    const height = spineCells[cell]
    paper.frame(x, top, box.thickness, height)
    paper.line(x, top + 9, x + box.thickness, top + 9)
    paper.pen.fitted(name, x + box.thickness / 2, top + 4.5, box.thickness - 2, [10, 9, 8, 7], { align: 'center' })
    drawUpright(paper, value, x + box.thickness / 2, top + 9, box.thickness - 3, height - 9)
    top += height
  }
}

/** The spine is 310 mm high: A4 is too short for it, so spines stand side by side on A3, to be cut out along their frames. */
export const boxSpines: Form<'box-spines'> = {
  pdf: ({ boxes }, made) =>
    print({ ...a3, title: formKinds['box-spines'].title.zh, made }, async (paper) => {
      const [left, top, gap] = [12, 40, 6]
      let x = paper.width
      for (const box of boxes) {
        if (x + box.thickness > paper.width - left) {
          await paper.page()
          paper.pen.text('档案盒盒脊：A3 纸按 100% 打印，沿外框裁切；高 310 毫米。', left, 20, { size: 10 })
          paper.pen.text(footOf('box-spines'), left, paper.height - 20, { size: 7 })
          x = left
        }
        paper.pen.text(`${box.thickness} 毫米`, x + box.thickness / 2, top - 4, { size: 7, align: 'center' })
        drawSpine(paper, box, x, top)
        x += box.thickness + gap
      }
      if (paper.pages === 0) await paper.page()
    }),
  xlsx: ({ boxes }, made) => {
    const titles = ['盒号', '全宗号', '全宗名称', '年度', '保管期限', '机构（问题）', '起止件号', '盒脊厚度（毫米）']
    return writeXlsx(
      {
        name: formKinds['box-spines'].title.zh,
        columns: titles.map((title) => ({ title, width: title === '全宗名称' ? 30 : 14, align: 'center' })),
        ruled: true,
        landscape: true,
        repeatHead: true,
      },
      boxes.map((box) => [
        box.number,
        box.fondsCode,
        box.fondsName,
        box.year,
        box.retention,
        box.organ,
        items(box),
        box.thickness,
      ]),
      { made },
    )
  },
}

/** The face of a box bears 全宗名称 (DA/T 22-2015). */
export const boxCovers: Form<'box-covers'> = {
  pdf: ({ boxes }, made) =>
    print({ ...a3, title: formKinds['box-covers'].title.zh, made }, async (paper) => {
      for (const box of boxes) {
        await paper.page()
        const x = (paper.width - boxFace.width) / 2
        const y = 60
        paper.pen.text('档案盒封面：A3 纸按 100% 打印，沿外框裁切；310×220 毫米。', 20, 30, { size: 10 })
        paper.frame(x, y, boxFace.width, boxFace.height)
        const lines = paper.pen.lines(box.fondsName, 170, 36, true)
        const first = y + 95 - ((lines.length - 1) * 18) / 2
        for (const [index, line] of lines.entries())
          paper.pen.text(line, paper.width / 2, first + index * 18, { size: 36, bold: true, align: 'center' })
        paper.line(x + 25, y + 95 + lines.length * 9 + 4, x + boxFace.width - 25, y + 95 + lines.length * 9 + 4)
        paper.pen.text('（全宗名称）', paper.width / 2, y + 95 + lines.length * 9 + 11, { size: 11, align: 'center' })
        paper.pen.text(footOf('box-covers'), 20, paper.height - 20, { size: 7 })
      }
      if (paper.pages === 0) await paper.page()
    }),
  xlsx: ({ boxes }, made) =>
    writeXlsx(
      {
        name: formKinds['box-covers'].title.zh,
        columns: [
          { title: '盒号', width: 12, align: 'center' },
          { title: '全宗名称', width: 60 },
        ],
        ruled: true,
      },
      boxes.map((box) => [box.number, box.fondsName]),
      { made },
    ),
}
