import { ERRORS, WARNINGS } from './finding-texts.ts'

/** The codes of OCFL 1.1's validation-codes document; E for MUST, W for SHOULD. */
export type OcflCode = keyof typeof ERRORS | keyof typeof WARNINGS

export interface OcflFinding {
  readonly code: OcflCode
  readonly level: 'error' | 'warning'
  /** Path relative to what was validated, or a key in an inventory (`v2/inventory.json#versions/v1/state`). */
  readonly at: string
  readonly message: { readonly zh: string; readonly en: string }
}

export type Report = (code: OcflCode, at: string, detail?: string) => void

export function finding(code: OcflCode, at: string, detail?: string): OcflFinding {
  const [zh, en] = code in ERRORS ? ERRORS[code as keyof typeof ERRORS] : WARNINGS[code as keyof typeof WARNINGS]
  return {
    code,
    level: code in ERRORS ? 'error' : 'warning',
    at,
    message: detail ? { zh: `${zh}（${detail}）`, en: `${en} (${detail})` } : { zh, en },
  }
}
