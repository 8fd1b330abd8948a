import type { Actor } from '@lantai/core/actor.ts'
import { overlap, type Span } from '@lantai/core/authority/dates.ts'
import type { LinkRole } from '@lantai/core/authority/kinds.ts'
import type { NameProposal } from '@lantai/core/authority/link-schema.ts'
import { namesInTime } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent, AuthorityRef } from '@lantai/core/authority/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { refColumns } from './rows.ts'
import { membersOf } from './show.ts'
import { foldedName } from './words.ts'

export interface NameBorne {
  readonly text: string
  readonly spans: readonly Span[]
}

/** Each name once, with the times at which it was borne. Pinyin is nobody's 责任者. */
export function namesBorne(content: AuthorityContent): NameBorne[] {
  const names = new Map<string, Span[]>()
  for (const { kind, text, from, to } of namesInTime(content.names))
    if (kind !== 'pinyin') names.set(text, [...(names.get(text) ?? []), { from, to }])
  return [...names].map(([text, spans]) => ({ text, spans }))
}

// The last day that a date with unknown parts may mean.
const lastDay = sql`case when i.date like '%0000' then left(i.date, 4) || '9999' when i.date like '%00' then left(i.date, 6) || '99' else i.date end`

/** True for items dated within one of the spans; an item without a date fits only a name without dates. */
function datedWithin(spans: readonly Span[]): RawBuilder<unknown> {
  const each = spans.map(({ from, to }) => {
    const parts: RawBuilder<unknown>[] = []
    if (from !== null || to !== null) parts.push(sql`i.date >= ${from ? `${from.slice(0, 4)}0000` : '1000'}`)
    if (from !== null) parts.push(sql`${lastDay} >= ${from}`)
    if (to !== null) parts.push(sql`i.date <= ${to.replace(/0000$/, '9999').replace(/00$/, '99')}`)
    return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
  })
  return sql`(${sql.join(each, sql` or `)})`
}

/** Items (`i`) whose 责任者 is this name at a time when it was borne, not yet linked in this role. */
export const unlinkedOf = (
  { text, spans }: NameBorne,
  { repositoryId, role, members }: { repositoryId: string; role: LinkRole; members: readonly string[] },
): RawBuilder<unknown> => sql`i.repository_id = ${repositoryId} and left(i.creator, 201) = ${text} and ${datedWithin(spans)}
  and not exists (select from authority_link l where l.item_id = i.id and l.role = ${role}
    and l.authority_id = any(${members as string[]}::uuid[]))`

const countLimit = 100_000

/** What could be linked, name by name; nothing is linked by asking. */
export async function proposalFor(
  reader: Reader,
  actor: Actor,
  id: string,
  role: LinkRole,
): Promise<NameProposal[] | Refusal> {
  const record = await reader
    .selectFrom('authority')
    .select(['repositoryId', 'content'])
    .where('id', '=', id)
    .where('repositoryId', '=', actor.organisationId)
    .executeTakeFirst()
  if (!record) return refuse('http.not-found')
  const { repositoryId } = record
  const members = await membersOf(reader, id)
  const proposals: NameProposal[] = []
  for (const name of namesBorne(record.content)) {
    const where = unlinkedOf(name, { repositoryId, role, members })
    const [{ rows: counted }, { rows: examples }, rivals] = await Promise.all([
      sql<{ count: number }>`
        select count(*) as count from (select from item i where ${where} limit ${countLimit + 1}) found`.execute(
        reader,
      ),
      sql<NameProposal['examples'][number]>`
        select i.id, i.reference_code, i.title, i.date from item i where ${where} order by i.date, i.id limit 5`.execute(
        reader,
      ),
      rivalsOf(reader, repositoryId, name, members),
    ])
    const count = counted[0]?.count ?? 0
    const spans = name.spans.map(({ from, to }) => ({ from, to }))
    proposals.push({
      name: name.text,
      spans,
      count: Math.min(count, countLimit),
      more: count > countLimit,
      examples,
      rivals,
    })
  }
  return proposals
}

async function rivalsOf(
  reader: Reader,
  repositoryId: string,
  { text, spans }: NameBorne,
  members: readonly string[],
): Promise<AuthorityRef[]> {
  const { rows } = await sql<AuthorityRef & { fromDate: string | null; toDate: string | null }>`
    select ${refColumns}, n.from_date, n.to_date from authority_name n join authority a on a.id = n.authority_id
    where n.repository_id = ${repositoryId} and n.folded = ${foldedName(text)} and n.kind <> 'pinyin'
      and a.merged_into is null and a.id <> all(${members as string[]}::uuid[])
    order by a.code_key limit 50`.execute(reader)
  const rivals = rows.filter(({ fromDate, toDate }) =>
    spans.some((span) => overlap(span, { from: fromDate, to: toDate })),
  )
  return [...new Map(rivals.map(({ fromDate: _, toDate: __, ...ref }) => [ref.id, ref])).values()]
}
