import { readDay } from '../norms/dates.ts'

/**
 * Dates of DA/T 18-2022, clause on 日期: YYYYMMDD with 0 for what is not known. As text they sort by their beginning;
 * `lastOf` gives the text that is not before any day they may mean.
 */
export const lastOf = (date: string): string => date.replace(/0000$/, '9999').replace(/00$/, '99')

export interface Span {
  readonly from: string | null
  readonly to: string | null
}

/** A last day before the first one; open and unknown ends are never wrong. */
export const isBackwards = ({ from, to }: Span): boolean => from !== null && to !== null && lastOf(to) < from

/** Whether two spans have a day in common, as far as their dates tell. An unknown end reaches on without end. */
export const overlap = (a: Span, b: Span): boolean => {
  const begins = ({ from }: Span) => from ?? ''
  const ends = ({ to }: Span) => (to === null ? '9' : lastOf(to))
  return begins(a) <= ends(b) && begins(b) <= ends(a)
}

/** A day as people write it as YYYYMMDD; '' for nothing, null for what is no date. */
export const readDate = (written: string): string | null => (written.trim() === '' ? '' : readDay(written))

/** `1984-05-12`, `1984-05`, `1984`: without the parts that are not known. */
export const dateText = (date: string): string =>
  [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)]
    .filter((part, at, all) => at === 0 || (all.slice(1, at + 1).every((one) => one !== '00') && part !== ''))
    .join('-')

/** `1984–1998`, `1984–`, `–1998`; '' when neither end is known. */
export const spanText = ({ from, to }: Span): string =>
  from === null && to === null
    ? ''
    : from !== null && from === to
      ? dateText(from)
      : `${from ? dateText(from) : ''}–${to ? dateText(to) : ''}`
