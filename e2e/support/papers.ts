import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'

export interface PaperRow {
  readonly title: string
  readonly documentNo: string
  /** YYYYMMDD */
  readonly date: string
  readonly pages: number
  readonly files: readonly string[]
}

/** A catalogue as a spreadsheet program saves it: CSV in UTF-8 with its mark. */
export function catalogueOf(creator: string, rows: readonly PaperRow[]): string {
  const lines = rows.map(({ title, documentNo, date, pages, files }) =>
    [title, creator, documentNo, date, '永久', '公开', pages, '', files.join(';')].join(','),
  )
  return `\uFEFF题名,责任者,文号,日期,保管期限,密级,页数,备注,文件\r\n${lines.join('\r\n')}\r\n`
}

/** Writes the files that the rows name: printed by the browser as PDF, photographed as JPEG, or typed as text. */
export async function writePapers(page: Page, folder: string, rows: readonly PaperRow[]): Promise<void> {
  for (const { title, documentNo, pages, files } of rows) {
    const sheet = `<section style="page-break-after:always"><h1>${title}</h1><p>${documentNo}</p><p>现将有关事项通知如下。</p></section>`
    await page.setContent(`<html lang="zh-CN"><body style="font:16px serif">${sheet.repeat(pages)}</body></html>`)
    for (const file of files) {
      const path = join(folder, file)
      await mkdir(dirname(path), { recursive: true })
      if (file.endsWith('.pdf')) await page.pdf({ path, format: 'A4' })
      else if (file.endsWith('.jpg')) await page.screenshot({ path, type: 'jpeg' })
      else await writeFile(path, `${title}\n${documentNo}\n现将有关事项通知如下。\n`)
    }
  }
}
