import { type Refusal, refuse } from '@lantai/core/refusal.ts'

/** A body that came as JSON, or not at all, is no stream of bytes. */
export function streamed(body: unknown): AsyncIterable<Uint8Array> | Refusal {
  const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
  return isStream
    ? (body as AsyncIterable<Uint8Array>)
    : refuse('http.wrong-type', { expected: 'application/octet-stream' })
}
