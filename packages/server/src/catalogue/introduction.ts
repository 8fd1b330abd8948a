import type { Actor } from '@lantai/core/actor.ts'
import type { Introduction } from '@lantai/core/catalogue/fonds-schema.ts'
import { changedSince, composeIntroduction, type IntroductionData } from '@lantai/core/catalogue/introduction.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { introductionData } from './introduction-data.ts'

interface Kept {
  readonly text: string
  readonly basis: IntroductionData
  readonly version: number
  readonly at: string
  readonly by: string
}

/** The texts that were kept, the latest first, as far as a person will ever look back. */
async function kept(reader: Reader, fondsId: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select text, basis, version, at, by from fonds_introduction
    where fonds_id = ${fondsId}::uuid order by version desc limit 50`.execute(reader)
  return rows
}

export async function showIntroduction(
  reader: Reader,
  organisationId: string | null,
  fondsId: string,
): Promise<Introduction | Refusal> {
  const data = await introductionData(reader, organisationId, fondsId)
  if (!data) return refuse('http.not-found')
  const [found, ...former] = await kept(reader, fondsId)
  return {
    composed: composeIntroduction(data),
    text: found?.text ?? null,
    version: found?.version ?? 0,
    savedAt: found?.at ?? null,
    savedBy: found?.by ?? null,
    changed: found ? changedSince(found.basis, data) : [],
    former: former.map(({ text, version, at, by }) => ({ text, version, savedAt: at, savedBy: by })),
  }
}

/** Keeps a text with the data that it was written from. Refuses when somebody kept another one meanwhile. */
export async function saveIntroduction(
  tx: Tx,
  actor: Actor,
  fondsId: string,
  { version, text }: { version: number; text: string },
  now: string,
): Promise<Introduction | Refusal> {
  const { rows } = await sql<{ code: string }>`
    select code from fonds where id = ${fondsId}::uuid and repository_id = ${actor.organisationId}::uuid for update`.execute(
    tx,
  )
  const data = rows[0] && (await introductionData(tx, actor.organisationId, fondsId))
  if (!data) return refuse('http.not-found')
  const [found] = await kept(tx, fondsId)
  if ((found?.version ?? 0) !== version) return refuse('catalogue.fonds-changed', { code: data.code })
  await sql`
    insert into fonds_introduction (fonds_id, text, basis, version, at, by, by_id)
    values (${fondsId}::uuid, ${text.trim().toWellFormed()}, ${JSON.stringify(data)}::jsonb, ${version + 1}, ${now}::timestamptz, ${actor.name},
      ${actor.accountId}::uuid)`.execute(tx)
  await audit(tx, 'catalogue.introduction-saved', { id: fondsId, version: version + 1 })
  return showIntroduction(tx, actor.organisationId, fondsId)
}
