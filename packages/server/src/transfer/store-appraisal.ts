import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import { appraisalFromMetadata } from '@lantai/core/transfer/appraisal-rules.ts'
import type { Appraisal, AppraisalQuery, AppraisalRow } from '@lantai/core/transfer/appraisal-schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

/** Sequence of the row that stands for all items without one of their own. */
const whole = 0

export const wholeAppraisal = (reader: Reader, transferId: string) =>
  reader
    .selectFrom('transferAppraisal')
    .select(['appraisal', 'savedBy', 'savedAt'])
    .where('transferId', '=', transferId)
    .where('itemSequence', '=', whole)
    .executeTakeFirst()

export async function saveAppraisals(
  tx: Tx,
  transferId: string,
  sequences: readonly number[] | undefined,
  appraisal: Appraisal | null,
  { by, at }: { by: string; at: string },
): Promise<void> {
  const wanted = sequences ?? [whole]
  await tx
    .deleteFrom('transferAppraisal')
    .where('transferId', '=', transferId)
    .where('itemSequence', 'in', [...wanted])
    .execute()
  if (!appraisal) return
  await sql`
    insert into transfer_appraisal (transfer_id, item_sequence, appraisal, saved_by, saved_at)
    select ${transferId}, s, ${JSON.stringify(appraisal)}::jsonb, ${by}, ${at} from unnest(${wanted}::int[]) s
    where s = ${whole} or exists (select from transfer_item where transfer_id = ${transferId} and sequence = s)
      or exists (select from paper_row where transfer_id = ${transferId} and sequence = s)`.execute(tx)
}

/** Elements of a package's metadata that say something of appraisal. */
const inMetadata = sql`(i.metadata -> 'values') ?| array['controlIdentifier', 'foiAttribute']`
const items = sql`(
  select i.transfer_id, i.sequence, i.reference_code, i.metadata -> 'values' ->> 'title' as title,
    i.metadata -> 'values' ->> 'securityClassification' as security_class, i.metadata -> 'values' as said, ${inMetadata} as speaks
  from transfer_item i
  union all
  select p.transfer_id, p.sequence, p.reference_code, p.cells ->> 'title', p.cells ->> 'securityClass', '{}'::jsonb, false
  from paper_row p)`

export async function countAppraisals(
  reader: Reader,
  transferId: string,
): Promise<{ items: number; own: number; fromMetadata: number; without: number }> {
  const { rows } = await sql<{ items: number; own: number; fromMetadata: number; without: number }>`
    select count(*)::int as items, count(a.appraisal)::int as own,
      count(*) filter (where a.appraisal is null and i.speaks)::int as from_metadata,
      count(*) filter (where a.appraisal is null and not i.speaks)::int as without
    from ${items} i left join transfer_appraisal a on a.transfer_id = i.transfer_id and a.item_sequence = i.sequence
    where i.transfer_id = ${transferId}`.execute(reader)
  return rows[0] as { items: number; own: number; fromMetadata: number; without: number }
}

interface Row extends Omit<AppraisalRow, 'appraisal' | 'from'> {
  readonly own: Appraisal | null
  readonly said: Readonly<Record<string, string>>
}

/** The item's own, else that of the whole transfer, else what its metadata say. */
export function appraisalOf(
  own: Appraisal | null,
  ofWhole: Appraisal | null,
  said: Readonly<Record<string, string>>,
): Pick<AppraisalRow, 'appraisal' | 'from'> {
  if (own) return { appraisal: own, from: 'item' }
  if (ofWhole) return { appraisal: ofWhole, from: 'transfer' }
  const told = appraisalFromMetadata(said)
  return told ? { appraisal: told, from: 'metadata' } : { appraisal: null, from: null }
}

export async function listAppraisals(
  reader: Reader,
  transferId: string,
  { cursor, limit = 100, missing, text }: Static<typeof AppraisalQuery>,
): Promise<PageOf<AppraisalRow> | Refusal> {
  const after = readKey(cursor, ['number'])
  if (isRefusal(after)) return after
  const ofWhole = (await wholeAppraisal(reader, transferId))?.appraisal ?? null
  const { rows } = await sql<Row>`
    select i.sequence, i.reference_code, coalesce(i.title, '') as title, coalesce(i.security_class, '') as security_class,
      a.appraisal as own, i.said
    from ${items} i left join transfer_appraisal a on a.transfer_id = i.transfer_id and a.item_sequence = i.sequence
    where i.transfer_id = ${transferId} and i.sequence > ${Number(after?.[0] ?? 0)}::int8
      ${missing ? (ofWhole ? sql`and false` : sql`and a.appraisal is null and not i.speaks`) : sql``}
      ${text?.trim() ? sql`and (strpos(lower(i.reference_code), lower(${text.trim()})) > 0 or strpos(lower(i.title), lower(${text.trim()})) > 0)` : sql``}
    order by i.sequence limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ sequence }) => [sequence], null)
  return { ...page, items: page.items.map(({ own, said, ...row }) => ({ ...row, ...appraisalOf(own, ofWhole, said) })) }
}

/** Own appraisals of some items of a transfer, by sequence. */
export async function ownAppraisals(
  reader: Reader,
  transferId: string,
  sequences: readonly number[],
): Promise<Map<number, Appraisal>> {
  if (sequences.length === 0) return new Map()
  const rows = await reader
    .selectFrom('transferAppraisal')
    .select(['itemSequence', 'appraisal'])
    .where('transferId', '=', transferId)
    .where('itemSequence', 'in', [...sequences])
    .execute()
  return new Map(rows.map(({ itemSequence, appraisal }) => [itemSequence, appraisal]))
}
