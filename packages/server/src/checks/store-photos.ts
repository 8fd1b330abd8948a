import type { CheckPhoto } from '@lantai/core/checks/schema.ts'
import { sql } from 'kysely'
import type { Db, Reader, Tx } from '../base/db.ts'

export const addPhoto = (tx: Tx, checkRunId: string, photo: CheckPhoto) =>
  tx
    .insertInto('checkPhoto')
    .values({ ...photo, checkRunId, codes: [] })
    .execute()

export const findPhoto = (reader: Reader, checkRunId: string, id: string) =>
  reader
    .selectFrom('checkPhoto')
    .select(['name', 'mediaType'])
    .where('checkRunId', '=', checkRunId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Removes the rows of photos that no decision has named, put before a moment. */
export const dropUnnamed = (db: Db, before: string) =>
  db
    .deleteFrom('checkPhoto')
    .where(sql<boolean>`codes = '{}'`)
    .where('addedAt', '<', before)
    .returning(['id', 'checkRunId'])
    .execute()
