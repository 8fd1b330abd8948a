import type { GapQuery, GapScope } from '@lantai/core/arrangement/code-rules.ts'
import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import './tables.ts'

// Above every character that a reference code may hold.
const top = '\u{10ffff}'
const shown = 50

interface Row {
  scope: string
  from: number
  to: number
  records: number
  distinctNumbers: number
}

/**
 * Counter scopes of a fonds, with what is missing from 1 up to the highest number and what is given twice. Sort keys write a number as two
 * digits of its length and itself without leading zeros, so 0001 and 1 are one number here, and codes with other dots or full-width signs
 * stand in one scope: that is what a double after normalisation is. One pass over the code index alone from the cursor on, which a prefix
 * narrows; ranges and doubles are looked up for the scopes of the page.
 */
export async function codeGaps(
  reader: Reader,
  { fondsId, prefix, show = 'faults', cursor, limit = 100 }: GapQuery,
): Promise<PageOf<GapScope> | Refusal> {
  const after = readKey(cursor, ['text'])
  if (isRefusal(after)) return after
  const low = prefix ? codeSortKey(prefix) : ''
  // A key is never before its scope: what follows the cursor lies behind it in the index too.
  const from = after ? String(after[0]) : low
  const { rows } = await sql<Row>`
    with cut as (
      select code_key, length(code_key) - position('-' in reverse(code_key)) + 1 as at
      from item where fonds_id = ${fondsId} and code_key >= ${from > low ? from : low} and code_key < ${low + top}
      offset 0
    ), numbered as (
      select left(code_key, at) as scope, substr(code_key, at + 1) as number, count(*) as records
      from cut where at <= length(code_key) and substr(code_key, at + 1) ~ '^[0-9]{3,11}$'
      group by 1, 2
    )
    select scope, min(substr(number, 3)::int8) as "from", max(substr(number, 3)::int8) as "to",
      sum(records)::int8 as records, count(*) as distinct_numbers
    from numbered
    ${after ? sql`where scope > ${after[0]}` : sql``}
    group by scope
    ${show === 'faults' ? sql`having max(substr(number, 3)::int8) <> sum(records) or sum(records) <> count(*)` : sql``}
    order by scope limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ scope }) => [scope], null)
  const items: GapScope[] = []
  for (const row of page.items) items.push(await scopeOf(reader, fondsId, row))
  return { ...page, items }
}

async function scopeOf(reader: Reader, fondsId: string, row: Row): Promise<GapScope> {
  const missing = row.to - row.distinctNumbers
  const doubled = row.records - row.distinctNumbers
  return {
    scope: (await firstCode(reader, fondsId, row.scope)).replace(/\d+$/, ''),
    from: row.from,
    to: row.to,
    records: row.records,
    missing,
    gaps: missing > 0 ? await gapsIn(reader, fondsId, row.scope) : [],
    doubled,
    doubles: doubled > 0 ? await doublesIn(reader, fondsId, row.scope) : [],
  }
}

/** Records that stand in the very scope, not in one below it. */
const inside = (fondsId: string, scope: string) => sql`
  fonds_id = ${fondsId} and code_key >= ${scope} and code_key < ${scope + top}
  and substr(code_key, ${[...scope].length + 1}) ~ '^[0-9]{3,11}$'`
const numberIn = (scope: string) => sql`substr(code_key, ${[...scope].length + 3})::int8`

/** As its records write it: the sort key is not for people. */
async function firstCode(reader: Reader, fondsId: string, scope: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select reference_code as code from item where ${inside(fondsId, scope)} order by code_key, id limit 1`.execute(
    reader,
  )
  return rows[0]?.code ?? scope
}

async function gapsIn(reader: Reader, fondsId: string, scope: string): Promise<{ from: number; to: number }[]> {
  const { rows } = await sql<{ from: number; to: number }>`
    select before + 1 as "from", number - 1 as "to" from (
      select number, lag(number, 1, 0::int8) over (order by number) as before
      from (select distinct ${numberIn(scope)} as number from item where ${inside(fondsId, scope)}) d
    ) steps where number > before + 1 order by number limit ${shown}`.execute(reader)
  return rows
}

async function doublesIn(reader: Reader, fondsId: string, scope: string): Promise<GapScope['doubles']> {
  const { rows } = await sql<{ number: number; ids: string[]; codes: string[] }>`
    select ${numberIn(scope)} as number, (array_agg(id::text order by reference_code))[1:10] as ids,
      (array_agg(reference_code order by reference_code))[1:10] as codes
    from item where ${inside(fondsId, scope)} group by 1 having count(*) > 1 order by 1 limit ${shown}`.execute(reader)
  return rows.map(({ number, ids, codes }) => ({
    number,
    records: ids.map((id, at) => ({ id, referenceCode: codes[at] ?? '' })),
  }))
}

/** Every scope, page after page. */
export async function* allGaps(reader: Reader, query: GapQuery): AsyncGenerator<GapScope> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: PageOf<GapScope> | Refusal = await codeGaps(reader, {
      ...query,
      cursor: cursor || undefined,
      limit: 500,
    })
    if (isRefusal(page)) return
    yield* page.items
    cursor = page.next ?? undefined
  }
}
