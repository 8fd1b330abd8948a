import type { IntroductionData } from '@lantai/core/catalogue/introduction.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** Categories and series that an introduction names; a fonds has few, but an import can make many by mistake. */
const most = 60

/** What an introduction to a fonds is written from, as it is now. Null when this organisation does not see the fonds. */
export async function introductionData(
  reader: Reader,
  organisationId: string | null,
  fondsId: string,
): Promise<IntroductionData | null> {
  const { rows: found } = await sql<Omit<IntroductionData, 'classes' | 'series' | 'before' | 'after' | 'subjects'>>`
    select f.code, f.name, f.kind, f.start_year, f.end_year, f.description, a.name as agency, r.name as repository
    from fonds f join organisation r on r.id = f.repository_id left join organisation a on a.id = f.agency_id
    where f.id = ${fondsId}::uuid and (f.repository_id = ${organisationId}::uuid or f.agency_id = ${organisationId}::uuid)`.execute(
    reader,
  )
  const [fonds] = found
  if (!fonds) return null
  const [classes, series, links, subjects] = await Promise.all([
    sql<IntroductionData['classes'][number]>`
      select category, coalesce(sum(items) filter (where level = 'volume'), 0)::int8 as volumes,
        coalesce(sum(items) filter (where level = 'item'), 0)::int8 as items,
        coalesce(sum(items) filter (where access_status = '开放' and level = 'item'), 0)::int8 as open,
        coalesce(sum(items) filter (where retention = 'Y' and level = 'item'), 0)::int8 as permanent,
        min(year) filter (where items > 0 and year > 0) as year_from, max(year) filter (where items > 0 and year > 0) as year_to
      from item_tally where fonds_id = ${fondsId}::uuid group by category having sum(items) > 0
      order by sum(items) desc, category limit ${most}`.execute(reader),
    sql<{ title: string }>`
      select title from item where fonds_id = ${fondsId}::uuid and level = 'series' and parent_id is null
      order by code_key limit ${most}`.execute(reader),
    sql<{ name: string; code: string; forward: boolean; kind: string }>`
      select o.name, o.code, l.from_id = ${fondsId}::uuid as forward, l.kind from fonds_link l
      join fonds o on o.id = case when l.from_id = ${fondsId}::uuid then l.to_id else l.from_id end
      where (l.from_id = ${fondsId}::uuid or l.to_id = ${fondsId}::uuid) and l.kind = 'successor' order by l.id`.execute(
      reader,
    ),
    sql<{ subject: string }>`
      select s.subject from (
        select description->'subjects' as subjects from item
        where fonds_id = ${fondsId}::uuid and jsonb_typeof(description->'subjects') = 'array' limit 5000
      ) d cross join lateral jsonb_array_elements_text(d.subjects) as s(subject)
      group by 1 order by count(*) desc, 1 limit 12`.execute(reader),
  ])
  const named = (forward: boolean) =>
    links.rows.filter((link) => link.forward === forward).map(({ code, name }) => `${name}（${code}）`)
  return {
    ...fonds,
    classes: classes.rows,
    series: series.rows.map(({ title }) => title),
    before: named(false),
    after: named(true),
    subjects: subjects.rows.map(({ subject }) => subject),
  }
}
