import { seal } from '@lantai/core/seal.ts'

/** The seal: 兰台 in white on seal red. The name stands beside it, so it is silent. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox={seal.box} fill="none" stroke="#fff" aria-hidden="true">
      <rect width="48" height="48" rx="2" fill="#a8322a" stroke="none" />
      <path d={seal.frame} strokeWidth="1.1" />
      <path d={seal.characters} strokeWidth="2.7" />
    </svg>
  )
}
