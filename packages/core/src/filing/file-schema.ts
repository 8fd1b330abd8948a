import Type, { type Static } from 'typebox'
import { fileRoleCodes } from '../norms/file-roles.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { FilingStep } from './step-schema.ts'

const oneLine = Type.String()
const spoken = { zh: oneLine, en: oneLine }

export const FilingFile = Type.Object({
  id: Id,
  path: oneLine,
  name: oneLine,
  bytes: Type.Integer(),
  mediaType: oneLine,
  sm3: oneLine,
  itemId: Nullable(Id),
  role: OneOf(fileRoleCodes),
  position: Type.Integer(),
  pages: Nullable(Type.Integer()),
  pagesBy: Nullable(OneOf(['counted', 'person'])),
  /** How reading it went. `no-text`: a scan; `unknown`: not a kind that is read. */
  read: OneOf(['not-yet', 'text', 'no-text', 'unknown', 'broken']),
  addedAt: Moment,
  addedBy: oneLine,
})
export type FilingFile = Static<typeof FilingFile>
export const FilingFilePage = Page(FilingFile)
export const FilingFileQuery = Type.Object({
  ...PageQuery,
  only: Type.Optional(OneOf(['loose', 'without-row', 'uncounted', 'removed'])),
  itemId: Type.Optional(Id),
  /** Part of the path. */
  text: Type.Optional(Line(200)),
})
export const FileKept = Type.Object({
  file: FilingFile,
  /** The same bytes under the same path were here already: nothing was added. */
  same: Type.Boolean(),
  /** Paths of other files with the same bytes. */
  twins: Type.Array(oneLine),
})
export type FileKept = Static<typeof FileKept>

/** What became of a catalogue table's rows. */
export const TableOutcome = Type.Object({
  name: oneLine,
  rows: Type.Integer(),
  added: Type.Integer(),
  /** Rows that an item says already. */
  same: Type.Integer(),
  columns: Type.Array(Type.Object({ heading: oneLine, field: Nullable(oneLine) })),
  problems: Type.Array(Type.Object({ line: Type.Integer(), column: oneLine, ...spoken })),
  step: Nullable(FilingStep),
})
export type TableOutcome = Static<typeof TableOutcome>
