import { xmlEncoding } from '../xml/encoding.ts'

/** Root element of DA/T 48-2009. */
export const WRAPPER_ROOT = '电子文件封装包'

const ROOT = new RegExp(
  `^\\s*(?:<\\?[^>]*\\?>|<!--(?:[^-]|-(?!->))*-->|\\s)*<(?:[\\p{L}\\w.-]{1,60}:)?${WRAPPER_ROOT}[\\s/>]`,
  'u',
)

/** Whether a file that begins so is a 封装包 of DA/T 48-2009: its document element says so. */
export function isWrapperHead(head: Uint8Array): boolean {
  const encoding = xmlEncoding(head)
  if (typeof encoding === 'string') return false
  const text = new TextDecoder(encoding.label).decode(head.subarray(encoding.skip))
  return ROOT.test(text)
}
