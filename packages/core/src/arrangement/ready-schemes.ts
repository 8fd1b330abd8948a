import type { RecordLevel } from '../catalogue/levels.ts'
import type { MediaElement } from '../norms/media-elements.ts'
import { photoElements } from '../norms/photo-elements.ts'
import { soundElements, videoElements } from '../norms/recording-elements.ts'
import type { RowSet } from '../norms/row-set.ts'
import { accountingElements, personnelElements, projectElements } from '../norms/volume-elements.ts'
import type { Text } from '../text.ts'
import type { SchemeField } from './scheme-schema.ts'

export interface ReadyScheme {
  readonly id: string
  readonly name: Text
  readonly categories: readonly string[]
  readonly levels: readonly RecordLevel[]
  readonly standard: string
  readonly verified: boolean
  readonly fields: readonly SchemeField[]
}

const fieldOf = ({ code, name, group, obligation, type, maxLength, pattern, values }: MediaElement): SchemeField => ({
  code,
  zh: name.zh,
  en: name.en,
  group: group.zh,
  type,
  required: obligation === 'required',
  maxLength: type === 'integer' || type === 'date' || type === 'choice' ? null : maxLength,
  pattern,
  minimum: type === 'integer' ? 0 : null,
  maximum: null,
  choices: values ? [...values] : null,
  hint: '',
})

const ready = (
  id: string,
  categories: readonly string[],
  levels: readonly RecordLevel[],
  { title, standard, verified, rows }: RowSet<MediaElement>,
): ReadyScheme => ({ id, name: title, categories, levels, standard, verified, fields: rows.map(fieldOf) })

/** Schemes to begin from; none holds before a repository has put it into use. */
export const readySchemes: readonly ReadyScheme[] = [
  ready('photo', ['ZP'], ['item', 'component'], photoElements),
  ready('sound', ['LY'], ['item', 'component'], soundElements),
  ready('video', ['LX'], ['item', 'component'], videoElements),
  ready('accounting', ['KU'], ['volume'], accountingElements),
  ready('personnel', ['RS'], ['volume'], personnelElements),
  ready('project', ['KJ'], ['volume', 'item'], projectElements),
]

export const readyScheme = (id: string): ReadyScheme | undefined => readySchemes.find((one) => one.id === id)
