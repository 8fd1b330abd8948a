import Type, { type Static } from 'typebox'
import { Moment, Page } from '../schema.ts'

const oneLine = Type.String()

export const FilingStep = Type.Object({
  number: Type.Integer(),
  kind: oneLine,
  zh: oneLine,
  en: oneLine,
  changes: Type.Integer(),
  undone: Type.Boolean(),
  at: Moment,
  by: oneLine,
})
export type FilingStep = Static<typeof FilingStep>
export const FilingStepPage = Page(FilingStep)
