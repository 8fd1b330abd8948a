import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { ComparedItem, ComparedQuery } from '@lantai/core/transfer/comparison-schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

/** Items of a transfer by reference code, with what is compared of them. A code that stands twice is compared by its first. */
const side = (transferId: string): RawBuilder<unknown> => sql`(
  select distinct on (i.reference_code) i.reference_code, i.metadata -> 'values' as said,
    coalesce((select jsonb_object_agg(f.path, f.sm3) from transfer_file f
      where f.transfer_id = i.transfer_id and f.item_sequence = i.sequence and f.sequence > 0), '{}') as files
  from transfer_item i where i.transfer_id = ${transferId}
  order by i.reference_code, i.sequence)`
const paired = (before: string, now: string) => sql`${side(before)} b full join ${side(now)} n using (reference_code)`
const kind = sql`case when b.said is null then 'added' when n.said is null then 'removed'
  when b.said is distinct from n.said or b.files is distinct from n.files then 'changed' else 'same' end`

export async function countCompared(
  reader: Reader,
  before: string,
  now: string,
): Promise<Record<ComparedItem['kind'], number>> {
  const { rows } = await sql<{ kind: ComparedItem['kind']; count: number }>`
    select ${kind} as kind, count(*)::int as count from ${paired(before, now)} group by 1`.execute(reader)
  return { added: 0, removed: 0, changed: 0, same: 0, ...Object.fromEntries(rows.map((row) => [row.kind, row.count])) }
}

type Said = Readonly<Record<string, string>> | null
interface Row {
  readonly referenceCode: string
  readonly kind: ComparedItem['kind']
  readonly before: Said
  readonly now: Said
  readonly filesBefore: Said
  readonly filesNow: Said
}

export async function comparedItems(
  reader: Reader,
  before: string,
  now: string,
  { cursor, limit = 100, kind: wanted }: Static<typeof ComparedQuery>,
): Promise<PageOf<ComparedItem> | Refusal> {
  const after = readKey(cursor, ['text'])
  if (isRefusal(after)) return after
  const { rows } = await sql<Row>`
    select * from (
      select reference_code, ${kind} as kind, b.said as before, n.said as now, b.files as files_before, n.files as files_now
      from ${paired(before, now)}) c
    where true ${wanted ? sql`and kind = ${wanted}` : sql``} ${after ? sql`and reference_code > ${after[0]}` : sql``}
    order by reference_code limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ referenceCode }) => [referenceCode], null)
  return { ...page, items: page.items.map(shown) }
}

const shown = ({ referenceCode, kind: how, before, now, filesBefore, filesNow }: Row): ComparedItem => ({
  referenceCode,
  kind: how,
  title: now?.title ?? before?.title ?? '',
  changes: how === 'changed' ? [...differing('value', before, now), ...differing('file', filesBefore, filesNow)] : [],
})

function differing(what: 'value' | 'file', before: Said, now: Said): ComparedItem['changes'] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(now ?? {})])].sort()
  return names
    .filter((name) => before?.[name] !== now?.[name])
    .map((name) => ({ what, name, before: before?.[name] ?? null, now: now?.[name] ?? null }))
}
