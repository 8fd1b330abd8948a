import type { Paper } from './paper.ts'
import type { Organisation } from './places.ts'
import { hashText, mix } from './random.ts'

export interface DeskFile {
  /** As it lies in the folder that the officer drops in. */
  readonly path: string
  readonly content: Buffer
}

const safe = (text: string) => text.replace(/[\\/:*?"<>|]/g, '').slice(0, 70)

/**
 * How a paper lies in an office's folders: under its organ or not, named by its title, its number or a running number, some with an
 * annex, a draft or the sheet that it was passed round with.
 */
export function desktopFiles(body: Organisation, paper: Paper, name: string, content: Buffer): DeskFile[] {
  const h = mix(hashText(paper.key), 41)
  const ending = name.slice(name.lastIndexOf('.'))
  const organ = body.organs.find(({ code }) => code === paper.organCode)?.name ?? ''
  const title = safe(paper.title.replace(paper.creator, ''))
  // Also what bears no number of its own must not meet another paper of the same title.
  const number = paper.key.slice(5)
  const stem =
    h % 5 === 0
      ? `${number}_${paper.date}_${safe(paper.title)}`
      : h % 5 === 1 && paper.documentNo
        ? paper.documentNo
        : paper.documentNo
          ? `${paper.documentNo} ${title}`
          : `${safe(paper.title)}（${number}）`
  const folder = h % 7 === 0 ? '' : `${organ}/`
  const files: DeskFile[] = [{ path: `${folder}${stem}${ending}`, content }]
  const add = (suffix: string, text: string) =>
    files.push({ path: `${folder}${stem}-${suffix}.txt`, content: Buffer.from(text) })
  if (h % 11 === 0) add('附件：名单', `附件\r\n\r\n${paper.title}名单\r\n`)
  if (h % 23 === 0) add('发文稿纸', `发文稿纸\r\n拟稿：${organ}\r\n签发：同意。\r\n${paper.title}\r\n`)
  if (h % 29 === 0) add('草稿', `（讨论稿）\r\n${paper.title}\r\n`)
  return files
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The spreadsheet of an office: `whole` with every column, otherwise as people leave it, with gaps. */
export function tableOf(body: Organisation, papers: readonly Paper[], { whole }: { whole: boolean }): string {
  const rows = papers.map((paper) => {
    const h = mix(hashText(paper.key), 43)
    const kept = (share: number, value: string) => (whole || h % 10 < share ? value : '')
    const organ = body.organs.find(({ code }) => code === paper.organCode)?.name ?? ''
    const day = `${paper.date.slice(0, 4)}-${paper.date.slice(4, 6)}-${paper.date.slice(6)}`
    const values = [
      paper.title,
      paper.documentNo,
      kept(8, paper.creator),
      kept(9, h % 3 ? day : `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`),
      kept(3, paper.retention),
      kept(4, organ),
      paper.securityClass,
    ]
    return values.map(cell).join(',')
  })
  return ['题名,文号,责任者,成文日期,保管期限,机构或问题,密级', ...rows, ''].join('\r\n')
}
