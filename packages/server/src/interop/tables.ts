import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import {
  type Constants,
  type Counts,
  existingPolicies,
  type ImportColumn,
  importKeys,
  importStates,
  type Reading,
  rowActions,
} from '@lantai/core/interop/schema.ts'
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
  uuid,
} from '../base/columns.ts'
import type { Numbering } from './codes.ts'

export const interopTables = tables({
  importMap: Type.Object({
    id: uuid,
    repositoryId: uuid,
    name: text,
    columns: json<ImportColumn[]>(),
    constants: json<Constants>(),
    updatedAt: moment,
    updatedBy: text,
  }),
  import: Type.Object({
    id: uuid,
    repositoryId: uuid,
    fondsId: uuid,
    state: oneOf(importStates),
    onExisting: oneOf(existingPolicies),
    key: oneOf(importKeys),
    goodOnly: filled(bool),
    constants: filled(json<Constants>()),
    mapName: optional(text),
    counts: optional(json<Counts>()),
    loaded: optional(json<Loaded>()),
    checkpoint: optional(json<Checkpoint>()),
    actId: optional(uuid),
    runId: optional(uuid),
    version: filled(int),
    createdAt: moment,
    createdBy: text,
    endedAt: optional(moment),
  }),
  importFile: Type.Object({
    id: uuid,
    importId: uuid,
    position: int,
    name: text,
    bytes: bigint,
    sm3: text,
    reading: json<Reading>(),
  }),
  importRow: Type.Object({
    importId: uuid,
    rank: int,
    file: int,
    row: int,
    action: oneOf(rowActions),
    key: text,
    code: text,
    itemId: uuid,
    draft: json<RowDraft>(),
  }),
  importFinding: Type.Object({
    importId: uuid,
    sequence: int,
    file: int,
    row: int,
    column: optional(text),
    code: text,
    severity: oneOf(['error', 'warning']),
    args: json<Record<string, string | number>>(),
    value: text,
  }),
  importItem: Type.Object({
    importId: uuid,
    position: bigint,
    itemId: uuid,
    kind: oneOf(['created', 'updated']),
    file: int,
    row: int,
  }),
})

export interface Loaded {
  readonly created: number
  readonly updated: number
  readonly left: number
}

/** Where a run goes on: after this row of this file (dry run), or after this row in the order of levels (the rest). */
export interface Checkpoint {
  readonly phase: 'read' | 'compare' | 'load' | 'undo'
  readonly rank: number
  readonly file: number
  readonly row: number
  /** Findings written so far. */
  readonly findings: number
  readonly counts: Counts
}

/** A row as it was understood; `given` are the fields that it fills itself, by their code. */
export interface RowDraft {
  readonly level: 'series' | 'volume' | 'item' | 'component'
  readonly parentCode: string | null
  readonly values: Readonly<Record<string, string | number | null>>
  readonly description: Readonly<Record<string, FieldValue>>
  readonly aliases: readonly string[]
  readonly given: readonly string[]
  readonly asWritten: Readonly<Record<string, string>>
  /** Of a file that has no codes: the class in which the next number is given. */
  readonly numbering: Numbering | null
}

declare module '../base/db.ts' {
  interface Tables extends RowsOf<typeof interopTables> {}
}
