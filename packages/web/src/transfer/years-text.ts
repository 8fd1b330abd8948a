/** `1998–2003`, one year alone, or a dash when not known. */
export function yearsText({ yearFrom, yearTo }: { yearFrom: number | null; yearTo: number | null }): string {
  if (yearFrom === null || yearTo === null) return yearFrom === null ? (yearTo?.toString() ?? '—') : String(yearFrom)
  return yearFrom === yearTo ? String(yearFrom) : `${yearFrom}–${yearTo}`
}
