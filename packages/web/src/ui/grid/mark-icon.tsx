import type { CellMark } from './types.ts'

/** Signs on a 16 × 16 field, told apart by shape as well as by colour. */
const signs: Readonly<Record<CellMark['tone'], string>> = {
  // A filled disc with a cross, one with a question mark, a lamp, a ring with an i.
  invalid: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3 9-1 1-2-2-2 2-1-1 2-2-2-2 1-1 2 2 2-2 1 1-2 2 2 2Z',
  unsure:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm.8 11H7.2v-1.6h1.6V12Zm0-2.6H7.2c0-2.3 2-2.1 2-3.4 0-.7-.5-1.1-1.2-1.1S6.8 5.300 6.800 6H5.200c0-1.700 1.200-2.700 2.800-2.700s2.800 1 2.800 2.600c0 2-2 2.100-2 3.500Z',
  proposed:
    'M8 1a5 5 0 0 0-2.600 9.200V12h5.200v-1.800A5 5 0 0 0 8 1Zm1.300 8.300v1.400H6.700V9.300a3.700 3.700 0 1 1 2.600 0ZM5.700 13h4.600v1.200H5.700V13Z',
  other:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 12.700A5.700 5.700 0 1 1 8 2.300a5.700 5.700 0 0 1 0 11.400ZM7.300 7h1.400v4.500H7.300V7Zm0-2.500h1.400v1.400H7.300V4.500Z',
}

/** Drawn a hundred times on a screen of cells: a bare path costs a tenth of an icon component. */
export function MarkIcon({ mark }: { mark: CellMark }) {
  return (
    <svg className={`grid-mark grid-mark-${mark.tone}`} viewBox="0 0 16 16" role="img" aria-label={mark.word}>
      <path d={signs[mark.tone]} fill="currentColor" fillRule="evenodd" />
    </svg>
  )
}
