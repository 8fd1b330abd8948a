import type { History, HistoryEntry } from '@lantai/core/catalogue/describe-schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Reader } from '../base/db.ts'
import type { Described } from './described.ts'
import { readRecords } from './described.ts'
import { actsOf } from './store.ts'
import { differenceOf, historyOf, stateOf, type Version } from './versions.ts'

async function seen(reader: Reader, organisationId: string | null, id: string): Promise<Described | undefined> {
  const { rows } = await sql<{ repositoryId: string }>`
    select i.repository_id from item i join fonds f on f.id = i.fonds_id
    where i.id = ${id}::uuid and (i.repository_id = ${organisationId}::uuid or f.agency_id = ${organisationId}::uuid)`.execute(
    reader,
  )
  const [row] = rows
  return row && (await readRecords(reader, row.repositoryId, [id]))[0]
}

async function versionsOf(reader: Reader, id: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select version, act_id, before from item_version where item_id = ${id}::uuid order by version desc limit 1000`.execute(
    reader,
  )
  return rows
}

/** Versions of the description and acts on its openness, newest first. */
export async function showHistory(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<Static<typeof History> | Refusal> {
  const record = await seen(reader, organisationId, id)
  if (!record) return refuse('http.not-found')
  const [versions, access] = await Promise.all([versionsOf(reader, id), actsOf(reader, id)])
  const lines = await historyOf(reader, versions, stateOf(record))
  // An act on several fonds, or on another's: what was asked for there is not for the agency.
  const own = record.repositoryId === organisationId
  const described = own
    ? lines
    : lines.map((line) => (line.act && line.act.fondsId !== record.fondsId ? { ...line, act: null } : line))
  const opened = access.map(({ at, by, reason, from, to }): HistoryEntry => {
    const change = { field: 'accessStatus', title: '开放状态', titleEn: 'Access status', from, to }
    return { kind: 'access', at, by, reason, version: null, act: null, changes: [change] }
  })
  const entries = [...described, ...opened].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { version: record.version, entries }
}

export async function showDifference(
  reader: Reader,
  organisationId: string | null,
  id: string,
  between: { from: number; to: number },
) {
  const record = await seen(reader, organisationId, id)
  if (!record) return refuse('http.not-found')
  return differenceOf(await versionsOf(reader, id), stateOf(record), record.version, between)
}
