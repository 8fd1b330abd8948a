import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { type FoundRow, rowColumns, rowJoins, type Scope } from '../search/index.ts'

const seenBy = (scope: Scope): RawBuilder<unknown> =>
  scope === 'installation'
    ? sql`true`
    : scope === 'public'
      ? sql`i.access_status = '开放'`
      : sql`(i.repository_id = ${scope.organisationId} or f.agency_id = ${scope.organisationId})`

/** Chosen records that may be seen, in the order of their codes. */
export async function foundByIds(reader: Reader, scope: Scope, ids: readonly string[]): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${rowColumns}, '[]'::jsonb as keys from item i ${rowJoins}
    where i.id = any(${ids}::uuid[]) and ${seenBy(scope)} order by i.code_key, i.id`.execute(reader)
  return rows
}

/** Fonds of this code, in one repository or in all. */
export async function fondsCalled(
  reader: Reader,
  code: string,
  repositoryCode: string | null,
): Promise<{ id: string; repositoryId: string }[]> {
  const { rows } = await sql<{ id: string; repositoryId: string }>`
    select f.id, f.repository_id from fonds f join organisation r on r.id = f.repository_id
    where f.code = ${code} and (${repositoryCode}::text is null or r.code = ${repositoryCode})
    order by f.id limit 2`.execute(reader)
  return rows
}
