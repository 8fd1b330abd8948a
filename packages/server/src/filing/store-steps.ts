import type { Change } from '@lantai/core/filing/changes.ts'
import type { FilingStep } from '@lantai/core/filing/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'

export type StepRow = Selectable<Tables['filingStep']>
const shown = ['number', 'kind', 'zh', 'en', 'count', 'state', 'at', 'by'] as const

export const stepView = ({
  number,
  kind,
  zh,
  en,
  count,
  state,
  at,
  by,
}: Pick<StepRow, (typeof shown)[number]>): FilingStep => ({
  number,
  kind,
  zh,
  en,
  changes: count,
  undone: state !== 'done',
  at,
  by,
})

/** Keeps a step behind the last one; what was undone before can be done again no more. */
export async function addStep(
  tx: Tx,
  filingId: string,
  step: {
    kind: string
    text: Text
    changes: readonly Change[]
    digest?: string | undefined
    at: string
    by: string
    byId: string | null
  },
): Promise<FilingStep> {
  await sql`update filing_step set state = 'dropped', changes = '[]' where filing_id = ${filingId} and state = 'undone'`.execute(
    tx,
  )
  const { kind, text, changes, digest = null, at, by, byId } = step
  const row = await tx
    .insertInto('filingStep')
    .values({
      filingId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from filing_step where filing_id = ${filingId})`,
      kind,
      zh: text.zh,
      en: text.en,
      digest,
      state: 'done',
      count: changes.length,
      changes: JSON.stringify(changes) as never,
      at,
      by,
      byId,
    })
    .returning(shown)
    .executeTakeFirstOrThrow()
  return stepView(row)
}

const next = (reader: Reader, filingId: string, state: 'done' | 'undone') =>
  reader
    .selectFrom('filingStep')
    .where('filingId', '=', filingId)
    .where('state', '=', state)
    .orderBy('number', state === 'done' ? 'desc' : 'asc')
    .limit(1)

/** The step that undo takes back (`done`), or the one that redo does again (`undone`), without its changes. */
export const nextStep = async (
  reader: Reader,
  filingId: string,
  state: 'done' | 'undone',
): Promise<FilingStep | null> => {
  const row = await next(reader, filingId, state).select(shown).executeTakeFirst()
  return row ? stepView(row) : null
}

export const nextStepWhole = (
  reader: Reader,
  filingId: string,
  state: 'done' | 'undone',
): Promise<StepRow | undefined> => next(reader, filingId, state).selectAll().executeTakeFirst()

export const setStepState = (tx: Tx, filingId: string, number: number, state: 'done' | 'undone') =>
  tx.updateTable('filingStep').set({ state }).where('filingId', '=', filingId).where('number', '=', number).execute()

/** Steps, the last one first. */
export async function stepsBefore(
  reader: Reader,
  filingId: string,
  before: number | null,
  limit: number,
): Promise<FilingStep[]> {
  const rows = await reader
    .selectFrom('filingStep')
    .select(shown)
    .where('filingId', '=', filingId)
    .$if(before !== null, (query) => query.where('number', '<', before as number))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(stepView)
}

/** Name under which a table with these bytes was put in and still stands. */
export const standingTable = (reader: Reader, filingId: string, digest: string) =>
  reader
    .selectFrom('filingStep')
    .select('zh')
    .where('filingId', '=', filingId)
    .where('digest', '=', digest)
    .where('state', '=', 'done')
    .executeTakeFirst()
