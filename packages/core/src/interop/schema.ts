import Type, { type Static } from 'typebox'
import { FondsRef, ItemQuery } from '../catalogue/schema.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'

/**
 * reading: files and their columns are being settled; checking: the dry run is under way; checked: it can be loaded;
 * loading; loaded; failed: a fault of ours, tried again by its run; cancelled: given up by a person; undone: taken back.
 */
export const importStates = [
  'reading',
  'checking',
  'checked',
  'loading',
  'loaded',
  'failed',
  'cancelled',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

/** What happens to a row whose key the catalogue already holds. */
export const existingPolicies = ['update', 'skip', 'refuse'] as const
export type ExistingPolicy = (typeof existingPolicies)[number]

/** By what a row is recognised: its reference code, or document number, date and title together. */
export const importKeys = ['code', 'document'] as const
export type ImportKey = (typeof importKeys)[number]

export const rowActions = ['create', 'update', 'same', 'skip', 'bad'] as const
export type RowAction = (typeof rowActions)[number]

/** A column of a file: its heading as it stands there, and the field it fills (null: left out). */
export const ImportColumn = Type.Object({
  heading: Type.String({ maxLength: 200 }),
  field: Nullable(Type.String({ maxLength: 80 })),
})
export type ImportColumn = Static<typeof ImportColumn>

const Sheet = Type.Object({ name: Type.String(), hidden: Type.Boolean() })

/** How a file is read. `headRow` is the line of the (first) headings, 1 for the first line; `headRows` 1 or 2; 0: no headings. */
export const Reading = Type.Object({
  kind: OneOf(['csv', 'xlsx', 'jsonl']),
  encoding: Nullable(Type.String()),
  /** Places whose bytes do not belong to the encoding; each is a finding of its row. */
  wrongBytes: Type.Integer(),
  delimiter: Nullable(Type.String()),
  sheets: Type.Array(Sheet),
  sheet: Nullable(Type.String()),
  headRow: Type.Integer(),
  headRows: Type.Integer(),
  columns: Type.Array(ImportColumn),
  /** First rows below the headings. */
  sample: Type.Array(Type.Array(Type.String())),
})
export type Reading = Static<typeof Reading>

const ImportRef = Type.Object({
  id: Id,
  state: OneOf(importStates),
  createdAt: Moment,
  createdBy: Type.String(),
})

export const ImportFile = Type.Object({
  id: Id,
  position: Type.Integer(),
  name: Type.String(),
  bytes: Type.Integer(),
  sm3: Type.String(),
  reading: Reading,
  /** The latest other import of the same bytes into this repository. */
  sameAs: Nullable(ImportRef),
})
export type ImportFile = Static<typeof ImportFile>

/** Values of fields that no column gives, by field code. */
export const Constants = Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 400 }))
export type Constants = Static<typeof Constants>

export const Counts = Type.Object({
  rows: Type.Integer(),
  create: Type.Integer(),
  update: Type.Integer(),
  same: Type.Integer(),
  skip: Type.Integer(),
  bad: Type.Integer(),
  warnings: Type.Integer(),
})
export type Counts = Static<typeof Counts>

export const Import = Type.Object({
  id: Id,
  state: OneOf(importStates),
  fonds: FondsRef,
  onExisting: OneOf(existingPolicies),
  key: OneOf(importKeys),
  /** Good rows are loaded and bad ones left out; otherwise nothing is loaded while one row is bad. */
  goodOnly: Type.Boolean(),
  constants: Constants,
  mapName: Nullable(Type.String()),
  counts: Nullable(Counts),
  /** What was really done; null before the load. */
  loaded: Nullable(Type.Object({ created: Type.Integer(), updated: Type.Integer(), left: Type.Integer() })),
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer() })),
  runId: Nullable(Id),
  actId: Nullable(Id),
  version: Type.Integer(),
  createdAt: Moment,
  createdBy: Type.String(),
  endedAt: Nullable(Moment),
})
export type Import = Static<typeof Import>

export const FieldChoice = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  /** core: columns of the record; code: parts of a reference code; description: elements of DA/T 18 and of schemes. */
  group: OneOf(['core', 'code', 'description']),
  required: Type.Boolean(),
})
export type FieldChoice = Static<typeof FieldChoice>

