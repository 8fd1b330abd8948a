import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { isColumn } from '@lantai/core/catalogue/fields.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

/** A record as those see it who change descriptions: everything that is described, searched or counted. */
export interface Described {
  readonly id: string
  readonly repositoryId: string
  readonly fondsId: string
  readonly referenceCode: string
  readonly level: RecordLevel
  readonly parentId: string | null
  readonly ancestors: readonly string[]
  readonly version: number
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  readonly date: string
  readonly dateTo: string | null
  readonly securityClass: string
  readonly pageCount: number | null
  readonly notes: string | null
  readonly fileCount: number
  readonly byteCount: number
  readonly accessStatus: AccessStatus
  readonly transferId: string | null
  readonly description: Readonly<Record<string, FieldValue>>
  readonly inherited: readonly string[]
  readonly aliases: readonly string[]
}

const columns = sql.raw(
  [
    'id',
    'repository_id',
    'fonds_id',
    'reference_code',
    'level',
    'parent_id',
    'ancestors',
    'version',
    'category',
    'year',
    'retention',
    'organ',
    'title',
    'creator',
    'document_no',
    'date',
    'date_to',
    'security_class',
    'page_count',
    'notes',
    'file_count',
    'byte_count',
    'access_status',
    'transfer_id',
    'description',
    'inherited',
    'aliases',
  ].join(', '),
)

/** Records that this repository holds, locked in one order until the transaction ends. */
export async function lockRecords(tx: Tx, repositoryId: string | null, ids: readonly string[]): Promise<Described[]> {
  const { rows } = await sql<Described>`
    select ${columns} from item where id = any(${ids}::uuid[]) and repository_id = ${repositoryId}::uuid
    order by id for update`.execute(tx)
  return rows
}

export async function lockRecord(tx: Tx, repositoryId: string | null, id: string): Promise<Described | undefined> {
  const [row] = await lockRecords(tx, repositoryId, [id])
  return row
}

/** The same, for who only reads them but needs them to stay as they are. */
export async function holdRecords(tx: Tx, repositoryId: string | null, ids: readonly string[]): Promise<Described[]> {
  const { rows } = await sql<Described>`
    select ${columns} from item where id = any(${ids}::uuid[]) and repository_id = ${repositoryId}::uuid
    order by id for share`.execute(tx)
  return rows
}

/** The same without a lock, in no order. */
export async function readRecords(
  reader: Reader,
  repositoryId: string | null,
  ids: readonly string[],
): Promise<Described[]> {
  const { rows } = await sql<Described>`
    select ${columns} from item where id = any(${ids}::uuid[]) and repository_id = ${repositoryId}::uuid`.execute(
    reader,
  )
  return rows
}

/** Records directly below one of these whose value of one of these fields is their parent's, locked. */
export async function lockInheriting(
  tx: Tx,
  parentIds: readonly string[],
  fields: readonly string[],
): Promise<Described[]> {
  const { rows } = await sql<Described>`
    select ${columns} from item where parent_id = any(${parentIds}::uuid[]) and inherited && ${fields}::text[]
    order by id for update`.execute(tx)
  return rows
}

/** The value that a record has of a field. */
export function fieldValue(record: Described, field: string): FieldValue {
  if (isColumn(field)) return record[field as 'title'] ?? null
  return record.description[field] ?? null
}

/** The record with another value of a field; an element without a value is left out of the description. */
export function withValue(record: Described, field: string, value: FieldValue): Described {
  if (isColumn(field)) return { ...record, [field]: value }
  const { [field]: _, ...rest } = record.description
  return { ...record, description: value === null ? rest : { ...rest, [field]: value } }
}

export const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

export const codeKeyOf = ({ referenceCode }: Described): string => codeSortKey(referenceCode)
