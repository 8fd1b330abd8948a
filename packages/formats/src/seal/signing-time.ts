import { isoTime } from './judged.ts'

/**
 * A time as OFD and PDF files write it: `20200817111329Z`, `20201010151120`, `2026-08-04 10:08:09`, `D:20200817191329+08'00'`. With a zone
 * as ISO 8601 in UTC; without one as ISO 8601 without a zone; as written when it is no time.
 */
export function signingTime(written: string | null): string | null {
  const text = written?.trim()
  if (!text) return null
  const found =
    /^(?:D:)?(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[ T]?(\d\d):?(\d\d)(?::?(\d\d))?)?(?:\.\d+)?(Z|[+-]\d\d'?:?(?:\d\d)?'?)?/.exec(
      text,
    )
  if (!found) return text.slice(0, 100)
  const [whole, year, month, day, hour = '00', minute = '00', second = '00', zone] = found
  if (whole.length < text.length) return text.slice(0, 100)
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const offset =
    zone === undefined || zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(/\D/g, '') || '00'}`
  const date = new Date(local + (offset ?? 'Z'))
  if (Number.isNaN(date.getTime())) return text.slice(0, 100)
  return offset === undefined ? local : isoTime(date)
}
