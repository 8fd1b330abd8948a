import { createHash } from 'node:crypto'
import { zipOf } from './zip.ts'

export const sm3 = (bytes: Buffer): string => createHash('sm3').update(bytes).digest('hex')

/** A document of the office as it stands when it is closed: what the archives need to know, and its files. */
export interface OaDocument {
  readonly businessId: string
  readonly title: string
  readonly documentNo: string
  readonly creator: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly retention: string
  readonly files: readonly { readonly path: string; readonly role: string; readonly content: Buffer }[]
}

const matters = [
  '防汛值班安排',
  '会议纪要',
  '年度预算',
  '机关作息时间',
  '档案工作检查',
  '干部培训',
  '节能工作',
  '信访办理情况',
]
const kinds = ['通知', '请示', '报告', '函', '批复']
const periods = ['永久', '30年', '10年']

/** The n-th document of an office: the same number always makes the same document. */
export function makeDocument(number: number, { office = '办公室', word = '澜办发', year = 2026 } = {}): OaDocument {
  const matter = matters[number % matters.length] as string
  const kind = kinds[number % kinds.length] as string
  const month = String((number % 12) + 1).padStart(2, '0')
  const day = String((number % 28) + 1).padStart(2, '0')
  const title = `关于${matter}的${kind}（${number}）`
  const documentNo = `${word}〔${year}〕${number}号`
  return {
    businessId: `OA-${year}-${String(number).padStart(6, '0')}`,
    title,
    documentNo,
    creator: office,
    date: `${year}-${month}-${day}`,
    retention: periods[number % periods.length] as string,
    files: [
      { path: `${documentNo} 正本.pdf`, role: '正本', content: onePage(`${year}-${number}`) },
      { path: '文件处理单.pdf', role: '文件处理单', content: onePage(`sheet ${year}-${number}`) },
    ],
  }
}

/** metadata.json and the files in one zip: what POST /filing/v1/packages takes. */
export function packageOf({ title, documentNo, creator, date, retention, files }: OaDocument): Buffer {
  const metadata = {
    version: 1,
    items: [
      {
        title,
        documentNo,
        creator,
        date,
        year: date.slice(0, 4),
        category: '文书',
        retention,
        securityClass: '公开',
        files: files.map(({ path, role, content }) => ({ path, role, bytes: content.length, sm3: sm3(content) })),
        process: [
          { activity: '拟稿', at: `${date}T09:00:00+08:00`, by: '张敏' },
          { activity: '核稿', at: `${date}T14:10:00+08:00`, by: '周建华' },
          { activity: '签发', at: `${date}T16:30:00+08:00`, by: '李国强' },
        ],
      },
    ],
  }
  return zipOf([{ path: 'metadata.json', content: Buffer.from(JSON.stringify(metadata)) }, ...files])
}

/** A PDF of one page with a line of text. */
function onePage(text: string): Buffer {
  const content = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${pdf}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`,
    'latin1',
  )
}
