import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { Language } from '@lantai/core/text.ts'

/** Names of codes that a catalogue holds; an unknown one is shown as it is. */
export const retentionName = (retention: string, language: Language): string =>
  retentionByName(retention)?.name[language] ?? retention

export const categoryName = (category: string, language: Language): string =>
  categoryOf(category)?.name[language] ?? category
