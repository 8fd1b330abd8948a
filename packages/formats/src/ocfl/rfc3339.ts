const PATTERN = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-](\d{2}):(\d{2}))$/

/** Internet Date/Time Format of RFC 3339 §5.6: to the second at least, with a zone. */
export function isRfc3339(text: string): boolean {
  const found = PATTERN.exec(text)
  if (!found) return false
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const zone = found[9] === undefined || (Number(found[9]) < 24 && Number(found[10]) < 60)
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  // 60 is a leap second.
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second <= 60 && zone
}
