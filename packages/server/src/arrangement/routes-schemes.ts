import type { schemeApi } from '@lantai/core/arrangement/api.ts'
import { refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { schemesFile } from './list-files.ts'
import { repositoryOf } from './repository-of.ts'
import {
  activateScheme,
  createScheme,
  discardScheme,
  retireScheme,
  saveScheme,
  schemeFor,
  showScheme,
} from './schemes.ts'
import { listSchemes } from './store-schemes.ts'

export const schemeHandlers = ({ newId }: House): Handlers<typeof schemeApi> => ({
  list: ({ query, actor, db }) => listSchemes(db, scopeOf(actor), query),
  exportList: ({ query, actor, db }) => schemesFile(db, scopeOf(actor), query),
  show: ({ params, actor, db }) => showScheme(db, actor, params.id),
  create: ({ body, actor, tx, now, today }) => createScheme(tx, actor, body, { now, today, newId }),
  save: ({ params, body, actor, tx }) => saveScheme(tx, actor, params.id, body),
  discard: ({ params, actor, tx }) => discardScheme(tx, actor, params.id),
  activate: ({ params, actor, tx, now, today }) => activateScheme(tx, actor, params.id, { now, today, newId }),
  retire: ({ params, actor, tx, now, today }) => retireScheme(tx, actor, params.id, { now, today, newId }),
  inForce: async ({ query, actor, db }) => {
    const repositoryId = await repositoryOf(db, actor.organisationId)
    return repositoryId ? { scheme: await schemeFor(db, repositoryId, query) } : refuse('http.not-found')
  },
})
