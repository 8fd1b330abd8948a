import { extensionOf, formatOf, signatureFits } from '../../norms/file-formats.ts'
import { check } from '../check.ts'

/** 内容数据格式检测: on the list of GB/T 18894, and beginning as such a file begins. */
export const contentFormat = check({
  slot: '3-3',
  start: ({ parameters }) => ({ more: new Set(parameters.more as readonly string[]) }),
  each({ files }, say, _context, { more }) {
    for (const { path, name, bytes, head, damage, inspection } of files) {
      if (damage) continue
      say.looked()
      if (bytes === 0) {
        say.failed(path, {
          zh: '文件是空的（0 字节）。请核对原件后补上内容。',
          en: 'The file is empty (0 bytes). Compare with the original and supply its content.',
        })
        continue
      }
      const extension = extensionOf(name)
      const format = formatOf(name)
      if (!format && more.has(extension)) continue
      if (!format)
        say.failed(
          path,
          {
            zh: '格式“{extension}”不在归档与移交格式之内（GB/T 18894）。请转换为 OFD、PDF 等格式。',
            en: 'The format “{extension}” is not one for transfer (GB/T 18894). Convert it to OFD, PDF or another listed one.',
          },
          { extension },
        )
      else if (!signatureFits(format, head))
        say.failed(
          path,
          {
            zh: '扩展名为“{extension}”，文件头却不是{format}。文件可能损坏或被改名。',
            en: 'The extension is “{extension}”, but the file does not begin as {formatEn}. It may be damaged or renamed.',
          },
          { extension, format: format.name.zh, formatEn: format.name.en, head: hex(head.subarray(0, 16)) },
        )
      else if (inspection?.format && !isSame(extension, inspection.format))
        say.failed(
          path,
          {
            zh: '扩展名为“{extension}”，内容实为“{found}”。文件可能被改名。',
            en: 'The extension is “{extension}”, the content is “{found}”. The file may be renamed.',
          },
          { extension, found: inspection.format },
        )
    }
  },
})

/** What a file of an extension may turn out to be; others only themselves. Plain text has no mark and may be anything that is text. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  tif: ['tiff'],
  tiff: ['tiff'],
  mpg: ['mpeg'],
  stp: ['step'],
  // WPS writes the formats of Microsoft Office under its own extensions.
  wps: ['doc', 'docx', 'uof'],
  et: ['xls', 'xlsx', 'uof'],
  xls: ['et'],
  docx: ['wps'],
  mp4: ['mov'],
  txt: ['csv', 'html', 'xml', 'svg', 'rtf', 'dxf'],
  xml: ['svg', 'html', 'uof'],
  svg: ['xml'],
  dxf: ['txt'],
}

const isSame = (extension: string, found: string): boolean =>
  extension === found || (allowed[extension]?.includes(found) ?? false)

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
