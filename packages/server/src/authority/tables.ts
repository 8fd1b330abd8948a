import { authorityKinds, authorityStatuses, detailLevels, linkRoles, nameKinds } from '@lantai/core/authority/kinds.ts'
import { relationKindIds } from '@lantai/core/authority/relation-kinds.ts'
import type { AuthorityContent, AuthorityName, actKinds, versionActs } from '@lantai/core/authority/schema.ts'
import Type from 'typebox'
import {
  bigint,
  bool,
  filled,
  int,
  json,
  moment,
  oneOf,
  optional,
  type RowsOf,
  tables,
  text,
  texts,
  tsvector,
  uuid,
} from '../base/columns.ts'

export type ActKind = (typeof actKinds)[number]
export type VersionAct = (typeof versionActs)[number]

/** What an act was asked to do, as far as going on with it and undoing it need. */
export interface ActSpec {
  /** link: the role, and the names with the times that they were borne, as they stood then. */
  readonly role?: (typeof linkRoles)[number]
  readonly names?: readonly { text: string; spans: readonly { from: string | null; to: string | null }[] }[]
  /** merge: the double, those that had been merged into it before, and the names taken over. */
  readonly doubleId?: string
  readonly members?: readonly string[]
  readonly taken?: readonly AuthorityName[]
}

export const authorityTables = tables({
  authority: Type.Object({
    id: uuid,
    repositoryId: uuid,
    code: text,
    codeKey: text,
    kind: oneOf(authorityKinds),
    name: text,
    nameKey: text,
    existFrom: optional(text),
    existTo: optional(text),
    status: oneOf(authorityStatuses),
    detail: oneOf(detailLevels),
    public: bool,
    content: json<AuthorityContent>(),
    version: int,
    mergedInto: optional(uuid),
    items: filled(bigint),
    fonds: filled(bigint),
    createdAt: moment,
    createdBy: text,
    changedAt: moment,
    changedBy: text,
    plain: text,
    search: tsvector,
  }),
  authorityName: Type.Object({
    authorityId: uuid,
    repositoryId: uuid,
    position: int,
    kind: oneOf(nameKinds),
    text,
    folded: text,
    fromDate: optional(text),
    toDate: optional(text),
  }),
  authorityCounter: Type.Object({ repositoryId: uuid, kind: oneOf(authorityKinds), last: bigint }),
  authorityAct: Type.Object({
    id: uuid,
    authorityId: uuid,
    kind: oneOf<ActKind>([]),
    reason: text,
    spec: json<ActSpec>(),
    items: filled(bigint),
    at: moment,
    by: text,
    byId: optional(uuid),
    runId: optional(uuid),
    undoneAt: optional(moment),
    undoneBy: optional(text),
    undoRunId: optional(uuid),
  }),
  authorityVersion: Type.Object({
    authorityId: uuid,
    version: int,
    act: oneOf<VersionAct>([]),
    at: moment,
    by: text,
    byId: optional(uuid),
    reason: text,
    fields: texts,
    content: json<AuthorityContent>(),
  }),
  authorityRelation: Type.Object({
    id: uuid,
    fromId: uuid,
    toId: uuid,
    kind: oneOf(relationKindIds),
    fromDate: optional(text),
    toDate: optional(text),
    note: optional(text),
    at: moment,
    by: text,
    byId: optional(uuid),
  }),
  authorityLink: Type.Object({
    id: uuid,
    authorityId: uuid,
    role: oneOf(linkRoles),
    itemId: optional(uuid),
    fondsId: optional(uuid),
    fromDate: optional(text),
    toDate: optional(text),
    note: optional(text),
    actId: optional(uuid),
    at: moment,
    by: text,
  }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof authorityTables> {}
}
