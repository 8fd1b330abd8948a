import Type, { type Static } from 'typebox'
import { Line, Nullable, OneOf } from '../schema.ts'
import { ScheduleEntry } from './schedule.ts'

/** Whose document it is, seen from the body that files it. */
const documentOrigins = ['own', 'superior', 'peer', 'subordinate'] as const
export type DocumentOrigin = (typeof documentOrigins)[number]

/** unsure: nothing speaks clearly for one line; a person has to choose. */
const surenesses = ['sure', 'likely', 'unsure'] as const
export type Sureness = (typeof surenesses)[number]

export const MatchQuestion = Type.Object({
  title: Line(1000),
  creator: Type.Optional(Line(200)),
  documentType: Type.Optional(Line(40)),
})
export type MatchQuestion = Static<typeof MatchQuestion>

const Match = Type.Object({
  entry: ScheduleEntry,
  /** Larger speaks louder; only comparable within one answer. */
  score: Type.Number(),
  sureness: OneOf(surenesses),
  /** Keywords of the line that were found. */
  words: Type.Array(Type.String()),
  reason: Type.Object({ zh: Type.String(), en: Type.String() }),
})
export const MatchAnswer = Type.Object({
  matches: Type.Array(Match),
  origin: Nullable(OneOf(documentOrigins)),
})
export type MatchAnswer = Static<typeof MatchAnswer>
