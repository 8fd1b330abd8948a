const fileKinds = ['pdf', 'image', 'text', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

const images = new Set(['image/jpeg', 'image/png', 'image/tiff', 'image/gif', 'image/webp', 'image/bmp'])
const texts = new Set(['text/plain', 'text/xml', 'application/xml', 'text/csv'])

/** How a file can be shown on a page; what a browser could run as a program (HTML, SVG) is `other`. */
export function fileKind(mediaType: string): FileKind {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/pdf') return 'pdf'
  if (images.has(type)) return 'image'
  return texts.has(type) ? 'text' : 'other'
}
