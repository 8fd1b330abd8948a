/** Registration number of a transfer or receipt: `YJ-2026-0001`. */
export const runningNumberText = (prefix: 'YJ' | 'JS', year: string, number: number): string =>
  `${prefix}-${year}-${String(number).padStart(4, '0')}`
