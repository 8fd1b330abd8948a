import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import type { Snippet } from '@lantai/core/search/rules.ts'
import { sql } from 'kysely'

/** An item as the search gives it. */
export interface FoundRow {
  readonly id: string
  readonly repositoryId: string
  readonly fondsId: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly repositoryCode: string
  readonly repositoryName: string
  readonly referenceCode: string
  readonly codeKey: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  readonly date: string
  readonly securityClass: string
  readonly pageCount: number | null
  readonly fileCount: number
  readonly byteCount: number
  readonly accessStatus: AccessStatus
  readonly accessReason: string | null
  readonly accessSetBy: string | null
  readonly accessSetAt: string | null
  readonly level: RecordLevel
  readonly parentId: string | null
  readonly dateTo: string | null
  readonly version: number
  /** Where the words stand in the full text, for a record that was found by it. */
  readonly snippet?: Snippet | null
  /** Place in the present order, without the id. */
  readonly keys: (string | number)[]
}

/** Columns of the page's rows; `i` is the item, `f` its fonds, `r` its repository. */
export const rowColumns = sql`i.id, i.repository_id, i.fonds_id, f.code as fonds_code, f.name as fonds_name,
  r.code as repository_code, r.name as repository_name, i.reference_code, i.code_key, i.category, i.year, i.retention,
  i.organ, i.title, i.creator, i.document_no, i.date, i.security_class, i.page_count, i.file_count, i.byte_count,
  i.access_status, i.access_reason, i.access_set_by, i.access_set_at, i.level, i.parent_id, i.date_to, i.version`

export const rowJoins = sql`join fonds f on f.id = i.fonds_id join organisation r on r.id = i.repository_id`
