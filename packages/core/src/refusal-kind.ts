import type { Text } from './text.ts'

interface RefusalKind extends Text {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 416 | 422 | 429 | 460 | 503 | 507
}

/** Refusals by code: their HTTP status, and the sentence in both languages, with `{details}` filled in. */
export const refusalKinds = <const K extends string>(kinds: Record<K, RefusalKind>) => kinds
