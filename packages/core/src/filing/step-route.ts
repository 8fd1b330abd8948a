import { ById } from '../schema.ts'
import { Outcome } from './work-schema.ts'

/** Steps open their own transaction, as one that changes nothing (a conflict) is no error and leaves no event. */
export const step = { may: 'arrangement.file', params: ById, reply: Outcome, transaction: 'own' } as const
