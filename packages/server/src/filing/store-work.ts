import type { Change } from '@lantai/core/filing/changes.ts'
import type { BoxWork, FileWork, FilingWork, ItemWork } from '@lantai/core/filing/state.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import type { FilingRow } from './store.ts'
import './tables.ts'

export const settingsOf = ({ title, classOrder, sheetMicrometres, bothSides }: FilingRow): FilingWork['settings'] => ({
  title,
  classOrder,
  sheetMicrometres,
  bothSides,
})

/** The whole filing, or only these items of it with no files and boxes: a change of cells needs no more. */
export async function loadWork(reader: Reader, filing: FilingRow, only?: readonly string[]): Promise<FilingWork> {
  const items = await itemsOf(reader, filing.id, only)
  const [files, boxes] = only ? [[], []] : [await filesOf(reader, filing.id), await boxesOf(reader, filing.id)]
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  return { settings: settingsOf(filing), items: byId(items), files: byId(files), boxes: byId(boxes) }
}

async function itemsOf(reader: Reader, filingId: string, only?: readonly string[]): Promise<ItemWork[]> {
  const rows = await reader
    .selectFrom('filingItem')
    .select([
      'id',
      'position',
      'cells',
      'sources',
      'proposals',
      'pairing',
      'composition',
      'line',
      'named',
      'number',
      'scope',
      'referenceCode',
      'boxId',
      'late',
    ])
    .where('filingId', '=', filingId)
    .$if(only !== undefined, (query) => query.where(sql<boolean>`id = any(${[...(only ?? [])]}::uuid[])`))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ cells, ...row }) => ({ ...row, values: cells }))
}

const filesOf = (reader: Reader, filingId: string, beside?: readonly string[]): Promise<FileWork[]> =>
  reader
    .selectFrom('filingFile')
    .select(['id', 'path', 'itemId', 'role', 'position', 'pages', 'removed', 'counted', 'read', 'facts'])
    .where('filingId', '=', filingId)
    .$if(beside !== undefined, (query) =>
      query.where(
        sql<boolean>`(id = any(${[...(beside ?? [])]}::uuid[]) or item_id in
          (select item_id from filing_file where filing_id = ${filingId} and id = any(${[...(beside ?? [])]}::uuid[])))`,
      ),
    )
    .orderBy('id')
    .execute()

/** These files, the items that they stand in, and what else stands in those: costs nothing of the rest of the filing. */
export async function loadPart(reader: Reader, filing: FilingRow, fileIds: readonly string[]): Promise<FilingWork> {
  const files = await filesOf(reader, filing.id, fileIds)
  const items = await itemsOf(reader, filing.id, [...new Set(files.flatMap(({ itemId }) => itemId ?? []))])
  return {
    settings: settingsOf(filing),
    items: new Map(items.map((item) => [item.id, item])),
    files: new Map(files.map((file) => [file.id, file])),
    boxes: new Map(),
  }
}

