import type { authorityApi } from '@lantai/core/authority/api.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { actsOf, beginLinking, merge, noteRun } from './acts.ts'
import { changeAuthority, createAuthority, restoreVersion } from './change.ts'
import { exportEac } from './export-eac.ts'
import { linkRun } from './jobs.ts'
import { authoritiesOf, link, linkedFonds, linkedItems, unlink } from './links.ts'
import { exportAuthorities, listAuthorities, similarAuthorities } from './list.ts'
import { proposalFor } from './proposal.ts'
import { relate, unrelate } from './relations.ts'
import { readingOf } from './rows.ts'
import { showAuthority, versionOf, versionsOf } from './show.ts'
import { undoAct } from './undo.ts'

const listed = <T>(items: T[] | Refusal) => (isRefusal(items) ? items : { items })

export const authorityHandlers = (house: House): Handlers<typeof authorityApi> => ({
  list: ({ query, actor, db }) => listAuthorities(db, readingOf(actor), query),
  export: ({ query, actor, db, today }) => exportAuthorities(db, readingOf(actor), query, today),
  similar: async ({ query, actor, db }) => listed(await similarAuthorities(db, readingOf(actor), query)),
  create: async ({ body, actor, tx, now }) => {
    const made = await createAuthority(tx, actor, body, { id: house.newId(), now })
    return isRefusal(made) ? made : showAuthority(tx, readingOf(actor), made)
  },
  show: ({ params, actor, db }) => showAuthority(db, readingOf(actor), params.id),
  change: async ({ params, body, actor, tx, now }) => {
    const changed = await changeAuthority(tx, actor, params.id, body, now)
    return isRefusal(changed) ? changed : showAuthority(tx, readingOf(actor), params.id)
  },
  versions: async ({ params, actor, db }) => listed(await versionsOf(db, readingOf(actor), params.id)),
  version: ({ params, actor, db }) => versionOf(db, readingOf(actor), params.id, params.version),
  restore: async ({ params, body, actor, tx, now }) => {
    const restored = await restoreVersion(tx, actor, params.id, body, now)
    return isRefusal(restored) ? restored : showAuthority(tx, readingOf(actor), params.id)
  },
  relate: ({ params, body, actor, tx, now }) => relate(tx, actor, params.id, body, { relationId: house.newId(), now }),
  unrelate: async ({ params, actor, tx }) => {
    const removed = await unrelate(tx, actor, params.id)
    return isRefusal(removed) ? removed : done
  },
  linkedItems: ({ params, query, actor, db }) => linkedItems(db, readingOf(actor), params.id, query),
  linkedFonds: ({ params, query, actor, db }) => linkedFonds(db, readingOf(actor), params.id, query),
  link: ({ params, body, actor, tx, now }) => link(tx, actor, params.id, body, { newId: house.newId, now }),
  unlink: ({ params, body, actor, tx }) => unlink(tx, actor, params.id, body.linkIds),
  ofItem: async ({ params, actor, db }) => listed(await authoritiesOf(db, readingOf(actor), { itemId: params.id })),
  ofFonds: async ({ params, actor, db }) => listed(await authoritiesOf(db, readingOf(actor), { fondsId: params.id })),
  proposal: async ({ params, query: { role = 'creator' }, actor, db }) => {
    const names = await proposalFor(db, actor, params.id, role)
    return isRefusal(names) ? names : { names }
  },
  linkProposed: async ({ params, body, actor, tx, now }) => {
    const begun = await beginLinking(tx, { actor, newId: house.newId, now }, params.id, body)
    if (isRefusal(begun)) return begun
    const { actId, name } = begun
    const runId = await house.runs.start(tx, actor, {
      kind: linkRun,
      input: { actId },
      organisationId: actor.organisationId,
      subjectId: params.id,
      details: { name },
    })
    await noteRun(tx, actId, { runId })
    return { actId, runId }
  },
  merge: async ({ params, body, actor, tx, now }) => {
    const actId = await merge(tx, { actor, newId: house.newId, now }, params.id, body)
    return isRefusal(actId) ? actId : { actId, runId: null }
  },
  acts: async ({ params, actor, db }) => listed(await actsOf(db, readingOf(actor), params.id)),
  undo: ({ params, actor, tx, now }) => undoAct(house, tx, actor, params.id, now),
  eac: ({ params, actor, db }) => exportEac(db, readingOf(actor), params.id),
})
