import Type, { type TObject } from 'typebox'
import { Id } from './schema.ts'
import type { Text } from './text.ts'

interface EventKind extends Text {
  readonly data: TObject
}

export const eventKinds = <const K extends string, const T extends Record<K, EventKind>>(kinds: T) => kinds

/** What an event is about. */
export const subject = { id: Id }
export const text = Type.String()
export const object = Type.Unsafe<Record<string, unknown>>({ type: 'object' })
