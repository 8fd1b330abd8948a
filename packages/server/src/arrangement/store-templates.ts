import type { CodeLevel, CodeTemplate } from '@lantai/core/arrangement/code-rules.ts'
import type { Reader } from '../base/db.ts'
import './tables.ts'

export interface FondsForCodes {
  readonly id: string
  readonly code: string
  readonly repositoryId: string
  readonly agencyId: string | null
  readonly codeTemplate: string
}

/** A fonds that the organisation holds or constituted; null: any. */
export const fondsFor = (
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<FondsForCodes | undefined> =>
  reader
    .selectFrom('fonds')
    .select(['id', 'code', 'repositoryId', 'agencyId', 'codeTemplate'])
    .where('id', '=', id)
    .$if(organisationId !== null, (query) =>
      query.where((where) =>
        where.or([where('repositoryId', '=', organisationId), where('agencyId', '=', organisationId)]),
      ),
    )
    .executeTakeFirst()

/** Fonds with this code (全宗号) in any repository. */
export const fondsNamed = (reader: Reader, code: string): Promise<FondsForCodes[]> =>
  reader
    .selectFrom('fonds')
    .select(['id', 'code', 'repositoryId', 'agencyId', 'codeTemplate'])
    .where('code', '=', code)
    .limit(10)
    .execute()

/** Every template that a fonds ever had, newest first inside its category and level; `current` marks those that number on `day`. */
export async function templatesOf(reader: Reader, fondsId: string, day: string): Promise<CodeTemplate[]> {
  const rows = await reader
    .selectFrom('codeTemplate')
    .select(['id', 'category', 'level', 'dsl', 'readyId', 'validFrom', 'version', 'createdAt', 'createdBy'])
    .where('fondsId', '=', fondsId)
    .orderBy('level')
    .orderBy('category')
    .orderBy('version', 'desc')
    .execute()
  const begun = new Set<string>()
  return rows.map((row) => {
    const place = `${row.level} ${row.category ?? ''}`
    const current = !begun.has(place) && (row.validFrom === null || row.validFrom <= day)
    if (current) begun.add(place)
    return { ...row, level: row.level as CodeLevel, current }
  })
}
