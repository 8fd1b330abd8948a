import { catalogueId, readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import { transact } from '../../base/audit.ts'
import type { World } from '../../testing/world.ts'

let count = 0

/** A draft scheme of the city, each of another category. */
export async function sampleCheckScheme({ house, operator, cityId }: World): Promise<string> {
  const id = house.newId()
  const category = `${String.fromCharCode(65 + (Math.trunc(count / 26) % 26))}${String.fromCharCode(65 + (count++ % 26))}`
  const content = { rules: '[]' as never, valueRules: '[]' as never, note: '' }
  const made = { createdAt: house.now().toISOString(), createdBy: '甲' }
  const catalogue = catalogueId(readyCatalogues.YJ)
  await transact(
    house.database.db,
    operator,
    (tx) =>
      tx
        .insertInto('checkScheme')
        .values({
          id,
          repositoryId: cityId,
          stage: 'YJ',
          category,
          name: '方案',
          version: 1,
          state: 'draft',
          catalogue,
          policy: 'stop',
          ...content,
          ...made,
        })
        .execute(),
    { unaudited: true },
  )
  return id
}

/** A finished check of the city's store. */
export async function sampleCheckRun({ house, operator, cityId }: World): Promise<string> {
  const id = house.newId()
  const at = house.now().toISOString()
  await transact(
    house.database.db,
    operator,
    (tx) =>
      tx
        .insertInto('checkRun')
        .values({
          id,
          stage: 'BC',
          subjectKind: 'store',
          subjectId: cityId,
          subject: '全部库存',
          repositoryId: cityId,
          state: 'done',
          schemeName: '标准检测方案',
          schemeVersion: 0,
          catalogue: catalogueId(readyCatalogues.BC),
          policy: 'stop',
          startedBy: '甲',
          startedAt: at,
          finishedAt: at,
        })
        .execute(),
    { unaudited: true },
  )
  return id
}
