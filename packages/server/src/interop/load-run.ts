import { isRefusal, type Refusal, sentence } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import {
  addItems,
  countAct,
  type Described,
  editItems,
  heldCodes,
  holdPlaces,
  lent,
  type NewItem,
  noteAliases,
  noteCreated,
  readRecords,
  startHandingDown,
  withLent,
  withValue,
} from '../catalogue/index.ts'
import { settleIndexes } from '../search/index.ts'
import { changesIn } from './changes.ts'
import { fromStart, type OfImport, takeUp } from './check-run.ts'
import * as store from './store.ts'
import { addFindings, type NewFinding } from './store-findings.ts'
import { type Known, noteLoaded, rankOf, recordsByCode, rowsAfter, type StagedRow } from './store-rows.ts'
import type { Checkpoint, Loaded } from './tables.ts'

const chunk = 2000
const tries = 5
/** Another writer was quicker with a code, or two chunks waited for each other: the chunk is done anew. */
const again = new Set(['23505', '40P01', '40001'])

/**
 * Loads what was checked. A chunk's records, the notes of them, the act's versions and the place that the load has reached are one
 * transaction: whatever stops it, nothing is loaded twice and nothing lost.
 */
export async function loadRun(house: House, run: RunContext<OfImport>): Promise<Loaded | null> {
  const { importId } = run.input
  const { db } = house.database
  const found = await store.importById(db, importId)
  const resumed = found.state === 'failed' && found.checkpoint?.phase === 'load'
  if ((found.state !== 'loading' && !resumed) || found.actId === null) return null
  if (resumed) await takeUp(house, run, importId, 'loading', found.actId)
  const total = (found.counts?.create ?? 0) + (found.counts?.update ?? 0)
  let state = {
    at: found.checkpoint ?? fromStart('load', undefined, await lastFinding(house, importId)),
    loaded: found.loaded ?? { created: 0, updated: 0, left: 0 },
  }
  const following = (at: Pick<StagedRow, 'rank' | 'file' | 'row'>) =>
    rowsAfter(db, importId, at, ['create', 'update'], chunk)
  let rows = await following(state.at)
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    // The next rows are read while these are written: the two wait for different things.
    const upcoming = following(last)
    upcoming.catch(() => undefined)
    state = await loadChunk(house, run, found, rows, state)
    rows = await upcoming
    const { created, updated, left } = state.loaded
    await run.progress({ done: created + updated + left, total })
  }
  await settleIndexes(db)
  await transact(db, run.actor, async (tx) => {
    const endedAt = house.now().toISOString()
    await store.saveImport(tx, importId, { state: 'loaded', checkpoint: null, loaded: state.loaded, endedAt })
    await store.clearRows(tx, importId)
    // Values of volumes that many records take over: a run of its own hands them down, as part of the same act.
    await startHandingDown(house, tx, run.actor, actOf(found))
    await audit(tx, 'interop.loaded', { id: importId, loaded: state.loaded }, found.repositoryId)
  })
  return state.loaded
}

const actOf = ({ actId, repositoryId }: store.ImportRow) => ({
  id: actId as string,
  kind: 'import' as const,
  repositoryId,
})

async function lastFinding(house: House, importId: string): Promise<number> {
  const row = await house.database.db
    .selectFrom('importFinding')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('importId', '=', importId)
    .executeTakeFirst()
  return row?.last ?? 0
}

interface State {
  readonly at: Checkpoint
  readonly loaded: Loaded
}

async function loadChunk(
  house: House,
  run: RunContext<OfImport>,
  found: store.ImportRow,
  rows: readonly StagedRow[],
  state: State,
): Promise<State> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(house.database.db, run.actor, (tx) => loadInto(house, tx, run, found, rows, state))
    } catch (error) {
      if (attempt >= tries || !again.has(String((error as { code?: unknown }).code))) throw error
    }
  }
}