/** Where the last item stands; 0 in an empty filing. */
export async function lastPositionIn(reader: Reader, filingId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0)::int8 as last from filing_item where filing_id = ${filingId}`.execute(reader)
  return rows[0]?.last ?? 0
}

const boxesOf = (reader: Reader, filingId: string): Promise<BoxWork[]> =>
  reader
    .selectFrom('filingBox')
    .select([
      'id',
      'number',
      'category',
      'year',
      'organ',
      'retention',
      'spine',
      'note',
      'arrangedBy',
      'arrangedOn',
      'checkedBy',
      'checkedOn',
    ])
    .where('filingId', '=', filingId)
    .orderBy('number')
    .orderBy('id')
    .execute()

/** Writes what a step changes; every item that it touches gets a new version. */
export async function writeChanges(
  tx: Tx,
  filingId: string,
  changes: readonly Change[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  for (const { of, after } of changes)
    if (of === 'settings' && after)
      await tx
        .updateTable('filing')
        .set(after as Partial<FilingWork['settings']>)
        .where('id', '=', filingId)
        .execute()
  for (const kind of ['item', 'file', 'box'] as const) {
    const own = changes.filter((change) => change.of === kind)
    const gone = own.flatMap(({ id, after }) => (after === null ? [id] : []))
    const made = own.flatMap(({ id, before, after }) => (before === null && after ? [{ ...after, id }] : []))
    const changed = own.flatMap(({ id, before, after }) => (before && after ? [{ id, after }] : []))
    if (gone.length > 0) await removeRows(tx, kind, filingId, gone)
    if (made.length > 0) await insertRows[kind](tx, filingId, JSON.stringify(made), by, at)
    if (changed.length > 0) await updateRows[kind](tx, filingId, JSON.stringify(changed), by, at)
  }
}

const removeRows = (tx: Tx, of: 'item' | 'file' | 'box', filingId: string, ids: readonly string[]) => {
  const table = { item: 'filingItem', file: 'filingFile', box: 'filingBox' } as const
  return tx
    .deleteFrom(table[of])
    .where('filingId', '=', filingId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

type Write = (tx: Tx, filingId: string, rows: string, by: string, at: string) => Promise<unknown>

const insertRows: Readonly<Record<'item' | 'file' | 'box', Write>> = {
  item: (tx, filingId, rows, by, at) =>
    sql`insert into filing_item (id, filing_id, position, cells, sources, proposals, pairing, composition, line, named, number,
        scope, reference_code, box_id, late, changed_by, changed_at)
      select id, ${filingId}::uuid, position, "values", sources, proposals, nullif(pairing, 'null'), nullif(composition, 'null'), line, named, number,
        scope, "referenceCode", "boxId", late, ${by}, ${at}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, position int8, "values" jsonb, sources jsonb, proposals jsonb,
        pairing jsonb, composition jsonb, line int, named text[], number int, scope text, "referenceCode" text, "boxId" uuid, late boolean)`.execute(
      tx,
    ),
  // A step never makes or removes files: they come by upload, and being taken out is a mark.
  file: () => Promise.reject(new TypeError('a step makes no file')),
  box: (tx, filingId, rows) =>
    sql`insert into filing_box (id, filing_id, number, category, year, organ, retention, spine, note, arranged_by, arranged_on, checked_by, checked_on)
      select id, ${filingId}::uuid, number, category, year, organ, retention, spine, note, "arrangedBy", "arrangedOn", "checkedBy", "checkedOn"
      from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, number int, category text, year text, organ text, retention text, spine int,
        note text, "arrangedBy" text, "arrangedOn" text, "checkedBy" text, "checkedOn" text)`.execute(tx),
}

const updateRows: Readonly<Record<'item' | 'file' | 'box', Write>> = {
  item: (tx, filingId, rows, by, at) =>
    sql`update filing_item i set
        position = case when a ? 'position' then (a->>'position')::int8 else i.position end,
        cells = coalesce(a->'values', i.cells),
        sources = coalesce(a->'sources', i.sources),
        proposals = coalesce(a->'proposals', i.proposals),
        pairing = case when a ? 'pairing' then nullif(a->'pairing', 'null') else i.pairing end,
        composition = case when a ? 'composition' then nullif(a->'composition', 'null') else i.composition end,
        line = case when a ? 'line' then (a->>'line')::int else i.line end,
        named = case when a ? 'named' then array(select jsonb_array_elements_text(a->'named')) else i.named end,
        number = case when a ? 'number' then (a->>'number')::int else i.number end,
        scope = case when a ? 'scope' then a->>'scope' else i.scope end,
        reference_code = case when a ? 'referenceCode' then a->>'referenceCode' else i.reference_code end,
        box_id = case when a ? 'boxId' then (a->>'boxId')::uuid else i.box_id end,
        late = case when a ? 'late' then (a->>'late')::boolean else i.late end,
        version = i.version + 1, changed_by = ${by}, changed_at = ${at}::timestamptz
      from (select id, after as a from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, after jsonb)) e
      where i.id = e.id and i.filing_id = ${filingId}::uuid`.execute(tx),
  file: (tx, filingId, rows) =>
    sql`update filing_file f set
        item_id = case when a ? 'itemId' then (a->>'itemId')::uuid else f.item_id end,
        role = coalesce(a->>'role', f.role),
        position = case when a ? 'position' then (a->>'position')::int else f.position end,
        pages = case when a ? 'pages' then (a->>'pages')::int else f.pages end,
        removed = case when a ? 'removed' then (a->>'removed')::boolean else f.removed end
      from (select id, after as a from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, after jsonb)) e
      where f.id = e.id and f.filing_id = ${filingId}::uuid`.execute(tx),
  box: (tx, filingId, rows) =>
    sql`update filing_box b set
        number = case when a ? 'number' then (a->>'number')::int else b.number end,
        category = coalesce(a->>'category', b.category), year = coalesce(a->>'year', b.year),
        organ = coalesce(a->>'organ', b.organ), retention = coalesce(a->>'retention', b.retention),
        spine = case when a ? 'spine' then (a->>'spine')::int else b.spine end,
        note = coalesce(a->>'note', b.note), arranged_by = coalesce(a->>'arrangedBy', b.arranged_by),
        arranged_on = coalesce(a->>'arrangedOn', b.arranged_on), checked_by = coalesce(a->>'checkedBy', b.checked_by),
        checked_on = coalesce(a->>'checkedOn', b.checked_on)
      from (select id, after as a from jsonb_to_recordset(${rows}::jsonb) as e(id uuid, after jsonb)) e
      where b.id = e.id and b.filing_id = ${filingId}::uuid`.execute(tx),
}
