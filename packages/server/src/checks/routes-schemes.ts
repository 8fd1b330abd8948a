import type { Actor } from '@lantai/core/actor.ts'
import type { checkSchemeApi } from '@lantai/core/checks/api.ts'
import { type CheckScheme, readyScheme, ruleOf } from '@lantai/core/checks/scheme.ts'
import { schemeDifference } from '@lantai/core/checks/scheme-diff.ts'
import type { SchemeDifference, SchemeInForce } from '@lantai/core/checks/scheme-schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Static } from '@lantai/core/schema.ts'
import type { Db } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { showCatalogue } from './catalogues.ts'
import { schemesFile } from './list-files.ts'
import { repositoryOf } from './repository-of.ts'
import { asScheme, schemeInForce } from './scheme-in-force.ts'
import { createScheme, discardScheme, publishScheme, retireScheme, saveScheme } from './schemes.ts'
import { catalogueBy } from './store-catalogues.ts'
import { findScheme, listSchemes, storedScheme, versionBefore } from './store-schemes.ts'

export const checkSchemeHandlers = ({ newId }: House): Handlers<typeof checkSchemeApi> => ({
  catalogue: ({ query, db, today }) => showCatalogue(db, query.stage, query.catalogue, today),
  list: ({ query, actor, db, today }) => listSchemes(db, scopeOf(actor), query, today),
  exportList: ({ query, actor, db, today }) => schemesFile(db, scopeOf(actor), query, today),
  inForce: async ({ query, actor, db, today }) => {
    const repositoryId = await repositoryOf(db, actor.organisationId)
    if (!repositoryId) return refuse('http.not-found')
    return shown(await schemeInForce(db, repositoryId, query.stage, query.category, query.day ?? today))
  },
  create: ({ body, actor, tx, now, today }) => createScheme(tx, actor, body, { now, today, newId }),
  show: async ({ params, actor, db, today }) =>
    (await findScheme(db, scopeOf(actor), params.id, today)) ?? refuse('http.not-found'),
  save: ({ params, body, actor, tx, today }) => saveScheme(tx, actor, params.id, body, today),
  discard: ({ params, actor, tx }) => discardScheme(tx, actor, params.id),
  publish: ({ params, body, actor, tx, now, today }) =>
    publishScheme(tx, actor, params.id, body, { now, today, newId }),
  retire: ({ params, actor, tx, today }) => retireScheme(tx, actor, params.id, today),
  difference: ({ params, query, actor, db }) => difference(db, actor, params.id, query.against),
})

const shown = (scheme: CheckScheme): Static<typeof SchemeInForce> => {
  const { id, stage, category, name, version, catalogue, policy, items, values } = scheme
  const rules = items.map(({ code }) => ruleOf(scheme, code))
  return { id, stage, category, name, version, catalogue, policy, rules, values: [...values] }
}

/** Against the version asked for, else the one before, else the ready scheme on the same catalogue. */
async function difference(
  db: Db,
  actor: Actor,
  id: string,
  againstId: string | undefined,
): Promise<SchemeDifference | Refusal> {
  const scope = scopeOf(actor)
  const row = await storedScheme(db, scope, id)
  if (!row) return refuse('http.not-found')
  const other = againstId ? await storedScheme(db, scope, againstId) : await versionBefore(db, row)
  if (againstId && (!other || other.stage !== row.stage)) return refuse('http.not-found')
  const after = await asScheme(db, row)
  const catalogue = other ? undefined : await catalogueBy(db, row.stage, row.catalogue)
  const before = other ? await asScheme(db, other) : catalogue && readyScheme(catalogue, row.stage)
  if (!before) return refuse('http.not-found')
  const against = other ? { id: other.id, version: other.version } : null
  return { against, ...schemeDifference(before, after) }
}
