import type { Text } from '../text.ts'
import type { RowSet } from './row-set.ts'

export type FormatUse = 'text' | 'image' | 'vector' | 'model' | 'data' | 'sound' | 'video'

export interface FileFormat {
  /** Lower-case extensions without the dot; the first is the usual one. */
  readonly extensions: readonly string[]
  readonly mime: string
  readonly name: Text
  readonly use: FormatUse
  /** How such files begin; empty for plain text, which has no mark of its own. */
  readonly signatures: readonly Signature[]
  /** Fit for keeping as it is; false: accepted, to be converted. */
  readonly longTerm: boolean
  readonly verified: boolean
}

/** `hex` bytes at `offset`; `..` stands for any byte. */
export interface Signature {
  readonly offset: number
  readonly hex: string
}

const at = (offset: number, ...hexes: string[]): Signature[] => hexes.map((hex) => ({ offset, hex }))
const zip = at(0, '504b0304')
const compound = at(0, 'd0cf11e0a1b11ae1')

function row(
  extensions: string,
  mime: string,
  use: FormatUse,
  zh: string,
  en: string,
  signatures: readonly Signature[],
  longTerm: boolean,
  verified = true,
): FileFormat {
  return { extensions: extensions.split(' '), mime, name: { zh, en }, use, signatures, longTerm, verified }
}

export const fileFormats: RowSet<FileFormat> = {
  standard: 'GB/T 18894-2016',
  title: {
    zh: '归档与移交格式（含 GB/T 33190-2016 版式文件）',
    en: 'Formats for filing and transfer (with GB/T 33190-2016)',
  },
  version: '2016',
  effectiveFrom: null,
  effectiveTo: null,
  source:
    'a published format table after GB/T 18894-2016 and GB/T 33190-2016; sound, video and plain text from practice',
  verified: true,
  rows: [
    row('ofd', 'application/ofd', 'text', '版式文件 OFD', 'OFD fixed layout', zip, true),
    row('pdf', 'application/pdf', 'text', 'PDF、PDF/A', 'PDF, PDF/A', at(0, '255044462d'), true),
    row('txt', 'text/plain', 'text', '纯文本', 'Plain text', [], true, false),
    row('xml', 'application/xml', 'data', 'XML', 'XML', [], true),
    row('rtf', 'application/rtf', 'text', 'RTF', 'RTF', at(0, '7b5c727466'), true),
    row('wps', 'application/wps-office.wps', 'text', 'WPS 文字', 'WPS Writer', [...compound, ...zip], false),
    row(
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'text',
      'Word 文档 DOCX',
      'Word DOCX',
      zip,
      false,
    ),
    row('jpg jpeg', 'image/jpeg', 'image', 'JPEG 图像', 'JPEG image', at(0, 'ffd8ff'), true),
    row(
      'tif tiff',
      'image/tiff',
      'image',
      'TIFF 图像',
      'TIFF image',
      at(0, '49492a00', '4d4d002a', '49492b00', '4d4d002b'),
      true,
    ),
    row('png', 'image/png', 'image', 'PNG 图像', 'PNG image', at(0, '89504e470d0a1a0a'), true),
    row('svg', 'image/svg+xml', 'vector', 'SVG 矢量图', 'SVG vector drawing', [], true),
    row(
      'swf',
      'application/x-shockwave-flash',
      'vector',
      'SWF 矢量图',
      'SWF vector drawing',
      at(0, '465753', '435753', '5a5753'),
      false,
    ),
    row(
      'wmf',
      'image/wmf',
      'vector',
      'WMF 矢量图',
      'WMF vector drawing',
      at(0, 'd7cdc69a', '01000900', '02000900'),
      false,
    ),
    row('emf', 'image/emf', 'vector', 'EMF 矢量图', 'EMF vector drawing', at(40, '20454d46'), false),
    row(
      'eps',
      'application/postscript',
      'vector',
      'EPS 矢量图',
      'EPS vector drawing',
      at(0, '25215053', 'c5d0d3c6'),
      false,
    ),
    row('dxf', 'image/vnd.dxf', 'vector', 'DXF 矢量图', 'DXF vector drawing', [], true),
    row('step stp', 'model/step', 'model', 'STEP 三维模型', 'STEP model', at(0, '49534f2d31303330332d3231'), true),
    row('et', 'application/wps-office.et', 'data', 'WPS 表格', 'WPS Spreadsheet', [...compound, ...zip], false),
    row('xls', 'application/vnd.ms-excel', 'data', 'Excel 表格 XLS', 'Excel XLS', compound, false),
    row('dbf', 'application/x-dbf', 'data', 'DBF 数据表', 'DBF table', [], true),
    row('wav', 'audio/wav', 'sound', 'WAV 录音', 'WAV sound', at(0, '52494646........57415645'), true, false),
    row(
      'mp3',
      'audio/mpeg',
      'sound',
      'MP3 录音',
      'MP3 sound',
      at(0, '494433', 'fffb', 'fff3', 'fff2', 'fffa'),
      true,
      false,
    ),
    row('mpg mpeg', 'video/mpeg', 'video', 'MPEG 录像', 'MPEG video', at(0, '000001ba', '000001b3'), true, false),
    row('mp4', 'video/mp4', 'video', 'MP4 录像', 'MP4 video', at(4, '66747970'), true, false),
    row('flv', 'video/x-flv', 'video', 'FLV 录像', 'FLV video', at(0, '464c56'), false, false),
    row('avi', 'video/x-msvideo', 'video', 'AVI 录像', 'AVI video', at(0, '52494646........41564920'), true, false),
  ],
}

const byExtension = new Map(fileFormats.rows.flatMap((format) => format.extensions.map((each) => [each, format])))

/** Lower-case extension of a file name without the dot, '' when it has none. */
export const extensionOf = (name: string): string => /[^/]\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

export const formatOf = (name: string): FileFormat | undefined => byExtension.get(extensionOf(name))

/** Bytes of a file's head that `signatureFits` may look at. */
export const signatureBytes = 64

/** Whether the first bytes of a file are those of the format; true for formats without a mark. */
export function signatureFits(format: FileFormat, head: Uint8Array): boolean {
  return format.signatures.length === 0 || format.signatures.some(({ offset, hex }) => beginsWith(head, offset, hex))
}

function beginsWith(head: Uint8Array, offset: number, hex: string): boolean {
  for (let index = 0; index * 2 < hex.length; index++) {
    const wanted = hex.slice(index * 2, index * 2 + 2)
    if (wanted !== '..' && head[offset + index] !== Number.parseInt(wanted, 16)) return false
  }
  return true
}
