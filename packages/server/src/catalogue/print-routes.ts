import type { printApi } from '@lantai/core/catalogue/print-api.ts'
import type { Handlers } from '../base/http.ts'
import { printFonds, printVolume } from './print.ts'

export const printHandlers = (): Handlers<typeof printApi> => ({
  fondsForm: ({ params, query, actor, db, now }) => printFonds(db, actor.organisationId, params, query, now),
  volumeForm: ({ params, query: { as = 'pdf' }, actor, db, now }) =>
    printVolume(db, actor.organisationId, params, as, now),
})
