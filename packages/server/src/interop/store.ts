import type { Import, ImportFile, ImportQuery, ImportState } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import type { Checkpoint, Loaded } from './tables.ts'
import './tables.ts'

/** An import with its fonds, as every screen and run needs it. */
export interface ImportRow extends Omit<Import, 'files' | 'fonds'> {
  readonly repositoryId: string
  readonly fondsId: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly checkpoint: Checkpoint | null
  readonly files: { name: string; bytes: number }[]
}

const columns = sql`m.id, m.repository_id, m.state, m.fonds_id, f.code as fonds_code, f.name as fonds_name, m.on_existing, m.key,
  m.good_only, m.constants, m.map_name, m.counts, m.loaded, m.checkpoint, m.act_id, m.run_id, m.version, m.created_at, m.created_by, m.ended_at,
  (select coalesce(jsonb_agg(jsonb_build_object('name', x.name, 'bytes', x.bytes) order by x.position), '[]')
    from import_file x where x.import_id = m.id) as files`
const source = sql`import m join fonds f on f.id = m.fonds_id`

export async function importFor(
  reader: Reader,
  repositoryId: string | null,
  id: string,
): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from ${source} where m.id = ${id} and m.repository_id = ${repositoryId}`.execute(reader)
  return rows[0]
}

/** The same, locked until the transaction ends. */
export async function lockImport(tx: Tx, repositoryId: string | null, id: string): Promise<ImportRow | undefined> {
  await sql`select from import where id = ${id} and repository_id = ${repositoryId} for update`.execute(tx)
  return importFor(tx, repositoryId, id)
}

/** For the runs, which act in the name of whoever started them. */
export async function importById(reader: Reader, id: string): Promise<ImportRow> {
  const { rows } = await sql<ImportRow>`select ${columns} from ${source} where m.id = ${id}`.execute(reader)
  if (!rows[0]) throw new Error(`import ${id} is gone`)
  return rows[0]
}

export const importView = ({
  repositoryId: _,
  fondsId,
  fondsCode,
  fondsName,
  checkpoint: __,
  ...row
}: ImportRow): Import => ({
  ...row,
  fonds: { id: fondsId, code: fondsCode, name: fondsName },
})

export async function listImports(
  reader: Reader,
  repositoryId: string | null,
  { fondsId, state, q, cursor, limit = 50 }: ImportQuery,
): Promise<PageOf<Import> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const words = q?.trim()
  const where = sql.join(
    [
      sql`m.repository_id = ${repositoryId}`,
      ...(fondsId ? [sql`m.fonds_id = ${fondsId}`] : []),
      ...(state?.length ? [sql`m.state = any(${state}::text[])`] : []),
      ...(words
        ? [
            sql`(f.code ilike ${containing(words)} or f.name ilike ${containing(words)} or m.created_by ilike ${containing(words)}
              or exists (select from import_file x where x.import_id = m.id and x.name ilike ${containing(words)}))`,
          ]
        : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<ImportRow>`select ${columns} from ${source} where ${where} ${after ? sql`and m.id < ${after[0]}::uuid` : sql``}
      order by m.id desc limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${source} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ id }) => [id], counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(importView) }
}

export interface NewImportRow {
  readonly id: string
  readonly repositoryId: string
  readonly fondsId: string
  readonly createdAt: string
  readonly createdBy: string
}

export async function addImport(tx: Tx, row: NewImportRow): Promise<void> {
  await tx
    .insertInto('import')
    .values({ ...row, state: 'reading', onExisting: 'update', key: 'code', constants: '{}' as never })
    .execute()
}

type Settable = Partial<
  Pick<ImportRow, 'onExisting' | 'key' | 'goodOnly' | 'mapName' | 'runId' | 'actId' | 'endedAt'> & {
    state: ImportState
    constants: Record<string, string>
    counts: ImportRow['counts']
    loaded: Loaded | null
    checkpoint: Checkpoint | null
  }
>

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** Changes an import. `version` counts what people decided, not how far a run is. */
export async function saveImport(tx: Tx, id: string, set: Settable, { quiet = false } = {}): Promise<void> {
  const { constants, counts, loaded, checkpoint, ...plain } = set
  const values = {
    ...plain,
    ...(constants === undefined ? {} : { constants: json(constants) }),
    ...(counts === undefined ? {} : { counts: json(counts) }),
    ...(loaded === undefined ? {} : { loaded: json(loaded) }),
    ...(checkpoint === undefined ? {} : { checkpoint: json(checkpoint) }),
    ...(quiet ? {} : { version: sql<number>`version + 1` }),
  }
  await tx
    .updateTable('import')
    .set(values as never)
    .where('id', '=', id)
    .execute()
}

export type FileRow = Omit<ImportFile, 'sameAs'>

export const filesOf = (reader: Reader, importId: string): Promise<FileRow[]> =>
  reader
    .selectFrom('importFile')
    .select(['id', 'position', 'name', 'bytes', 'sm3', 'reading'])
    .where('importId', '=', importId)
    .orderBy('position')
    .execute()

export async function addFile(tx: Tx, importId: string, file: Omit<FileRow, 'position'>): Promise<void> {
  await sql`insert into import_file (id, import_id, position, name, bytes, sm3, reading)
    select ${file.id}, ${importId}, coalesce(max(position), 0) + 1, ${file.name}, ${file.bytes}, ${file.sm3}, ${JSON.stringify(file.reading)}::jsonb
    from import_file where import_id = ${importId}`.execute(tx)
}

export async function saveReading(tx: Tx, fileId: string, reading: FileRow['reading']): Promise<void> {
  await tx
    .updateTable('importFile')
    .set({ reading: JSON.stringify(reading) as never })
    .where('id', '=', fileId)
    .execute()
}

export async function removeFile(tx: Tx, importId: string, fileId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('importFile')
    .where('importId', '=', importId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** The latest other import of the same bytes, by digest. */
export async function sameFiles(
  reader: Reader,
  repositoryId: string | null,
  importId: string,
  digests: readonly string[],
): Promise<Map<string, { id: string; state: ImportState; createdAt: string; createdBy: string }>> {
  const { rows } = await sql<{ sm3: string; id: string; state: ImportState; createdAt: string; createdBy: string }>`
    select distinct on (x.sm3) x.sm3, m.id, m.state, m.created_at, m.created_by
    from import_file x join import m on m.id = x.import_id
    where x.sm3 = any(${digests}::text[]) and m.repository_id = ${repositoryId} and m.id <> ${importId} and m.state <> 'cancelled'
    order by x.sm3, m.id desc`.execute(reader)
  return new Map(rows.map(({ sm3, ...row }) => [sm3, row]))
}

/** An import of this fonds that holds just these files and has not come to its end, to go on with. */
export async function unfinishedWith(
  reader: Reader,
  fondsId: string,
  digests: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select m.id from import m
    where m.fonds_id = ${fondsId} and m.state in ('checking', 'checked', 'loading', 'failed')
      and (select array_agg(x.sm3 order by x.position) from import_file x where x.import_id = m.id) = ${digests}::text[]
    order by m.id desc limit 1`.execute(reader)
  return rows[0]?.id
}

/** What a dry run wrote, taken away: it is done anew, or the import was given up or loaded. */
export async function clearRows(tx: Tx, importId: string): Promise<void> {
  await sql`delete from import_row where import_id = ${importId}`.execute(tx)
}
export async function clearFindings(tx: Tx, importId: string): Promise<void> {
  await sql`delete from import_finding where import_id = ${importId}`.execute(tx)
}