export const FindingGroup = Type.Object({
  code: Type.String(),
  severity: OneOf(['error', 'warning']),
  zh: Type.String(),
  en: Type.String(),
  rows: Type.Integer(),
})
export type FindingGroup = Static<typeof FindingGroup>

export const ImportDetail = Type.Object({
  ...Import.properties,
  files: Type.Array(ImportFile),
  fields: Type.Array(FieldChoice),
  groups: Type.Array(FindingGroup),
})
export type ImportDetail = Static<typeof ImportDetail>

export const NewImport = Type.Object({ fondsId: Id })
export const ImportQuery = Type.Object({
  ...PageQuery,
  fondsId: Type.Optional(Id),
  state: Type.Optional(Type.Array(OneOf(importStates), { maxItems: 8 })),
  q: Type.Optional(Line(100)),
})
export type ImportQuery = Static<typeof ImportQuery>
export const ImportPage = Page(Import)

/** Changes to an import that is not being checked or loaded; what was checked must then be checked again. */
export const ImportChange = Type.Object({
  version: Type.Integer(),
  onExisting: Type.Optional(OneOf(existingPolicies)),
  key: Type.Optional(OneOf(importKeys)),
  goodOnly: Type.Optional(Type.Boolean()),
  constants: Type.Optional(Constants),
  /** Name of a saved map to lay over all files. */
  mapName: Type.Optional(Nullable(Line(60))),
})
export type ImportChange = Static<typeof ImportChange>

export const FileChange = Type.Object({
  sheet: Type.Optional(Line(100)),
  encoding: Type.Optional(OneOf(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])),
  delimiter: Type.Optional(OneOf([',', ';', '\t', '|'])),
  headRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  headRows: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 })),
  columns: Type.Optional(Type.Array(ImportColumn, { maxItems: 256 })),
})
export type FileChange = Static<typeof FileChange>

export const AboutImportFile = Type.Object({ id: Id, fileId: Id })
export const Versioned = Type.Object({ version: Type.Integer() })

/** What is wrong or doubtful in one row. `row` is the line in the file or sheet, 0 for the file as a whole. */
export const ImportFinding = Type.Object({
  sequence: Type.Integer(),
  file: Type.Integer(),
  fileName: Type.String(),
  sheet: Nullable(Type.String()),
  row: Type.Integer(),
  column: Nullable(Type.String()),
  code: Type.String(),
  severity: OneOf(['error', 'warning']),
  value: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
export type ImportFinding = Static<typeof ImportFinding>
export const FindingQuery = Type.Object({
  ...PageQuery,
  code: Type.Optional(Line(60)),
  severity: Type.Optional(OneOf(['error', 'warning'])),
})
export type FindingQuery = Static<typeof FindingQuery>
export const FindingPage = Page(ImportFinding)

/** A record that an import made or changed. */
export const LoadedItem = Type.Object({
  itemId: Id,
  kind: OneOf(['created', 'updated']),
  file: Type.Integer(),
  row: Type.Integer(),
  referenceCode: Type.String(),
  title: Type.String(),
  date: Type.String(),
})
export type LoadedItem = Static<typeof LoadedItem>
export const LoadedQuery = Type.Object({ ...PageQuery, kind: Type.Optional(OneOf(['created', 'updated'])) })
export type LoadedQuery = Static<typeof LoadedQuery>
export const LoadedPage = Page(LoadedItem)

/** A column map kept under a name in the repository: heading → field. */
export const ImportMap = Type.Object({
  id: Id,
  name: Type.String(),
  columns: Type.Array(ImportColumn),
  constants: Constants,
  updatedAt: Moment,
  updatedBy: Type.String(),
})
export type ImportMap = Static<typeof ImportMap>
export const SavedMap = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 60,
    pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  }),
  columns: Type.Array(ImportColumn, { maxItems: 256 }),
  constants: Type.Optional(Constants),
})
export type SavedMap = Static<typeof SavedMap>

export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What a search finds, or the chosen records; `columns` in their order, the usual ones when left out. */
export const ExportQuery = Type.Object({
  ...ItemQuery.properties,
  format: Type.Optional(OneOf(exportFormats)),
  columns: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 100 })),
  ids: Type.Optional(Type.Array(Id, { maxItems: 500 })),
})
export type ExportQuery = Static<typeof ExportQuery>
