import type { Text } from '../text.ts'

/** Why something is so, with a stable code: `time`, `memory`, `truncated` … */
export interface Why extends Text {
  readonly code: string
}

/** unknown: cannot be judged (no trusted certificate, an algorithm not known, an external part not there). */
export type SealVerdict = 'valid' | 'changed' | 'invalid' | 'unknown'

export interface Seal {
  readonly by: string | null
  /** ISO moment, or as written. */
  readonly at: string | null
  readonly method: string
  readonly verdict: SealVerdict
  /** Parts that are not what was signed. */
  readonly changed: readonly string[]
  readonly why: Why | null
}

export interface SealReport {
  /** That of the worst seal; a part that only a later seal added counts for nothing. */
  readonly verdict: SealVerdict
  readonly seals: readonly Seal[]
}

/** What a look inside a file told. */
export interface Inspection {
  /** What it really is, by signature and structure: `pdf`, `ofd`, `tiff`, `docx`, `zip` …; null: unknown. */
  readonly format: string | null
  /** `1.7`, `A-2b` as the file claims it. */
  readonly version: string | null
  /** Decoded to the last page or sample; unknown: cannot be judged. */
  readonly opens: 'yes' | 'no' | 'unknown'
  /** For `no` and `unknown`. */
  readonly why: Why | null
  readonly pages: number | null
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
  readonly encrypted: boolean
  /** Name of an archive or of a private or unknown compression found. */
  readonly packed: string | null
  /** First characters of the text layer, at most 20 000. */
  readonly text: string | null
  /** Names of files embedded in it. */
  readonly attachments: readonly string[]
  /** Null: the format carries none, or none was found. */
  readonly seals: SealReport | null
}

/** What a virus scanner said of a file; `unknown`: it did not answer, or the file is larger than it takes. */
export interface Scan {
  readonly verdict: 'clean' | 'infected' | 'unknown'
  /** Name of the virus, or why it is not known. */
  readonly detail: string
}

/** A reason as part of a sentence that goes on behind it. */
export const within = (why: Text | null, language: keyof Text, otherwise: string): string =>
  why ? why[language].replace(/[。.](?=\s*(?:[（(]|$))/g, '') : otherwise
