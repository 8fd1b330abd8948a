import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { fileKind } from '@lantai/core/catalogue/file-kind.ts'
import type { ItemFile, ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import type { AccessAct } from '@lantai/core/opening/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { type FoundRow, rowColumns, rowJoins, type Scope } from '../search/index.ts'

export interface StoredRecord extends Omit<FoundRow, 'keys'> {
  readonly notes: string | null
  readonly transferId: string | null
  readonly metadata: Record<string, unknown>
  readonly createdAt: string
  readonly ancestors: readonly string[]
  readonly description: Readonly<Record<string, FieldValue>>
  readonly inherited: readonly string[]
  readonly aliases: readonly string[]
  /** The former code that it was asked for by. */
  readonly aliasOf: string | null
  readonly stored: ItemRecord['stored']
  readonly files: ItemFile[]
  readonly acts: AccessAct[]
}

/** Rows of `item` (as `i`, its fonds as `f`) that someone may see. */
const seenBy = (scope: Scope): RawBuilder<unknown> =>
  scope === 'public'
    ? sql`i.access_status = '开放'`
    : scope === 'installation'
      ? sql`true`
      : sql`(i.repository_id = ${scope.organisationId} or f.agency_id = ${scope.organisationId})`

/**
 * A record with all that belongs to it; undefined when it does not exist for this scope. A code that no record has now is
 * looked for among the former ones.
 */
export async function findRecord(
  reader: Reader,
  scope: Scope,
  by: { id: string } | { referenceCode: string },
): Promise<StoredRecord | undefined> {
  if ('id' in by) return recordWhere(reader, scope, sql`i.id = ${by.id}`, null)
  const code = normaliseCode(by.referenceCode)
  return (
    (await recordWhere(reader, scope, sql`i.reference_code = ${code}`, null)) ??
    (await recordWhere(reader, scope, sql`i.id in (select item_id from code_alias where code = ${code})`, code))
  )
}

async function recordWhere(
  reader: Reader,
  scope: Scope,
  wanted: RawBuilder<unknown>,
  aliasOf: string | null,
): Promise<StoredRecord | undefined> {
  const { rows } = await sql<Omit<StoredRecord, 'files' | 'acts' | 'aliasOf'>>`
    select ${rowColumns}, i.notes, i.transfer_id, i.metadata, i.created_at, i.ancestors, i.description, i.inherited, i.aliases,
      case when s.item_id is not null then jsonb_build_object('objectId', s.object_id, 'version', s.version, 'bytes', s.bytes,
        'storedAt', to_char(s.stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as stored
    from item i ${rowJoins} left join stored_object s on s.item_id = i.id
    where ${wanted} and ${seenBy(scope)}
    order by i.id limit 1`.execute(reader)
  const [row] = rows
  if (!row) return undefined
  const [files, acts] = await Promise.all([filesOf(reader, row.id), actsOf(reader, row.id)])
  return { ...row, aliasOf, files, acts }
}

async function filesOf(reader: Reader, itemId: string): Promise<ItemFile[]> {
  const rows = await reader
    .selectFrom('itemFile')
    .select(['id', 'sequence', 'path', 'name', 'role', 'mediaType', 'bytes', 'sm3', 'sha512'])
    .where('itemId', '=', itemId)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({ ...row, kind: fileKind(row.mediaType) }))
}

export const actsOf = (reader: Reader, itemId: string): Promise<AccessAct[]> =>
  reader
    .selectFrom('accessAct')
    .select(['id', 'itemId', 'fromStatus as from', 'toStatus as to', 'reason', 'by', 'at'])
    .where('itemId', '=', itemId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** A file of an item, when the scope may see the item. */
export async function findFile(
  reader: Reader,
  scope: Scope,
  itemId: string,
  fileId: string,
): Promise<(ItemFile & { itemId: string }) | undefined> {
  const { rows } = await sql<Omit<ItemFile, 'kind'>>`
    select c.id, c.sequence, c.path, c.name, c.role, c.media_type, c.bytes, c.sm3, c.sha512
    from item_file c join item i on i.id = c.item_id join fonds f on f.id = i.fonds_id
    where c.id = ${fileId} and c.item_id = ${itemId} and ${seenBy(scope)}`.execute(reader)
  const [row] = rows
  return row && { ...row, itemId, kind: fileKind(row.mediaType) }
}
