import type { Actor } from '@lantai/core/actor.ts'
import type { AuthorityRef, AuthorityRow } from '@lantai/core/authority/schema.ts'
import { type RawBuilder, sql } from 'kysely'

/** The repository whose file an organisation reads: its own, or else the one that it transfers to. */
export const fileOf = (organisationId: string | null): RawBuilder<unknown> => sql`(
  select case when 'repository' = any(o.roles) then o.id else coalesce(o.repository_id, p.id) end
  from organisation o left join organisation p on p.id = o.parent_id and 'repository' = any(p.roles)
  where o.id = ${organisationId}::uuid)`

/** Who reads, as far as the file must know. */
export interface Reading {
  readonly organisationId: string | null
  readonly describes: boolean
}
export const readingOf = (actor: Actor): Reading => ({
  organisationId: actor.organisationId,
  describes: actor.may.has('authority.describe'),
})

/** `authority` as `a`, as other records refer to it. */
export const refColumns = sql`a.id, a.code, a.kind, a.name, a.exist_from as "from", a.exist_to as "to"`

/** The same as one value. */
export const refObject = sql`jsonb_build_object('id', a.id, 'code', a.code, 'kind', a.kind, 'name', a.name,
  'from', a.exist_from, 'to', a.exist_to)`

/** Counts only for the repository itself: an agency would learn of other agencies' papers. */
export const rowColumns = ({
  organisationId,
}: Reading) => sql`${refColumns}, a.status, a.detail, a.changed_at, a.changed_by,
  case when a.repository_id = ${organisationId}::uuid then a.items end as items,
  case when a.repository_id = ${organisationId}::uuid then a.fonds end as fonds`

export type StoredRow = Omit<AuthorityRow, 'matched'>

export const refOf = ({ id, code, kind, name, from, to }: AuthorityRef): AuthorityRef => ({
  id,
  code,
  kind,
  name,
  from,
  to,
})
