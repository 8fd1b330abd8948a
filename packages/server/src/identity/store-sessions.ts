import type { RoleId } from '@lantai/core/identity/permissions.ts'
import type { OrganisationKind, OrganisationRole } from '@lantai/core/identity/schema.ts'
import type { Device, Workplace } from '@lantai/core/identity/session-schema.ts'
import { sql } from 'kysely'
import type { Db, Reader, Tx } from '../base/db.ts'

export interface SessionRow {
  readonly id: string
  readonly accountId: string
  readonly organisationId: string | null
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly revokedAt: string | null
  readonly login: string
  readonly name: string
  readonly disabledAt: string | null
  readonly mustChangePassword: boolean
  readonly totpConfirmedAt: string | null
  /** Active roles in the session's organisation, none where that is closed. */
  readonly roles: RoleId[]
}

/** The session of a cookie with all that decides what its person may do, in one query. */
export async function sessionByToken(reader: Reader, tokenHash: Buffer): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.account_id, s.organisation_id, s.created_at, s.last_seen_at, s.revoked_at, a.login, a.name,
      a.disabled_at, a.must_change_password, a.totp_confirmed_at,
      array(select g.role from role_grant g join organisation o on o.id = g.organisation_id
        where g.account_id = a.id and g.organisation_id = s.organisation_id and g.state = 'active' and o.closed_on is null
        order by g.role) as roles
    from session s join account a on a.id = s.account_id where s.token_hash = ${tokenHash}`.execute(reader)
  return rows[0] ?? null
}

/** Organisations in which an account has active roles now, by code. */
export async function workplaces(reader: Reader, accountId: string): Promise<Workplace[]> {
  const { rows } = await sql<{
    id: string
    code: string
    name: string
    kind: OrganisationKind
    organisationRoles: OrganisationRole[]
    roles: RoleId[]
  }>`
    select o.id, o.code, o.name, o.kind, o.roles as organisation_roles, array_agg(g.role order by g.role) as roles
    from role_grant g join organisation o on o.id = g.organisation_id
    where g.account_id = ${accountId} and g.state = 'active' and o.closed_on is null
    group by o.id order by o.code`.execute(reader)
  return rows
}

export async function lastWorkplace(reader: Reader, accountId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('session')
    .select('organisationId')
    .where('accountId', '=', accountId)
    .where('organisationId', 'is not', null)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.organisationId ?? null
}

export const addSession = (
  tx: Tx,
  row: {
    id: string
    tokenHash: Buffer
    accountId: string
    organisationId: string | null
    userAgent: string
    address: string
    createdAt: string
    lastSeenAt: string
  },
) => tx.insertInto('session').values(row).execute()

/** A session's last request; no change to records, so no event. */
export const seen = (db: Db, id: string, at: string) =>
  db.updateTable('session').set({ lastSeenAt: at }).where('id', '=', id).execute()

export const setSessionOrganisation = (tx: Tx, id: string, organisationId: string) =>
  tx.updateTable('session').set({ organisationId }).where('id', '=', id).execute()

/** Ends the sessions of an account: all, all but one, or one. Returns how many ended. */
export async function revokeSessions(
  tx: Tx,
  accountId: string,
  at: string,
  { only, except }: { only?: string; except?: string } = {},
): Promise<number> {
  let query = tx
    .updateTable('session')
    .set({ revokedAt: at })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
  if (only) query = query.where('id', '=', only)
  if (except) query = query.where('id', '<>', except)
  const ended = await query.executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Sessions that could still be used, the newest first. */
export async function openSessions(
  reader: Reader,
  accountId: string,
  { seenAfter, madeAfter }: { seenAfter: string; madeAfter: string },
): Promise<Omit<Device, 'current'>[]> {
  const { rows } = await sql<Omit<Device, 'current'>>`
    select s.id, s.user_agent, s.address, o.name as organisation_name, s.created_at, s.last_seen_at
    from session s left join organisation o on o.id = s.organisation_id
    where s.account_id = ${accountId} and s.revoked_at is null
      and s.last_seen_at > ${seenAfter}::timestamptz and s.created_at > ${madeAfter}::timestamptz
    order by s.created_at desc`.execute(reader)
  return rows
}

export const lockedUntil = async (reader: Reader, loginHash: Buffer): Promise<string | null> =>
  (await reader.selectFrom('signInFailure').select('lockedUntil').where('loginHash', '=', loginHash).executeTakeFirst())
    ?.lockedUntil ?? null

/** Counts one more wrong attempt and returns how many there are in a row; those of a quiet day ago are forgotten. */
export async function countFailure(tx: Tx, loginHash: Buffer, at: Date): Promise<number> {
  const dayAgo = new Date(at.getTime() - 86_400_000).toISOString()
  await tx.deleteFrom('signInFailure').where('lastAt', '<', dayAgo).execute()
  const row = await tx
    .insertInto('signInFailure')
    .values({ loginHash, failedCount: 1, lastAt: at.toISOString() })
    .onConflict((on) =>
      on.column('loginHash').doUpdateSet({
        failedCount: sql`sign_in_failure.failed_count + 1`,
        lastAt: at.toISOString(),
      }),
    )
    .returning('failedCount')
    .executeTakeFirstOrThrow()
  return row.failedCount
}

export const lockUntil = (tx: Tx, loginHash: Buffer, until: string) =>
  tx.updateTable('signInFailure').set({ lockedUntil: until }).where('loginHash', '=', loginHash).execute()

export const forgetFailures = (tx: Tx, loginHash: Buffer) =>
  tx.deleteFrom('signInFailure').where('loginHash', '=', loginHash).execute()
