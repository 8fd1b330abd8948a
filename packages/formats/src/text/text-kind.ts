/** Kinds of file that hold text to search; PDF is read elsewhere, by whoever can draw it. */
const textKinds = ['pdf', 'docx', 'xlsx', 'txt', 'html', 'xml'] as const
export type TextKind = (typeof textKinds)[number]

const byType: Readonly<Record<string, TextKind>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/plain': 'txt',
  'text/csv': 'txt',
  'text/markdown': 'txt',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/xml': 'xml',
  'application/xml': 'xml',
}
const byEnding: Readonly<Record<string, TextKind>> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  txt: 'txt',
  csv: 'txt',
  md: 'txt',
  log: 'txt',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  xml: 'xml',
}

/** How the text of a file is read, by its media type, else by the ending of its name; null when it holds none that can be read. */
export function textKindOf(name: string, mediaType: string): TextKind | null {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return byType[type] ?? byEnding[ending] ?? null
}
