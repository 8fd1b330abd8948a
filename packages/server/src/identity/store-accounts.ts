import type { Account } from '@lantai/core/identity/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import { grantsOf } from './store-grants.ts'

export type AccountRow = NonNullable<Awaited<ReturnType<typeof accountRow>>>

/** The row with its secrets, for sign-in and for acts on it. */
export const accountRow = async (reader: Reader, id: string) =>
  (await reader.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

export const accountByLogin = async (reader: Reader, login: string) =>
  (await reader.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst()) ?? null

export async function anyAccount(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}

type Row = Omit<Account, 'grants'>
const columns = sql`a.id, a.login, a.name, a.organisation_id, o.name as organisation_name, a.must_change_password,
  a.totp_confirmed_at is not null as second_factor, a.created_at,
  case when a.disabled_at is not null then 'disabled' when f.locked_until > now() then 'locked' else 'active' end as state,
  case when f.locked_until > now() then f.locked_until end as locked_until,
  (select max(s.last_seen_at) from session s where s.account_id = a.id) as last_seen_at`
const joined = sql`account a join organisation o on o.id = a.organisation_id
  left join sign_in_failure f on f.login_hash = sha256(convert_to(a.login, 'UTF8'))`
const within = (top: string | null) => sql`a.organisation_id in (select organisation_tree(${top}::uuid))`

/** An account of the administrator's part of the tree, with its proposed and active grants there. */
export async function accountView(reader: Reader, top: string | null, id: string): Promise<Account | null> {
  const { rows } = await sql<Row>`select ${columns} from ${joined} where a.id = ${id} and ${within(top)}`.execute(
    reader,
  )
  return rows[0] ? ((await withGrants(reader, top, rows))[0] as Account) : null
}

async function withGrants(reader: Reader, top: string | null, rows: readonly Row[]): Promise<Account[]> {
  const grants = await grantsOf(
    reader,
    top,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, grants: grants.filter(({ accountId }) => accountId === row.id) }))
}

export async function listAccounts(
  reader: Reader,
  top: string | null,
  query: { words?: string; organisationId?: string; role?: string; state?: string; cursor?: string; limit?: number },
): Promise<PageOf<Account> | Refusal> {
  const after = readKey(query.cursor, ['text'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 100
  const state = {
    disabled: sql`a.disabled_at is not null`,
    locked: sql`a.disabled_at is null and f.locked_until > now()`,
    active: sql`a.disabled_at is null and (f.locked_until is null or f.locked_until <= now())`,
  }[query.state ?? '']
  const granted = (condition: ReturnType<typeof sql>) =>
    sql`exists (select from role_grant g where g.account_id = a.id and g.state <> 'revoked' and ${condition})`
  const where = sql.join(
    [
      within(top),
      ...(query.words
        ? [sql`(a.name ilike ${containing(query.words)} or a.login ilike ${containing(query.words)})`]
        : []),
      ...(query.organisationId
        ? [
            sql`(a.organisation_id = ${query.organisationId} or ${granted(sql`g.organisation_id = ${query.organisationId}`)})`,
          ]
        : []),
      ...(query.role ? [granted(sql`g.role = ${query.role}`)] : []),
      ...(state ? [state] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`select ${columns} from ${joined} where ${where}
    ${after ? sql`and a.login > ${after[0]}` : sql``} order by a.login limit ${limit + 1}`.execute(reader)
  const count = await sql<{ total: number }>`select count(*) as total from ${joined} where ${where}`.execute(reader)
  const page = pageOf(rows, limit, (row) => [row.login], count.rows[0]?.total ?? 0)
  return { ...page, items: await withGrants(reader, top, page.items) }
}

/** Adds a row; false when the login is taken. */
export async function addAccount(
  tx: Tx,
  row: {
    id: string
    login: string
    name: string
    organisationId: string
    passwordHash: string
    mustChangePassword: boolean
    createdAt: string
  },
): Promise<boolean> {
  const added = await tx
    .insertInto('account')
    .values(row)
    .onConflict((on) => on.column('login').doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

export const setAccount = (
  tx: Tx,
  id: string,
  fields: Partial<{
    name: string
    passwordHash: string
    mustChangePassword: boolean
    disabledAt: string | null
    totpSecret: string | null
    totpConfirmedAt: string | null
    totpLastStep: number | null
  }>,
) => tx.updateTable('account').set(fields).where('id', '=', id).execute()

/** Uses up a time step of the second factor; false when that step, or a later one, was used already. */
export async function useTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const used = await tx
    .updateTable('account')
    .set({ totpLastStep: step })
    .where('id', '=', id)
    .where((is) => is.or([is('totpLastStep', 'is', null), is('totpLastStep', '<', step)]))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
