import type { Text } from '../text.ts'

/** An element of a category's own description; limits are ours unless `verified` says otherwise. */
export interface MediaElement {
  readonly code: string
  readonly name: Text
  readonly group: Text
  readonly obligation: 'required' | 'optional'
  readonly type: 'text' | 'long-text' | 'integer' | 'date' | 'choice' | 'several' | 'person'
  readonly maxLength: number
  /** Source of a regular expression for the whole value; null when `type` says enough. */
  readonly pattern: string | null
  readonly values: readonly string[] | null
  /** The name was seen in a source. */
  readonly verified: boolean
}

type Extra = Partial<Pick<MediaElement, 'type' | 'maxLength' | 'pattern' | 'values' | 'verified'>>
export type MediaLine = readonly [
  group: string,
  groupEn: string,
  code: string,
  zh: string,
  en: string,
  obligation: 'R' | 'o',
  extra?: Extra,
]

const lengths: Readonly<Record<MediaElement['type'], number>> = {
  text: 200,
  'long-text': 4000,
  integer: 15,
  date: 8,
  choice: 60,
  several: 100,
  person: 100,
}

export const mediaElements = (lines: readonly MediaLine[]): MediaElement[] =>
  lines.map(([group, groupEn, code, zh, en, obligation, extra = {}]) => {
    const type = extra.values ? 'choice' : (extra.type ?? 'text')
    return {
      code,
      name: { zh, en },
      group: { zh: group, en: groupEn },
      obligation: obligation === 'R' ? 'required' : 'optional',
      type,
      maxLength: lengths[type],
      pattern: null,
      values: null,
      verified: true,
      ...extra,
    }
  })
