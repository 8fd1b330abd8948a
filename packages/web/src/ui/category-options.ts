import { categoryCodes } from '@lantai/core/norms/category-codes.ts'
import type { Language } from '@lantai/core/text.ts'

/** Categories of records to choose from, by code. */
export const categoryOptions = (language: Language) =>
  categoryCodes.rows.map(({ code, name }) => ({ value: code, label: `${code} ${name[language]}` }))
