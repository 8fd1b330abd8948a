import type { CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import type { Say } from '../app/language.tsx'
import { checksText } from './text.ts'

/** Name of the scheme that a check was judged by, with its version; a ready-made one says so. */
export const schemeTitle = (t: Say, { schemeId, schemeName, schemeVersion }: CheckRunRow): string =>
  schemeId
    ? t(checksText.schemeOf, { name: schemeName, version: schemeVersion })
    : t(checksText.readyScheme, { name: schemeName })
