import type { CheckScheme } from '@lantai/core/checks/scheme.ts'
import { readyScheme } from '@lantai/core/checks/scheme.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import type { Reader } from '../base/db.ts'
import { catalogueBy, catalogueOn } from './store-catalogues.ts'
import { publishedOn, type StoredScheme } from './store-schemes.ts'

/**
 * The scheme that judges in a repository: its own for the category, else its own for all categories, else the ready one with the
 * catalogue in force. `day` is `YYYY-MM-DD`; a null category has no scheme of its own.
 */
export async function schemeInForce(
  reader: Reader,
  repositoryId: string,
  stage: CheckStage,
  category: string | null,
  day: string,
): Promise<CheckScheme> {
  const own = await publishedOn(reader, repositoryId, stage, category, day)
  return own ? asScheme(reader, own) : readyScheme(await catalogueOn(reader, stage, day), stage)
}

/** A stored scheme with the items of the catalogue it was made for. */
export async function asScheme(reader: Reader, row: StoredScheme): Promise<CheckScheme> {
  const { id, stage, category, name, version, catalogue, policy, rules, valueRules } = row
  const judgedBy = await catalogueBy(reader, stage, catalogue)
  if (!judgedBy) throw new Error(`scheme ${id} is of an unknown catalogue “${catalogue}”`)
  return { id, stage, category, name, version, catalogue, policy, items: judgedBy.rows, rules, values: valueRules }
}
