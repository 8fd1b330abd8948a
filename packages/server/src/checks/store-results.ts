import type { CheckPhoto, CheckResult } from '@lantai/core/checks/schema.ts'
import { contentNameOf } from '@lantai/core/norms/check-catalogues.ts'
import type { CheckItem } from '@lantai/core/norms/check-items.ts'
import type { Selectable } from 'kysely'
import type { Reader, Tables } from '../base/db.ts'
import { catalogueBy } from './store-catalogues.ts'

type Run = Pick<Selectable<Tables['checkRun']>, 'id' | 'stage' | 'catalogue'>
type Row = Selectable<Tables['checkResult']>

/** Results of a check in the order of the catalogue that it was judged by. */
export async function resultsOfRun(reader: Reader, { id, stage, catalogue }: Run): Promise<CheckResult[]> {
  const [rows, photos, judgedBy] = [
    await reader.selectFrom('checkResult').selectAll().where('checkRunId', '=', id).execute(),
    await photosOf(reader, id),
    await catalogueBy(reader, stage, catalogue),
  ]
  if (!judgedBy) throw new Error(`check ${id} was judged by an unknown catalogue “${catalogue}”`)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return judgedBy.rows.flatMap((item) => {
    const row = byCode.get(item.code)
    return row
      ? [
          shown(
            item,
            row,
            photos.filter(({ codes }) => codes.includes(item.code)),
          ),
        ]
      : []
  })
}

async function photosOf(reader: Reader, checkRunId: string) {
  return reader
    .selectFrom('checkPhoto')
    .select(['id', 'codes', 'name', 'mediaType', 'bytes', 'sm3', 'addedBy', 'addedAt'])
    .where('checkRunId', '=', checkRunId)
    .orderBy('id')
    .execute()
}

const shown = (item: CheckItem, row: Row, photos: readonly (CheckPhoto & { codes: string[] })[]): CheckResult => ({
  code: item.code,
  slot: item.slot,
  property: item.property,
  group: item.group,
  groupName: contentNameOf(item).zh,
  groupNameEn: contentNameOf(item).en,
  name: item.name.zh,
  nameEn: item.name.en,
  purpose: item.purpose.zh,
  purposeEn: item.purpose.en,
  object: item.object.zh,
  objectEn: item.object.en,
  method: item.method.zh,
  methodEn: item.method.en,
  // What the program could not conclude is a person's: it stays so when the person has decided it.
  mode: row.automatic ? 'auto' : 'manual',
  verified: item.verified,
  policy: row.policy,
  weight: row.weight,
  outcome: row.outcome,
  skipped: row.skipped,
  lookedAt: row.lookedAt,
  findingCount: row.findingCount,
  goesOn: row.goesOn,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt,
  seen: row.seen,
  note: row.note,
  photos: photos.map(({ codes: _, ...photo }) => photo),
})
