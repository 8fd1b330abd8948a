/** `19860312` → `1986-03-12`; an unknown day or month is 0 and stays out. Anything else is shown as it is. */
export function dateText(date: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  if (!parts) return date
  const [, year, month, day] = parts
  if (month === '00') return year ?? date
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`
}
