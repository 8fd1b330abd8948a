import type { ImportField } from '@lantai/core/interop/fields.ts'
import type { FindingCode } from '@lantai/core/interop/findings.ts'
import type { Details } from '@lantai/core/text.ts'
import type { CodeRules } from './codes.ts'
import type { Elements } from './fields-for.ts'
import type { RowDraft } from './tables.ts'

export interface RowFinding {
  readonly column: string | null
  readonly code: FindingCode
  readonly args: Details
  readonly value: string
}

/** How the rows of one file are understood. */
export interface RowRules {
  readonly columns: readonly { readonly heading: string; readonly field: string | null }[]
  readonly constants: Readonly<Record<string, string>>
  readonly fields: ReadonlyMap<string, ImportField>
  readonly codes: CodeRules
  readonly elements: Elements
  /** False where rows are known by something else: then a row without a code may be a record that has one. */
  readonly codeNeeded: boolean
  /** The file has neither codes nor numbers: its records get the next ones. */
  readonly numbered: boolean
}

export interface ReadRow {
  readonly draft: RowDraft
  readonly code: string
  readonly findings: readonly RowFinding[]
  /** An error keeps it out. */
  readonly good: boolean
}
