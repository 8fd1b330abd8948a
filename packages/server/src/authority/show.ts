import { veil } from '@lantai/core/authority/rules.ts'
import type {
  AuthorityContent,
  AuthorityRecord,
  AuthorityRef,
  AuthorityRelation,
  AuthorityVersion,
  VersionContent,
} from '@lantai/core/authority/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { fileOf, type Reading, refColumns, refObject, refOf, rowColumns, type StoredRow } from './rows.ts'

type Stored = StoredRow & {
  repositoryId: string
  version: number
  createdAt: string
  createdBy: string
  content: AuthorityContent
  mergedId: string | null
  own: boolean
}

/** The record itself and the doubles merged into it: what is linked with any of them is linked with it. */
export async function membersOf(reader: Reader, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from authority where id = ${id} union all select id from authority where merged_into = ${id}`.execute(
    reader,
  )
  return rows.map((row) => row.id)
}

/** Whether the reader's file has this record. */
export async function seesAuthority(reader: Reader, { organisationId }: Reading, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from authority a where a.id = ${id} and a.repository_id = ${fileOf(organisationId)}`.execute(reader)
  return rows.length > 0
}

export async function showAuthority(reader: Reader, reading: Reading, id: string): Promise<AuthorityRecord | Refusal> {
  const { rows } = await sql<Stored>`
    select ${rowColumns(reading)}, a.repository_id, a.version, a.created_at, a.created_by, a.content,
      a.merged_into as merged_id, a.repository_id = ${reading.organisationId}::uuid as own
    from authority a where a.id = ${id} and a.repository_id = ${fileOf(reading.organisationId)}`.execute(reader)
  const [row] = rows
  if (!row) return refuse('http.not-found')
  const { mergedId, content, own: held, ...fields } = row
  const { rows: doubles } = await sql<AuthorityRef & { items: number; fonds: number }>`
    select ${refColumns}, a.items, a.fonds from authority a where a.merged_into = ${id} order by a.code_key`.execute(
    reader,
  )
  const counted = (of: 'items' | 'fonds') =>
    fields[of] === null ? null : doubles.reduce((sum, double) => sum + double[of], fields[of])
  return {
    ...fields,
    items: counted('items'),
    fonds: counted('fonds'),
    matched: null,
    ...veil(content, held && reading.describes),
    own: held && reading.describes,
    mergedInto: mergedId ? await refById(reader, mergedId) : null,
    doubles: doubles.map(refOf),
    relations: await relationsOf(reader, [id, ...doubles.map((double) => double.id)]),
  }
}

async function refById(reader: Reader, id: string): Promise<AuthorityRef | null> {
  const { rows } = await sql<AuthorityRef>`select ${refColumns} from authority a where a.id = ${id}`.execute(reader)
  return rows[0] ?? null
}

/** Relations of a record and its doubles, with the record that stays of the other side; those inside the group left out. */
async function relationsOf(reader: Reader, members: readonly string[]): Promise<AuthorityRelation[]> {
  const { rows } = await sql<
    Omit<AuthorityRelation, 'other' | 'from' | 'to'> & {
      other: AuthorityRef
      fromDate: string | null
      toDate: string | null
    }
  >`
    select r.id, r.kind, r.from_id = any(${members}::uuid[]) as forward, r.from_date, r.to_date, r.note,
      ${refObject} as other
    from (
      select * from authority_relation where from_id = any(${members}::uuid[])
      union select * from authority_relation where to_id = any(${members}::uuid[])
    ) r
    join authority x on x.id = case when r.from_id = any(${members}::uuid[]) then r.to_id else r.from_id end
    join authority a on a.id = coalesce(x.merged_into, x.id)
    where a.id <> all(${members}::uuid[])
    order by r.from_date nulls last, a.exist_from nulls last, a.code_key, r.id limit 500`.execute(reader)
  return rows.map(({ fromDate, toDate, ...row }) => ({ ...row, from: fromDate, to: toDate }))
}

export async function versionsOf(reader: Reader, reading: Reading, id: string): Promise<AuthorityVersion[] | Refusal> {
  if (!(await seesAuthority(reader, reading, id))) return refuse('http.not-found')
  return reader
    .selectFrom('authorityVersion')
    .select(['version', 'act', 'at', 'by', 'reason', 'fields'])
    .where('authorityId', '=', id)
    .orderBy('version', 'desc')
    .limit(500)
    .execute()
}

/** A version as the reader may see it: what the present record restricts, or that version did, stays hidden. */
export async function versionOf(
  reader: Reader,
  reading: Reading,
  id: string,
  version: number,
): Promise<VersionContent | Refusal> {
  const { rows } = await sql<VersionContent & { own: boolean; restrictedNow: AuthorityContent['restricted'] }>`
    select v.version, v.act, v.at, v.by, v.reason, v.fields, v.content,
      a.repository_id = ${reading.organisationId}::uuid as own, a.content -> 'restricted' as restricted_now
    from authority_version v join authority a on a.id = v.authority_id
    where a.id = ${id} and v.version = ${version} and a.repository_id = ${fileOf(reading.organisationId)}`.execute(
    reader,
  )
  const [row] = rows
  if (!row) return refuse('http.not-found')
  const { own, restrictedNow, content, ...fields } = row
  const restricted = [...new Set([...content.restricted, ...restrictedNow])]
  const shown = veil({ ...content, restricted }, own && reading.describes).content
  return { ...fields, content: { ...shown, restricted: content.restricted } }
}
