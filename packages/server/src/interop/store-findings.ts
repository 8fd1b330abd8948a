import { type FindingCode, findingGroup, findingKinds, findingText } from '@lantai/core/interop/findings.ts'
import type { FindingGroup, FindingQuery, ImportFinding } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import type { Details } from '@lantai/core/text.ts'
import { sql } from 'kysely'
import { copyRows } from '../base/copy-in.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

export interface NewFinding {
  readonly file: number
  readonly row: number
  readonly column: string | null
  readonly code: FindingCode
  readonly args: Details
  readonly value: string
}

const plain = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Adds findings behind the first `after` of an import. */
export async function addFindings(
  tx: Tx,
  importId: string,
  after: number,
  findings: readonly NewFinding[],
): Promise<void> {
  if (findings.length === 0) return
  const columns = ['import_id', 'sequence', 'file', 'row', '"column"', 'code', 'severity', 'args', 'value']
  function* rows() {
    for (const [index, { file, row, column, code, args, value }] of findings.entries())
      yield [
        importId,
        after + index + 1,
        file,
        row,
        column === null ? null : plain(column),
        code,
        findingKinds[code].severity,
        JSON.stringify(args, (_, inner) => (typeof inner === 'string' ? plain(inner) : inner)),
        plain(value),
      ]
  }
  await copyRows(tx, 'import_finding', columns, rows())
}

/** Kinds of findings with the rows that they are about, the most frequent error first. */
export async function groupsOf(reader: Reader, importId: string): Promise<FindingGroup[]> {
  const { rows } = await sql<{ code: string; severity: 'error' | 'warning'; rows: number }>`
    select code, severity, count(*) as rows from import_finding where import_id = ${importId}
    group by 1, 2 order by severity, 3 desc, 1`.execute(reader)
  return rows.map((row) => ({ ...row, ...findingGroup(row.code) }))
}

interface StoredFinding extends Omit<ImportFinding, 'zh' | 'en'> {
  readonly args: Details
}

const told = ({ args, ...row }: StoredFinding): ImportFinding => ({ ...row, ...findingText(row.code, args) })

const select = sql`select n.sequence, n.file, x.name as file_name, x.reading->>'sheet' as sheet, n.row, n."column", n.code,
  n.severity, n.value, n.args from import_finding n left join import_file x on x.import_id = n.import_id and x.position = n.file`

export async function listFindings(
  reader: Reader,
  importId: string,
  { code, severity, cursor, limit = 100 }: FindingQuery,
): Promise<PageOf<ImportFinding> | Refusal> {
  const after = readKey(cursor, ['number'])
  if (isRefusal(after)) return after
  const where = sql.join(
    [
      sql`n.import_id = ${importId}`,
      ...(code ? [sql`n.code = ${code}`] : []),
      ...(severity ? [sql`n.severity = ${severity}`] : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<StoredFinding>`${select} where ${where} ${after ? sql`and n.sequence > ${after[0]}` : sql``}
      order by n.sequence limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from import_finding n where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ sequence }) => [sequence], counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(told) }
}

/** Findings of one file in the order of its rows, for whoever reads the file beside them. */
export async function* findingsByRow(reader: Reader, importId: string, file: number): AsyncGenerator<ImportFinding> {
  for (let [row, sequence] = [-1, -1]; ; ) {
    const { rows } = await sql<StoredFinding>`${select}
      where n.import_id = ${importId} and n.file = ${file} and (n.row, n.sequence) > (${row}, ${sequence})
      order by n.row, n.sequence limit 2000`.execute(reader)
    for (const found of rows) yield told(found)
    const last = rows.at(-1)
    if (!last || rows.length < 2000) return
    ;[row, sequence] = [last.row, last.sequence]
  }
}
