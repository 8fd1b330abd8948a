// One line set on a 20 × 20 field, stroke 1.5; always beside a word, never alone.
const paths = {
  paper: 'M5 2.5h7l3 3v12H5zM12 2.5v3h3M7.5 9.5h5M7.5 13h5',
  photo: 'M2.5 4h15v12h-15zM2.5 13.5l4-4 3.5 3.5 2.5-2 5 4.5M13 8.2a1 1 0 1 0 .1 0',
  sound: 'M3 8v4h3l4 3.5v-11L6 8zM13 7.5a4 4 0 0 1 0 5M15.5 5a8 8 0 0 1 0 10',
  film: 'M2.5 4h15v12h-15zM6 4v12M14 4v12M2.5 8H6M2.5 12H6M14 8h3.5M14 12h3.5',
  data: 'M3 5c0-3 14-3 14 0s-14 3-14 0v10c0 3 14 3 14 0V5M3 10c0 3 14 3 14 0',
  mail: 'M2.5 4.5h15v11h-15zM2.5 5l7.5 6 7.5-6',
  web: 'M10 2.5a7.5 7.5 0 1 0 .1 0M2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15',
  object: 'M10 2.5l7 3.5v8l-7 3.5L3 14V6zM3 6l7 3.5L17 6M10 9.5v8',
  plan: 'M3 3v14h14zM6 10.5V14h3.5z',
  ledger: 'M4 2.5h12v15H4zM7.5 2.5v15M10 6.5h3.5M10 10h3.5',
  person: 'M10 3a3 3 0 1 0 .1 0M4 17c0-7 12-7 12 0',
  search: 'M8.5 3a5.5 5.5 0 1 0 .1 0M12.5 12.5l4.5 4.5',
  screen: 'M2.5 4h15v10h-15zM7 17h6M10 14v3',
  down: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  none: 'M10 2.5a7.5 7.5 0 1 0 .1 0M4.7 4.7l10.6 10.6',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
} as const

export type IconName = keyof typeof paths

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)

const ofCategory: Readonly<Record<string, IconName>> = {
  KJ: 'plan',
  RS: 'person',
  KU: 'ledger',
  ZP: 'photo',
  LY: 'sound',
  LX: 'film',
  SJ: 'data',
  YJ: 'mail',
  WY: 'web',
  MT: 'web',
  SW: 'object',
}

/** What a record is, by its category code; papers where the code says nothing more. */
export const categoryIcon = (category: string): IconName => ofCategory[category.split('·')[0] ?? ''] ?? 'paper'
