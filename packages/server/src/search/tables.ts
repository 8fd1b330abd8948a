import type { Filters, LookIn } from '@lantai/core/search/schema.ts'
import { lookIns, textStates } from '@lantai/core/search/schema.ts'
import Type from 'typebox'
import {
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
  tsvector,
  uuid,
} from '../base/columns.ts'

export const searchTables = tables({
  itemText: Type.Object({
    itemId: uuid,
    state: oneOf(textStates),
    characters: int,
    content: text,
    plain: text,
    body: tsvector,
    search: tsvector,
    problem: optional(text),
    problemEn: optional(text),
    extractedAt: moment,
    version: filled(int),
  }),
  searchIndex: Type.Object({ singleton: filled(bool), version: int, rebuiltAt: optional(moment) }),
  savedSearch: Type.Object({
    id: uuid,
    accountId: uuid,
    organisationId: optional(uuid),
    name: text,
    query: text,
    filters: json<Filters>(),
    lookIn: oneOf<LookIn>(lookIns),
    alert: bool,
    createdAt: moment,
    seenAt: moment,
  }),
  searchHistory: Type.Object({ accountId: uuid, organisationId: uuid, query: text, times: int, lastAt: moment }),
})
declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof searchTables> {}
}
