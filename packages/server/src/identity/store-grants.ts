import type { RoleId } from '@lantai/core/identity/permissions.ts'
import type { Grant } from '@lantai/core/identity/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

const columns = sql`g.id, g.account_id, a.login as account_login, a.name as account_name, g.organisation_id,
  o.name as organisation_name, g.role, g.state, g.proposed_at, p.name as proposed_by_name, g.activated_at,
  v.name as activated_by_name, g.revoked_at, r.name as revoked_by_name`
const joined = sql`role_grant g join account a on a.id = g.account_id join organisation o on o.id = g.organisation_id
  left join account p on p.id = g.proposed_by left join account v on v.id = g.activated_by
  left join account r on r.id = g.revoked_by`
const within = (top: string | null) => sql`g.organisation_id in (select organisation_tree(${top}::uuid))`

export async function grantView(reader: Reader, top: string | null, id: string): Promise<Grant | null> {
  const { rows } = await sql<Grant>`select ${columns} from ${joined} where g.id = ${id} and ${within(top)}`.execute(
    reader,
  )
  return rows[0] ?? null
}

/** Proposed and active grants of these accounts in the administrator's part of the tree. */
export async function grantsOf(reader: Reader, top: string | null, accounts: readonly string[]): Promise<Grant[]> {
  if (accounts.length === 0) return []
  const { rows } = await sql<Grant>`select ${columns} from ${joined}
    where g.account_id = any(${accounts}::uuid[]) and g.state <> 'revoked' and ${within(top)} order by g.id`.execute(
    reader,
  )
  return rows
}

export async function listGrants(
  reader: Reader,
  top: string | null,
  query: {
    state?: string
    role?: string
    accountId?: string
    organisationId?: string
    cursor?: string
    limit?: number
  },
): Promise<PageOf<Grant> | Refusal> {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 100
  const where = sql.join(
    [
      within(top),
      ...(query.state ? [sql`g.state = ${query.state}`] : []),
      ...(query.role ? [sql`g.role = ${query.role}`] : []),
      ...(query.accountId ? [sql`g.account_id = ${query.accountId}`] : []),
      ...(query.organisationId ? [sql`g.organisation_id = ${query.organisationId}`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Grant>`select ${columns} from ${joined} where ${where}
    ${after ? sql`and g.id < ${after[0]}::uuid` : sql``} order by g.id desc limit ${limit + 1}`.execute(reader)
  const count = await sql<{ total: number }>`select count(*) as total from role_grant g where ${where}`.execute(reader)
  return pageOf(rows, limit, (row) => [row.id], count.rows[0]?.total ?? 0)
}

/** The row, locked until the end of the transaction. */
export const lockGrant = async (tx: Tx, id: string) =>
  (await tx.selectFrom('roleGrant').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null

/** Roles that an account holds or is proposed for, anywhere. */
export async function rolesHeld(reader: Reader, accountId: string): Promise<RoleId[]> {
  const rows = await reader
    .selectFrom('roleGrant')
    .select('role')
    .where('accountId', '=', accountId)
    .where('state', '<>', 'revoked')
    .execute()
  return rows.map(({ role }) => role)
}

const refusals: Readonly<Record<string, Refusal>> = {
  role_grant_once: refuse('identity.grant-exists'),
  role_grant_one_administrator: refuse('identity.roles-exclude'),
  role_grant_excludes: refuse('identity.roles-exclude'),
}

/** Adds a grant. What two proposals at once would slip past the rules, the database's own constraints refuse. */
export async function addGrant(
  tx: Tx,
  row: {
    id: string
    accountId: string
    organisationId: string
    role: RoleId
    administrator: boolean
    state: 'proposed' | 'active'
    proposedBy: string | null
    proposedAt: string
    activatedAt?: string
  },
): Promise<Refusal | null> {
  try {
    await tx.insertInto('roleGrant').values(row).execute()
    return null
  } catch (error) {
    const refused = refusals[(error as { constraint?: string }).constraint ?? '']
    if (refused) return refused
    throw error
  }
}

export const setGrant = (
  tx: Tx,
  id: string,
  fields: Partial<{
    state: 'proposed' | 'active' | 'revoked'
    proposedBy: string | null
    proposedAt: string
    activatedBy: string | null
    activatedAt: string | null
    revokedBy: string | null
    revokedAt: string
  }>,
) => tx.updateTable('roleGrant').set(fields).where('id', '=', id).execute()

/** Administrator's grants of an account, active ones, locked. */
export const lockAdministratorGrants = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .forUpdate()
    .execute()

/** Active grants of an account that an administrator of this part of the tree does not give: administrators' and other bodies'. */
export async function lockGrantsBeyond(tx: Tx, top: string | null, accountId: string) {
  const given = sql<boolean>`organisation_id in (select organisation_tree(${top}::uuid))`
  return tx
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', '=', 'active')
    .where((is) => is.or([is('administrator', '=', true), is.not(given)]))
    .forUpdate()
    .execute()
}

/** How many enabled accounts hold this role in this organisation, this grant aside. */
export async function othersActive(
  tx: Tx,
  grant: { id: string; organisationId: string; role: RoleId },
): Promise<number> {
  // Every holder is locked, so that the last two cannot be withdrawn at once.
  const { rows } = await sql`select g.id from role_grant g join account a on a.id = g.account_id
    where g.organisation_id = ${grant.organisationId} and g.role = ${grant.role} and g.state = 'active'
      and a.disabled_at is null order by g.id for update of g`.execute(tx)
  return (rows as { id: string }[]).filter(({ id }) => id !== grant.id).length
}

/** Accounts that hold a role, or ever held it. */
export async function accountsWithRole(reader: Reader, role: RoleId): Promise<string[]> {
  const rows = await reader.selectFrom('roleGrant').select('accountId').distinct().where('role', '=', role).execute()
  return rows.map(({ accountId }) => accountId)
}
