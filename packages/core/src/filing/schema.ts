import Type, { type Static } from 'typebox'
import { type ClassOrderId, classOrderIds } from '../norms/class-orders.ts'
import { Id, Line, Moment, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { FilingFile } from './file-schema.ts'
import { FilingStep } from './step-schema.ts'

export * from './class-schema.ts'
export * from './file-schema.ts'
export * from './step-schema.ts'

/** collecting → arranging → numbered → handing-over → handed-over; only the archives' return opens it again. */
export const filingStates = ['collecting', 'arranging', 'numbered', 'handing-over', 'handed-over'] as const
export type FilingState = (typeof filingStates)[number]

/** The three legal combinations of DA/T 22-2015. */
export const classOrders = classOrderIds
export type ClassOrder = ClassOrderId

/** What a row of the grid says of an item, every value as text. `organ` is the code of an organ or topic, `retention` a code (Y, D30). */
export const filingFields = [
  'title',
  'creator',
  'documentNo',
  'date',
  'year',
  'category',
  'organ',
  'retention',
  'securityClass',
  'pages',
  'notes',
  'matter',
  'documentType',
  'entry',
  'persons',
  'keywords',
] as const
export type FilingField = (typeof filingFields)[number]
export type FilingValues = Readonly<Partial<Record<FilingField, string>>>

/** Where a value came from; a proposal never replaces what a table or a person gave. */
const valueSources = ['table', 'person', 'proposal'] as const
export type ValueSource = (typeof valueSources)[number]

export const surenesses = ['sure', 'likely', 'unsure', 'none'] as const
export type Sureness = (typeof surenesses)[number]

const oneLine = Type.String()
const spoken = { zh: oneLine, en: oneLine }
const perField = <T extends Type.TSchema>(schema: T) =>
  Type.Unsafe<Readonly<Partial<Record<FilingField, Static<T>>>>>({
    type: 'object',
    properties: Object.fromEntries(filingFields.map((field) => [field, schema])),
    additionalProperties: false,
  })

/** A proposed value with the reason for it. */
export const Proposal = Type.Object({ value: oneLine, sureness: OneOf(surenesses), ...spoken })
export type Proposal = Static<typeof Proposal>

/** How an item's files were found for its row. */
export const Pairing = Type.Object({
  how: OneOf(['named', 'document-number', 'title', 'sequence', 'folder', 'files-only', 'person']),
  sureness: OneOf(surenesses),
  ...spoken,
})
export type Pairing = Static<typeof Pairing>

export const FondsChoice = Type.Object({
  id: Id,
  code: oneLine,
  name: oneLine,
  classOrder: OneOf(classOrders),
  organs: Type.Array(Type.Object({ code: oneLine, name: oneLine })),
})
export type FondsChoice = Static<typeof FondsChoice>

/** 整理批次: one year's papers of one body, from the basket to the hand-over. `step` is the number of the last step done. */
export const Filing = Type.Object({
  id: Id,
  title: oneLine,
  fonds: Type.Object({ id: Id, code: oneLine, name: oneLine }),
  year: Type.Integer(),
  classOrder: OneOf(classOrders),
  state: OneOf(filingStates),
  items: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  step: Type.Integer(),
  createdBy: oneLine,
  createdAt: Moment,
  changedAt: Moment,
  handedOverAt: Nullable(Moment),
  /** The run that works on it now, or worked last. */
  runId: Nullable(Id),
  transfer: Nullable(Type.Object({ id: Id, number: oneLine, state: oneLine, reasons: Nullable(oneLine) })),
})
export type Filing = Static<typeof Filing>
export const FilingPage = Page(Filing)
export const filingSorts = ['newest', 'oldest', 'year', 'title', 'changed'] as const
export const FilingQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(Type.Array(OneOf(filingStates), { maxItems: 5 })),
  fondsId: Type.Optional(Id),
  year: Type.Optional(Type.Integer({ minimum: 1000, maximum: 9999 })),
  /** Part of the title, or of the fonds' code or name. */
  text: Type.Optional(Line(100)),
  sort: Type.Optional(OneOf(filingSorts)),
})
export const FilingInput = Type.Object({
  fondsId: Id,
  year: Type.Integer({ minimum: 1900, maximum: 2200 }),
  /** Left out or empty: the fonds' name and the year. */
  title: Type.Optional(Line(200)),
  classOrder: Type.Optional(OneOf(classOrders)),
})
export type FilingInput = Static<typeof FilingInput>
/** Settings; each change is a step that can be undone. */
export const FilingSettings = Type.Object({
  title: Type.Optional(Line(200)),
  classOrder: Type.Optional(OneOf(classOrders)),
  /** Thickness of one sheet of paper, thousandths of a millimetre (usual 80 g paper: 100). */
  sheetMicrometres: Type.Optional(Type.Integer({ minimum: 20, maximum: 2000 })),
  /** Pages written on both sides share a sheet. */
  bothSides: Type.Optional(Type.Boolean()),
})
export type FilingSettings = Static<typeof FilingSettings>

