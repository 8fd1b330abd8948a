import type { Readable } from '@lantai/core/search/public.ts'
import type { Text } from '@lantai/core/text.ts'

export const rowText = {
  referenceCode: { zh: '档号', en: 'Reference code' },
  creator: { zh: '责任者', en: 'Creator' },
  date: { zh: '日期', en: 'Date' },
  documentNo: { zh: '文号', en: 'Document number' },
  fonds: { zh: '全宗', en: 'Fonds' },
  inText: { zh: '文中：', en: 'In the text: ' },
} as const

export const readableText: Readonly<Record<Exclude<Readable, null> | 'none', Text>> = {
  image: { zh: '可在线看图像', en: 'Read here: page images' },
  pdf: { zh: '可在线看 PDF', en: 'Read here: PDF' },
  text: { zh: '可在线看文字', en: 'Read here: text' },
  download: { zh: '可下载文件', en: 'Files to download' },
  none: { zh: '没有电子文件', en: 'No digital file' },
}
