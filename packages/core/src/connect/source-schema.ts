import Type, { type Static } from 'typebox'
import { Id, Line, Moment, Nullable, OneOf } from '../schema.ts'

/** Where our own job looks for packages: their REST, tables of theirs, or a folder that a share or an sshd fills. */
export const sourceKinds = ['pull', 'staging', 'folder'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** When a package in a folder is whole: its marker lies beside it, it has lost its temporary ending, or it grows no more. */
export const wholeRules = ['marker', 'renamed', 'stable'] as const
export type WholeRule = (typeof wholeRules)[number]

const Path = Type.String({ maxLength: 300, pattern: '^/[^\\u0000-\\u0020\\u007f]*$' })

/**
 * `list`, `package` and `day` are paths below `base`; `{cursor}`, `{limit}`, `{businessId}` and `{day}` in them are filled in.
 * Without `day` nothing can be reconciled by asking.
 */
const PullSettings = Type.Object({
  kind: Type.Literal('pull'),
  base: Type.String({ maxLength: 300, pattern: '^https?://[^\\u0000-\\u0020\\u007f?#]+$' }),
  list: Path,
  package: Path,
  day: Type.Optional(Path),
  /** Header that carries the credential; `Authorization` when left out. */
  header: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,40}$' })),
})
/** Tables of the documented shape in a PostgreSQL; its address is kept secret as it holds a password. */
const StagingSettings = Type.Object({
  kind: Type.Literal('staging'),
  /** Schema that the tables stand in. */
  schema: Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$' }),
})
/** The folder itself is not chosen: it is the system's own below the root that the deployment names. */
const FolderSettings = Type.Object({
  kind: Type.Literal('folder'),
  whole: OneOf(wholeRules),
  /** Seconds without growth before a package counts as whole. */
  stableSeconds: Type.Integer({ minimum: 2, maximum: 3600 }),
})
export const SourceSettings = Type.Union([PullSettings, StagingSettings, FolderSettings])
export type SourceSettings = Static<typeof SourceSettings>
export type PullSettings = Static<typeof PullSettings>
export type StagingSettings = Static<typeof StagingSettings>
export type FolderSettings = Static<typeof FolderSettings>

export const Source = Type.Object({
  id: Id,
  kind: OneOf(sourceKinds),
  settings: SourceSettings,
  /** Whether a credential is kept for it; it is never shown. */
  credential: Type.Boolean(),
  /** Folder as the machine knows it; null for other kinds. */
  folder: Nullable(Type.String()),
  enabled: Type.Boolean(),
  everyMinutes: Type.Integer(),
  /** How far the list of a pull was read. */
  cursor: Nullable(Type.String()),
  lastAt: Nullable(Moment),
  /** How the last look ended; null: without a fault. */
  fault: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  taken: Type.Integer(),
  failed: Type.Integer(),
  nextAt: Nullable(Moment),
  runId: Nullable(Id),
})
export type Source = Static<typeof Source>

export const SourceInput = Type.Object({
  settings: SourceSettings,
  /** Value of the header of a pull, or the address of the staging database. Left out of a change: stays as it is. */
  credential: Type.Optional(Line(1000)),
  everyMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
  enabled: Type.Boolean(),
})
export type SourceInput = Static<typeof SourceInput>
