export { PdfRenderer } from './pdf-renderer.ts'
export { type ProblemKind, problems } from './problem.ts'
export { isProblem, type Renditions, renditions, type Shown } from './rendition.ts'
export type { Size } from './sizes.ts'