/** What remains to be done, by the steps of the work. */
export const FilingTodo = Type.Object({
  files: Type.Integer(),
  /** Files of no item. */
  looseFiles: Type.Integer(),
  /** Files that no row of the table names; 0 while there is no table. */
  filesWithoutRow: Type.Integer(),
  rowsWithoutFiles: Type.Integer(),
  /** Files that were not looked into yet. */
  unreadFiles: Type.Integer(),
  /** Files whose pages are not known. */
  uncountedFiles: Type.Integer(),
  items: Type.Integer(),
  /** Items with a proposed value that is not sure, or with an unsure pairing. */
  unsureItems: Type.Integer(),
  /** Items that lack a mandatory value. */
  missingItems: Type.Integer(),
  unnumberedItems: Type.Integer(),
  unboxedItems: Type.Integer(),
  boxes: Type.Integer(),
  blocking: Type.Integer(),
  advice: Type.Integer(),
})
export type FilingTodo = Static<typeof FilingTodo>

export const FilingDetail = Type.Object({
  filing: Filing,
  settings: Type.Object({ sheetMicrometres: Type.Integer(), bothSides: Type.Boolean() }),
  todo: FilingTodo,
  /** The step that undo takes back, and the one that redo does again. */
  undo: Nullable(FilingStep),
  redo: Nullable(FilingStep),
  may: Type.Object({
    change: Type.Boolean(),
    handOver: Type.Boolean(),
    reopen: Type.Boolean(),
    remove: Type.Boolean(),
  }),
})
export type FilingDetail = Static<typeof FilingDetail>

/** An item as the grid holds it; reasons stand in its detail. Fields without a value are left out. */
export const FilingRow = Type.Object({
  id: Id,
  version: Type.Integer(),
  /** Place in the filing; lower comes first. */
  position: Type.Integer(),
  values: perField(oneLine),
  /** Fields whose value is a proposal nobody accepted yet, with its sureness. */
  proposed: perField(OneOf(surenesses)),
  /** Fields whose value a table or a person gave and the rules would propose another. */
  differs: perField(oneLine),
  pairing: Nullable(OneOf(surenesses)),
  case: Nullable(oneLine),
  files: Type.Integer(),
  number: Nullable(Type.Integer()),
  referenceCode: Nullable(oneLine),
  boxId: Nullable(Id),
  late: Type.Boolean(),
  changedBy: oneLine,
})
export type FilingRow = Static<typeof FilingRow>
export const FilingRowPage = Page(FilingRow)
export const FilingGrid = Type.Object({ step: Type.Integer(), items: Type.Array(FilingRow) })
export type FilingGrid = Static<typeof FilingGrid>

export const FilingRowQuery = Type.Object({
  ...PageQuery,
  /** Part of title, creator, document number or reference code. */
  text: Type.Optional(Line(100)),
  only: Type.Optional(OneOf(['unsure', 'missing', 'without-files', 'without-row', 'unnumbered', 'unboxed'])),
  category: Type.Optional(Line(20)),
  year: Type.Optional(Line(10)),
  organ: Type.Optional(Line(100)),
  retention: Type.Optional(Line(20)),
  boxId: Type.Optional(Id),
})
export type FilingRowQuery = Static<typeof FilingRowQuery>

export const FilingItem = Type.Object({
  row: FilingRow,
  sources: perField(OneOf(valueSources)),
  proposals: perField(Proposal),
  pairing: Nullable(Pairing),
  case: Nullable(Type.Object({ code: oneLine, name: oneLine, nameEn: oneLine, reason: Nullable(oneLine), ...spoken })),
  /** Line of the catalogue table and the files it names. */
  line: Nullable(Type.Integer()),
  named: Type.Array(oneLine),
  files: Type.Array(FilingFile),
  changedAt: Moment,
})
export type FilingItem = Static<typeof FilingItem>
