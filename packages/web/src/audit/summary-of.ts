const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+$|^[0-9a-f]{64}$/i
const longest = 60
const shown = 3

/** What an event is about, in a line: its first telling words and numbers, without identifiers and digests. */
export function summaryOf(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .filter(([, value]) => typeof value === 'number' || (typeof value === 'string' && value !== ''))
    .map(([key, value]) => (typeof value === 'number' ? `${key} ${value}` : String(value)))
    .filter((text) => !identifier.test(text))
    .slice(0, shown)
    .map((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text))
    .join(' · ')
}
