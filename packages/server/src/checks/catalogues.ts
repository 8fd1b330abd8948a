import type { CatalogueAnswer, CatalogueItem, CatalogueVersion } from '@lantai/core/checks/catalogue-schema.ts'
import { isLook } from '@lantai/core/checks/engine.ts'
import { parameterKinds } from '@lantai/core/checks/parameters.ts'
import {
  type CheckCatalogue,
  catalogueId,
  contentNameOf,
  readyCatalogues,
} from '@lantai/core/norms/check-catalogues.ts'
import type { CheckItem, CheckStage } from '@lantai/core/norms/check-items.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Static } from '@lantai/core/schema.ts'
import type { Reader } from '../base/db.ts'
import { catalogueBy, catalogueOn, importedCatalogues } from './store-catalogues.ts'

/** Part of the product. */
const nobody = { importedAt: null, importedBy: null }

const versionOf = (
  stage: CheckStage,
  set: CheckCatalogue,
  { importedAt, importedBy }: { importedAt: string | null; importedBy: string | null } = nobody,
): CatalogueVersion => ({
  catalogue: catalogueId(set),
  stage,
  standard: set.standard,
  version: set.version,
  title: set.title,
  effectiveFrom: set.effectiveFrom,
  source: set.source,
  verified: set.verified,
  items: set.rows.length,
  importedAt,
  importedBy,
})

/** The catalogues of a stage, and the items of the one asked for, else of the one in force. */
export async function showCatalogue(
  reader: Reader,
  stage: CheckStage,
  asked: string | undefined,
  today: string,
): Promise<Static<typeof CatalogueAnswer> | Refusal> {
  const imported = await importedCatalogues(reader, stage)
  const versions = [
    versionOf(stage, readyCatalogues[stage]),
    ...imported.map((row) => versionOf(stage, { ...row, effectiveTo: null, rows: row.items }, row)),
  ]
  const found = asked === undefined ? await catalogueOn(reader, stage, today) : await catalogueBy(reader, stage, asked)
  const shown = found && versions.find(({ catalogue }) => catalogue === catalogueId(found))
  return found && shown ? { versions, shown, items: found.rows.map(shownItem) } : refuse('http.not-found')
}

function shownItem(item: CheckItem): CatalogueItem {
  const { code, stage, property, slot, group, name, purpose, object, method, mode } = item
  return {
    code,
    stage,
    property,
    slot,
    group,
    groupName: contentNameOf(item),
    name,
    purpose,
    object,
    method,
    mode,
    assisted: item.assisted,
    offlineOnly: item.offlineOnly,
    checks: item.checks.filter(isLook),
    verified: item.verified,
    source: item.source,
    parameters: item.checks.flatMap((check) => (parameterKinds[check] ?? []).map((kind) => ({ ...kind }))),
  }
}
