import { seal } from '@lantai/core/seal.ts'

/** The seal: 兰台 in white on seal red. The name stands beside it, so it is silent. */
export const Mark = () => (
  <svg className="seal" viewBox={seal.box} width="36" height="36" aria-hidden="true">
    <rect width="48" height="48" rx="2" />
    <path className="seal-frame" d={seal.frame} />
    <path d={seal.characters} />
  </svg>
)
