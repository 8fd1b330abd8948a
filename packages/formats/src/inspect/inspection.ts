import type { SealReport } from '../seal/model.ts'
import type { Reason } from './reasons.ts'

/** What a look inside a file tells. */
export interface Inspection {
  /** What it really is, by signature and structure; null: unknown. */
  readonly format: string | null
  /** As the file claims it: `1.7`, `A-2b`, `6` … */
  readonly version: string | null
  /** `yes`: decoded, or walked by its structure, to the last page, frame or sample. `unknown`: cannot be judged. */
  readonly opens: 'yes' | 'no' | 'unknown'
  /** For `no` and `unknown`. */
  readonly why: Reason | null
  readonly pages: number | null
  /** Pixels of the first page; for PDF points. */
  readonly width: number | null
  readonly height: number | null
  /** Playing time. */
  readonly seconds: number | null
  readonly encrypted: boolean
  /** Name of an archive, or of a compression that is private or unknown, found in it or as it. */
  readonly packed: string | null
  /** First characters of its text, at most `textCharacters`. */
  readonly text: string | null
  /** Names of the files embedded in it. */
  readonly attachments: readonly string[]
  /** null: the format carries no seals, or none was found. */
  readonly seals: SealReport | null
}

export const textCharacters = 20_000
export const attachmentsListed = 1000

/** What is found when a file is looked at; what is left out is not known. */
export type Look = Partial<Omit<Inspection, 'format' | 'opens' | 'why'>> & Pick<Inspection, 'opens' | 'why'>

export const opened = (more: Partial<Look> = {}): Look => ({ ...more, opens: 'yes', why: null })
export const broken = (why: Reason, more: Partial<Look> = {}): Look => ({ ...more, opens: 'no', why })
export const undecided = (why: Reason, more: Partial<Look> = {}): Look => ({ ...more, opens: 'unknown', why })

/** Fills what a look left out. */
export const inspection = (format: string | null, look: Look): Inspection => ({
  version: null,
  pages: null,
  width: null,
  height: null,
  seconds: null,
  encrypted: false,
  packed: null,
  text: null,
  attachments: [],
  seals: null,
  ...look,
  format,
})
