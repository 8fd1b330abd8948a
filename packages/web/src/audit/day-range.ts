/** Moments of a span of local days, both included: `to` is the midnight after its day, for a filter that leaves it out. */
export function dayRange(from: string | undefined, to: string | undefined): { from?: string; to?: string } {
  return {
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: dayAfter(to).toISOString() }),
  }
}

function dayAfter(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + 1)
}
