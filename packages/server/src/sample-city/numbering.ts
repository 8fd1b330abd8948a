import type { Random } from './random.ts'

/**
 * Gives out document numbers of one year. Numbers of an issuer rise with time; where a fonds keeps only some of an issuer's papers there are
 * gaps, and `lane` (0–7) keeps the numbers that one issuer gives to several fonds apart.
 */
export function numbering(year: number, papersOfYear: number, random: Random) {
  const last = new Map<string, number>()
  const gap = Math.max(1, Math.round(120 / papersOfYear))

  const serial = (key: string, lane: number | null): number => {
    const step = gap === 1 ? 1 : random.between(1, 2 * gap - 1)
    const next = (last.get(key) ?? 0) + step
    last.set(key, next)
    return lane === null ? next : next * 8 + lane
  }

  return {
    /** `mark` as the issuer writes it (澜政发, 澜教); lane null for the fonds' own issuers. */
    documentNo(mark: string, lane: number | null): string {
      const n = serial(mark, lane)
      if (year <= 1985) return mark.endsWith('发') ? `${mark}(${year % 100})${n}号` : `${mark}字(${year % 100})第${n}号`
      if (year <= 2000) return `${mark}[${year}]${n}号`
      return `${mark}〔${year}〕${n}号`
    },
    /** Number within a series that counts 第n期 from 1 each year. */
    issue(series: string): number {
      const n = (last.get(series) ?? 0) + 1
      last.set(series, n)
      return n
    },
  }
}

export type Numbering = ReturnType<typeof numbering>
