import type { fondsApi } from '@lantai/core/catalogue/fonds-api.ts'
import type { groupApi } from '@lantai/core/catalogue/group-api.ts'
import type { treeApi } from '@lantai/core/catalogue/tree-api.ts'
import type { Handlers } from '../base/http.ts'
import { editFonds, fondsDifference, fondsHistory, restoreFonds } from './edit-fonds.ts'
import { showFonds } from './fonds.ts'
import { linkFonds, showLinks, unlinkFonds } from './fonds-links.ts'
import { saveIntroduction, showIntroduction } from './introduction.ts'
import { virtualFilesFile } from './list-files.ts'
import { relate, unrelate } from './relations.ts'
import { childrenOf, classesOf, placeOfRecord } from './tree.ts'
import {
  createVirtualFile,
  editVirtualFile,
  listVirtualFiles,
  removeVirtualFile,
  showVirtualFile,
} from './virtual-files.ts'

export const treeHandlers = (): Handlers<typeof treeApi> => ({
  classes: ({ params, query, actor, db }) => classesOf(db, actor.organisationId, params.id, query),
  children: ({ query, actor, db }) => childrenOf(db, actor.organisationId, query),
  place: ({ params, actor, db }) => placeOfRecord(db, actor.organisationId, params.id),
})

export const groupHandlers = (): Handlers<typeof groupApi> => ({
  relate: ({ params, body, actor, tx, now }) => relate(tx, actor, params.id, body, now.toISOString()),
  unrelate: ({ params, actor, tx }) => unrelate(tx, actor, params.id, params.relationId),
  virtualFiles: ({ query, actor, db }) => listVirtualFiles(db, actor.organisationId, query),
  exportVirtualFiles: ({ query, actor, db }) => virtualFilesFile(db, actor.organisationId, query),
  createVirtualFile: ({ body, actor, tx, now }) => createVirtualFile(tx, actor, body, now.toISOString()),
  virtualFile: ({ params, actor, db }) => showVirtualFile(db, actor.organisationId, params.id),
  editVirtualFile: ({ params, body, actor, tx }) => editVirtualFile(tx, actor, params.id, body),
  removeVirtualFile: ({ params, actor, tx }) => removeVirtualFile(tx, actor, params.id),
})

export const fondsHandlers = (): Handlers<typeof fondsApi> => ({
  editFonds: async ({ params, body, actor, tx, now }) =>
    (await editFonds(tx, actor, params.id, body, now.toISOString())) ?? showFonds(tx, actor.organisationId, params.id),
  fondsHistory: ({ params, actor, db }) => fondsHistory(db, actor.organisationId, params.id),
  fondsDifference: ({ params, query, actor, db }) => fondsDifference(db, actor.organisationId, params.id, query),
  restoreFonds: async ({ params, body, actor, tx, now }) =>
    (await restoreFonds(tx, actor, params.id, body, now.toISOString())) ??
    showFonds(tx, actor.organisationId, params.id),
  fondsLinks: ({ params, actor, db }) => showLinks(db, actor.organisationId, params.id),
  linkFonds: ({ params, body, actor, tx, now }) => linkFonds(tx, actor, params.id, body, now.toISOString()),
  unlinkFonds: ({ params, actor, tx }) => unlinkFonds(tx, actor, params.id, params.linkId),
  introduction: ({ params, actor, db }) => showIntroduction(db, actor.organisationId, params.id),
  saveIntroduction: ({ params, body, actor, tx, now }) =>
    saveIntroduction(tx, actor, params.id, body, now.toISOString()),
})