async function loadInto(
  house: House,
  tx: Tx,
  run: RunContext<OfImport>,
  found: store.ImportRow,
  rows: readonly StagedRow[],
  { at, loaded }: State,
): Promise<State> {
  await holdPlaces(tx, found.fondsId)
  const act = actOf(found)
  const findings: NewFinding[] = []
  const leave = (row: StagedRow, finding: Pick<NewFinding, 'code' | 'args'>) =>
    findings.push({ ...finding, file: row.file, row: row.row, column: '档号', value: row.code })

  const creates = rows.filter(({ action }) => action === 'create')
  const taken = await heldCodes(
    tx,
    found.repositoryId,
    creates.map(({ code }) => code),
  )
  const free = creates.filter((row) => !taken.has(row.code))
  for (const row of creates) if (taken.has(row.code)) leave(row, { code: 'taken-meanwhile', args: { value: row.code } })
  const items = await placed(tx, found, free, house.now().toISOString())
  await addItems(tx, items)
  await noteCreated(
    tx,
    act,
    items.map(({ id }) => id),
  )
  await noteAliases(tx, act.id, items)

  const updates = rows.filter(({ action }) => action === 'update')
  const updated = await update(tx, run, act, found, updates, (row, refused) =>
    leave(row, { code: 'scheme', args: { why: sentence(refused, 'zh'), whyEn: sentence(refused, 'en') } }),
  )
  const notes = [
    ...free.map((row) => ({ ...row, kind: 'created' as const })),
    ...updated.map((row) => ({ ...row, kind: 'updated' as const })),
  ]
  await noteLoaded(tx, found.id, notes)
  await addFindings(tx, found.id, at.findings, findings)
  const last = rows.at(-1) as StagedRow
  const next: State = {
    at: { ...at, rank: last.rank, file: last.file, row: last.row, findings: at.findings + findings.length },
    loaded: {
      created: loaded.created + free.length,
      updated: loaded.updated + updated.length,
      left: loaded.left + rows.length - notes.length,
    },
  }
  await store.saveImport(tx, found.id, { checkpoint: next.at, loaded: next.loaded }, { quiet: true })
  await countAct(tx, act, { items: notes.length, reason: '导入' })
  return next
}

/** New records in their places: below a record of this chunk, of an earlier one, or of the catalogue. */
async function placed(
  tx: Tx,
  found: store.ImportRow,
  rows: readonly StagedRow[],
  createdAt: string,
): Promise<NewItem[]> {
  const wanted = [...new Set(rows.flatMap(({ draft }) => (draft.parentCode ? [draft.parentCode] : [])))]
  const above = await recordsByCode(tx, found.repositoryId, wanted)
  const items: NewItem[] = []
  for (const { itemId, code, draft } of rows) {
    const { level, values, description, aliases, asWritten, parentCode } = draft
    const parent = parentCode === null ? undefined : above.get(parentCode)
    // A code that happens to be another's beginning makes no parent.
    const fits = parent && parent.fondsId === found.fondsId && rankOf(parent.level) < rankOf(level)
    const ancestors = fits ? [...parent.ancestors, parent.id] : []
    items.push({
      id: itemId,
      repositoryId: found.repositoryId,
      fondsId: found.fondsId,
      referenceCode: code,
      ...(values as unknown as Pick<
        NewItem,
        | 'title'
        | 'creator'
        | 'documentNo'
        | 'date'
        | 'dateTo'
        | 'year'
        | 'retention'
        | 'category'
        | 'organ'
        | 'securityClass'
        | 'pageCount'
        | 'notes'
      >),
      level,
      parentId: fits ? parent.id : null,
      ancestors,
      description,
      aliases,
      transferId: null,
      metadata: Object.keys(asWritten).length > 0 ? { asWritten } : {},
      createdAt,
      files: [],
    })
    if (wanted.includes(code))
      above.set(code, {
        code,
        id: itemId,
        level,
        ancestors,
        fondsId: found.fondsId,
        fondsCode: found.fondsCode,
        title: '',
      } satisfies Known)
  }
  return items
}

/** Changes descriptions; where one is refused the chunk is done record by record, and that one is left and told. */
async function update(
  tx: Tx,
  run: RunContext<OfImport>,
  act: Parameters<typeof editItems>[2],
  found: store.ImportRow,
  rows: readonly StagedRow[],
  leave: (row: StagedRow, refused: Refusal) => void,
): Promise<StagedRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ itemId }) => itemId)
  const records = await withLent(tx, found.repositoryId, await readRecords(tx, found.repositoryId, ids))
  const changes = changesOf(rows, records)
  const together = await editItems(
    tx,
    run.actor,
    act,
    changes.map(({ change }) => change),
    { later: true },
  )
  if (!isRefusal(together)) return changes.map(({ row }) => row)
  const done: StagedRow[] = []
  for (const { row, change } of changes) {
    const alone = await editItems(tx, run.actor, act, [change], { later: true })
    if (isRefusal(alone)) leave(row, alone)
    else done.push(row)
  }
  return done
}

/** What rows change, parents before their children: a row that says what its parent says now does not end inheriting from it. */
function changesOf(rows: readonly StagedRow[], records: readonly Described[]) {
  const now = new Map(records.map((record) => [record.id, record]))
  return rows.flatMap((row) => {
    const stored = now.get(row.itemId)
    if (!stored) return []
    const parent = stored.parentId === null ? undefined : now.get(stored.parentId)
    const record = parent ? lent(stored, parent) : stored
    const values = changesIn(record, row.draft)
    const next = Object.entries(values).reduce((one, [field, value]) => withValue(one, field, value), record)
    now.set(row.itemId, next)
    return [{ row, change: { itemId: row.itemId, values } }]
  })
}
