import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { Run } from '@lantai/core/runs/schema.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { RowsOf } from '../base/columns.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import type { runTables } from '../base/run-tables.ts'

type Row = Omit<RowsOf<typeof runTables>['run'], 'attempt' | 'done' | 'unit' | 'resumedDone'> & {
  attempt: number
  done: number
  unit: string
  resumedDone: number
}

const columns = sql`id, kind, subject_id, title, title_en, state, attempt, done, total, unit, resumed_at, resumed_done,
  error, error_en, organisation_id, actor, created_at, updated_at, ended_at`
/** Runs that an organisation may watch: its own and those on its transfers; null is everything, for the operator. */
const watched = (organisationId: string | null) =>
  organisationId === null ? sql`true` : sql`(organisation_id = ${organisationId} or watcher_id = ${organisationId})`
/** Runs that an organisation has a say in. */
const within = (organisationId: string | null) =>
  organisationId === null ? sql`true` : sql`organisation_id = ${organisationId}`

/** Who asks: for which organisation (null: all), and whether a run heeds them. */
export interface Asking {
  readonly organisationId: string | null
  readonly heeded: (run: Pick<Row, 'kind' | 'actor'>) => boolean
}

/** A run as its owner sees it: `rate` from the present attempt alone, so that what was done before it does not flatter it. */
function runOf(row: Row, now: Date, { organisationId, heeded }: Asking): Run {
  const seconds = row.resumedAt === null ? 0 : (Date.parse(row.updatedAt) - Date.parse(row.resumedAt)) / 1000
  const rate = seconds > 0.5 && row.done > row.resumedDone ? (row.done - row.resumedDone) / seconds : null
  const running = row.state === 'running' && rate !== null && row.total !== null
  const sinceUpdate = (now.getTime() - Date.parse(row.updatedAt)) / 1000
  const secondsLeft = running ? Math.max(0, Math.ceil(((row.total as number) - row.done) / rate - sinceUpdate)) : null
  const { id, kind, title, titleEn, subjectId, state, attempt, done, total, unit, error, errorEn } = row
  const { createdAt, updatedAt, endedAt } = row
  return {
    ...{
      id,
      kind,
      title,
      titleEn,
      subjectId,
      state,
      attempt,
      done,
      total,
      unit,
      error,
      errorEn,
      createdAt,
      updatedAt,
      endedAt,
    },
    own: (organisationId === null || row.organisationId === organisationId) && heeded(row),
    rate,
    secondsLeft,
    startedBy: row.actor.name,
  }
}

export async function listRuns(
  reader: Reader,
  asking: Asking,
  query: { state?: string; kind?: string; subjectId?: string; cursor?: string; limit?: number },
  now: Date,
): Promise<PageOf<Run> | Refusal> {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const where = sql.join(
    [
      watched(asking.organisationId),
      ...(query.state ? [sql`state = ${query.state}`] : []),
      ...(query.kind ? [sql`kind = ${query.kind}`] : []),
      ...(query.subjectId ? [sql`subject_id = ${query.subjectId}`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`select ${columns} from run where ${where}
    ${after ? sql`and id < ${after[0]}::uuid` : sql``} order by id desc limit ${limit + 1}`.execute(reader)
  const count = await sql<{ total: number }>`select count(*) as total from run where ${where}`.execute(reader)
  const page = pageOf(rows, limit, (row) => [row.id], count.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map((row) => runOf(row, now, asking)) }
}

export async function showRun(reader: Reader, asking: Asking, id: string, now: Date): Promise<Run | null> {
  const { rows } =
    await sql<Row>`select ${columns} from run where id = ${id} and ${watched(asking.organisationId)}`.execute(reader)
  return rows[0] ? runOf(rows[0], now, asking) : null
}

/** The newest thousand lines, in order. */
export async function runLines(reader: Reader, id: string) {
  const rows = await reader
    .selectFrom('runLog')
    .select(['line', 'at', 'level', 'zh', 'en'])
    .where('runId', '=', id)
    .orderBy('line', 'desc')
    .limit(1000)
    .execute()
  return rows.reverse()
}

/** State, kind and who began it, the row locked. */
export async function lockRun(
  tx: Tx,
  organisationId: string | null,
  id: string,
): Promise<Pick<Row, 'state' | 'kind' | 'actor'> | null> {
  const { rows } = await sql<Pick<Row, 'state' | 'kind' | 'actor'>>`
    select state, kind, actor from run where id = ${id} and ${within(organisationId)} for update`.execute(tx)
  return rows[0] ?? null
}

export const askToCancel = (tx: Tx, id: string, at: string) =>
  tx.updateTable('run').set({ state: 'cancelling', updatedAt: at }).where('id', '=', id).execute()

/** Back into the queue, with its attempts before it and its checkpoint kept. */
export const askAgain = (tx: Tx, id: string, at: string) =>
  tx
    .updateTable('run')
    .set({ state: 'queued', attempt: 0, error: null, errorEn: null, endedAt: null, updatedAt: at })
    .where('id', '=', id)
    .execute()
