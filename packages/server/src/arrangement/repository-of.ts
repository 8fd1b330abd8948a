import type { Reader } from '../base/db.ts'

/** The repository that an organisation is, or transfers to. */
export async function repositoryOf(reader: Reader, organisationId: string | null): Promise<string | null> {
  if (!organisationId) return null
  const row = await reader
    .selectFrom('organisation')
    .select(['id', 'roles', 'repositoryId'])
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.roles.includes('repository') ? row.id : (row?.repositoryId ?? null)
}
