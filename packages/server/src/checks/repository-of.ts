import type { Reader } from '../base/db.ts'
import { organisation } from '../identity/index.ts'

/** The repository that an organisation is, or transfers to. */
export async function repositoryOf(reader: Reader, organisationId: string | null): Promise<string | null> {
  const row = organisationId ? await organisation(reader, organisationId) : undefined
  return row?.roles.includes('repository') ? row.id : (row?.repositoryId ?? null)
}
