import type { Constants, ImportColumn, ImportMap } from '@lantai/core/interop/schema.ts'
import type { Reader, Tx } from '../base/db.ts'

const fields = ['id', 'name', 'columns', 'constants', 'updatedAt', 'updatedBy'] as const

export const mapsOf = (reader: Reader, repositoryId: string | null): Promise<ImportMap[]> =>
  reader
    .selectFrom('importMap')
    .select([...fields])
    .where('repositoryId', '=', repositoryId)
    .orderBy('name')
    .limit(500)
    .execute()

/** Keeps a map; one of the same name is replaced. */
export async function saveMap(
  tx: Tx,
  map: {
    id: string
    repositoryId: string
    name: string
    columns: readonly ImportColumn[]
    constants: Constants
    updatedAt: string
    updatedBy: string
  },
): Promise<ImportMap> {
  const values = {
    ...map,
    columns: JSON.stringify(map.columns) as never,
    constants: JSON.stringify(map.constants) as never,
  }
  return tx
    .insertInto('importMap')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['repositoryId', 'name']).doUpdateSet({
        columns: values.columns,
        constants: values.constants,
        updatedAt: map.updatedAt,
        updatedBy: map.updatedBy,
      }),
    )
    .returning([...fields])
    .executeTakeFirstOrThrow()
}

export async function removeMap(tx: Tx, repositoryId: string | null, id: string): Promise<string | undefined> {
  const gone = await tx
    .deleteFrom('importMap')
    .where('id', '=', id)
    .where('repositoryId', '=', repositoryId)
    .returning('name')
    .executeTakeFirst()
  return gone?.name
}
