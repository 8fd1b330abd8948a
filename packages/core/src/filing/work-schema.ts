import Type, { type Static } from 'typebox'
import { fileRoleCodes } from '../norms/file-roles.ts'
import { Id, Line, Nullable, OneOf } from '../schema.ts'
import { FilingRow, FilingStep, filingFields, surenesses } from './schema.ts'

export const cellsAtOnce = 5000
const Ids = (maxItems = cellsAtOnce) => Type.Array(Id, { minItems: 1, maxItems })
/** Text of a cell: line ends and tabs are allowed, other control characters are not. */
const CellText = Type.String({ maxLength: 4000, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

/** A cell that was edited. `was` is the value the person saw there: another value by now is a conflict. */
export const Cell = Type.Object({
  itemId: Id,
  field: OneOf(filingFields),
  value: CellText,
  was: Type.Optional(CellText),
})
export type Cell = Static<typeof Cell>
export const CellsInput = Type.Object({
  cells: Type.Array(Cell, { minItems: 1, maxItems: cellsAtOnce }),
  /** What to do with cells that another person changed meanwhile; without it nothing is written and they are told. */
  onConflict: Type.Optional(OneOf(['keep-theirs', 'take-mine'])),
})
export type CellsInput = Static<typeof CellsInput>

/** What a piece of work did. `step` is null when nothing changed; then `conflicts` may say why. */
export const Outcome = Type.Object({
  step: Nullable(FilingStep),
  changed: Type.Integer(),
  /** Items as they are now, when they are few enough; otherwise `reload`. */
  rows: Type.Array(FilingRow),
  removed: Type.Array(Id),
  reload: Type.Boolean(),
  conflicts: Type.Array(
    Type.Object({
      itemId: Id,
      field: OneOf(filingFields),
      was: Type.String(),
      yours: Type.String(),
      theirs: Type.String(),
      by: Type.String(),
      at: Type.String(),
    }),
  ),
  /** Cells that were not taken because the value does not fit, with the reason. */
  refused: Type.Array(Type.Object({ itemId: Id, field: OneOf(filingFields), zh: Type.String(), en: Type.String() })),
})
export type Outcome = Static<typeof Outcome>

export const AcceptInput = Type.Object({
  itemIds: Ids(),
  /** Left out: every field with a proposal. */
  fields: Type.Optional(Type.Array(OneOf(filingFields), { maxItems: filingFields.length })),
  /** Only proposals at least as sure as this. */
  atLeast: Type.Optional(OneOf(surenesses)),
  /** Take the rules' proposal also where a table or a person gave another value. */
  replace: Type.Optional(Type.Boolean()),
})
export type AcceptInput = Static<typeof AcceptInput>

export const NewItemInput = Type.Object({
  title: Line(1000),
  /** Files that become this item's. */
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 500 })),
  /** Stand before this item; null or left out: at the end. */
  before: Type.Optional(Nullable(Id)),
})
export const ItemsInput = Type.Object({ itemIds: Ids() })
export const MergeInput = Type.Object({
  itemIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  /** The item whose values stay. */
  into: Id,
})
export const SplitInput = Type.Object({
  /** Files that leave the item. */
  fileIds: Ids(500),
  /** Each file becomes an item of its own; otherwise they become one. */
  each: Type.Optional(Type.Boolean()),
})
export const CaseInput = Type.Object({ case: Line(60), reason: Line(400) })
export const FilesInput = Type.Object({ fileIds: Ids(20_000) })
export const KnownInput = Type.Object({
  files: Type.Array(
    Type.Object({ path: Line(1024), bytes: Type.Integer({ minimum: 0 }), sm3: Type.Optional(Line(64)) }),
    {
      maxItems: 20_000,
    },
  ),
})
export const MoveFilesInput = Type.Object({
  fileIds: Ids(2000),
  /** The item they go to; null takes them out of theirs. */
  itemId: Nullable(Id),
})
export const FileChangeInput = Type.Object({
  files: Type.Array(
    Type.Object({
      fileId: Id,
      role: Type.Optional(OneOf(fileRoleCodes)),
      /** Null: as counted. */
      pages: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100_000 }))),
      /** 0-based place inside the item. */
      position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    }),
    { minItems: 1, maxItems: 2000 },
  ),
  /** Why it is not as the rules have it. */
  reason: Type.Optional(Line(400)),
})
export type FileChangeInput = Static<typeof FileChangeInput>

export const ArrangeInput = Type.Object({
  /** `read`: look into files and count pages; `compose`: pair with rows, group into items; `propose`: values with reasons. */
  parts: Type.Array(OneOf(['read', 'compose', 'propose']), { minItems: 1, maxItems: 3, uniqueItems: true }),
})
export const PlaceInput = Type.Object({
  itemIds: Ids(),
  /** They come to stand before this item; null: at the end. */
  before: Nullable(Id),
})
export const NumberInput = Type.Object({
  /** Numbers given already are given anew; otherwise only items without one get theirs, at the end of their class. */
  anew: Type.Boolean(),
})
export const spines = [20, 30, 40, 50] as const
export const BoxInput = Type.Object({
  /** Spine of every box, millimetres; left out: as thick as it needs. */
  spine: Type.Optional(Type.Integer({ minimum: 10, maximum: 100 })),
  /** Number of the first box. */
  first: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
})
export const BoxChange = Type.Object({
  spine: Type.Optional(Type.Integer({ minimum: 10, maximum: 100 })),
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  arrangedBy: Type.Optional(Line(60)),
  arrangedOn: Type.Optional(Line(20)),
  checkedBy: Type.Optional(Line(60)),
  checkedOn: Type.Optional(Line(20)),
})
export type BoxChange = Static<typeof BoxChange>
export const BoxMove = Type.Object({
  itemIds: Ids(),
  /** Null takes them out of their box. */
  boxId: Nullable(Id),
})

export const FilingChoices = Type.Object({
  categories: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  retentions: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  organs: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  securityClasses: Type.Array(Type.String()),
  roles: Type.Array(Type.Object({ code: OneOf(fileRoleCodes), name: Type.String(), nameEn: Type.String() })),
  cases: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  documentTypes: Type.Array(Type.String()),
  /** Matters of this filing, for type-ahead. */
  matters: Type.Array(Type.String()),
  /** The body's approved schedule in force; null when it has none. */
  schedule: Nullable(
    Type.Object({
      id: Id,
      title: Type.String(),
      version: Type.Integer(),
      entries: Type.Array(
        Type.Object({ code: Type.String(), text: Type.String(), retention: Nullable(Type.String()) }),
      ),
    }),
  ),
})
export type FilingChoices = Static<typeof FilingChoices>
