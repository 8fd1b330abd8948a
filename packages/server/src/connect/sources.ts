import type { Actor } from '@lantai/core/actor.ts'
import type { Source, SourceInput } from '@lantai/core/connect/source-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { dropFolder } from './place.ts'
import { seal } from './secrets.ts'
import * as store from './store-sources.ts'
import type { SystemRow } from './store-systems.ts'

export const credentialPurpose = (sourceId: string): string => `source ${sourceId}`

export const sourceView = (house: House, code: string, row: store.SourceRow): Source => ({
  id: row.id,
  kind: row.kind,
  settings: row.settings,
  credential: row.credential !== null,
  folder: row.kind === 'folder' ? dropFolder(house, code) : null,
  enabled: row.enabled,
  everyMinutes: row.everyMinutes,
  cursor: row.cursor,
  lastAt: row.lastAt,
  fault: row.fault,
  taken: row.taken,
  failed: row.failed,
  nextAt: row.enabled ? row.nextAt : null,
  runId: row.runId,
})

/** A staging source without an address has nowhere to look; one with an address of another kind would never work. */
function refused({ settings, credential }: SourceInput, kept: boolean): Refusal | null {
  if (settings.kind !== 'staging') return null
  if (credential === undefined || credential === '') return kept ? null : refuse('connect.no-database')
  const url = URL.parse(credential)
  const good = url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1
  return good ? null : refuse('connect.no-database')
}

/** Adds a source to a locked system; its first look is due at once. */
export async function addSource(
  house: House,
  tx: Tx,
  system: SystemRow,
  input: SourceInput,
): Promise<Source | Refusal> {
  const no = refused(input, false)
  if (no) return no
  const id = house.newId()
  await store.addSource(tx, {
    id,
    systemId: system.id,
    kind: input.settings.kind,
    settings: JSON.stringify(input.settings) as never,
    credential: input.credential ? await seal(house, input.credential, credentialPurpose(id)) : null,
    enabled: input.enabled,
    everyMinutes: input.everyMinutes,
    nextAt: house.now().toISOString(),
  })
  await audit(
    tx,
    'connect.source-added',
    { id: system.id, code: system.code, sourceId: id, kind: input.settings.kind },
    system.agencyId,
  )
  return sourceView(house, system.code, (await store.sourceOf(tx, system.id, id)) as store.SourceRow)
}

export async function changeSource(
  house: House,
  tx: Tx,
  system: SystemRow,
  sourceId: string,
  input: SourceInput,
): Promise<Source | Refusal> {
  const source = await store.sourceOf(tx, system.id, sourceId)
  if (!source) return refuse('http.not-found')
  const no = refused(input, source.credential !== null && source.kind === 'staging')
  if (no) return no
  await store.setSource(tx, sourceId, {
    kind: input.settings.kind,
    settings: JSON.stringify(input.settings) as never,
    enabled: input.enabled,
    everyMinutes: input.everyMinutes,
    fault: null,
    nextAt: house.now().toISOString(),
    // A credential goes with the place it was given for: another host must not be sent it.
    ...(input.credential !== undefined
      ? {
          credential: input.credential === '' ? null : await seal(house, input.credential, credentialPurpose(sourceId)),
        }
      : samePlace(source, input)
        ? {}
        : { credential: null }),
  })
  await audit(
    tx,
    'connect.source-changed',
    { id: system.id, code: system.code, sourceId, kind: input.settings.kind },
    system.agencyId,
  )
  return sourceView(house, system.code, (await store.sourceOf(tx, system.id, sourceId)) as store.SourceRow)
}

function samePlace({ settings: before }: store.SourceRow, { settings: now }: SourceInput): boolean {
  if (before.kind !== now.kind) return false
  return before.kind !== 'pull' || now.kind !== 'pull' || before.base === now.base
}

export async function removeSource(tx: Tx, system: SystemRow, sourceId: string): Promise<Refusal | null> {
  const source = await store.sourceOf(tx, system.id, sourceId)
  if (!source) return refuse('http.not-found')
  await store.removeSource(tx, sourceId)
  await audit(
    tx,
    'connect.source-removed',
    { id: system.id, code: system.code, sourceId, kind: source.kind },
    system.agencyId,
  )
  return null
}

/** Starts a look at a source, unless one is under way: then its run is told. */
export async function startCollecting(
  house: House,
  tx: Tx,
  actor: Actor,
  system: SystemRow,
  sourceId: string,
): Promise<{ runId: string } | Refusal> {
  const source = await store.sourceOf(tx, system.id, sourceId)
  if (!source) return refuse('http.not-found')
  if (source.runId !== null && (await store.isWorking(tx, source.runId))) {
    await audit(
      tx,
      'connect.collected',
      { id: system.id, code: system.code, sourceId, taken: 0, failed: 0 },
      system.agencyId,
    )
    return { runId: source.runId }
  }
  const runId = await house.runs.start(tx, actor, {
    kind: 'connect.collect',
    input: { systemId: system.id, sourceId },
    organisationId: system.agencyId,
    subjectId: system.id,
    details: { name: system.name },
  })
  const nextAt = new Date(house.now().getTime() + source.everyMinutes * 60_000).toISOString()
  await store.setSource(tx, sourceId, { runId, nextAt })
  return { runId }
}

/** Looks that fall due are begun by whichever process comes first. */
export async function beginDue(
  house: House,
  tx: Tx,
  actor: Actor,
  systemOf: (id: string) => Promise<SystemRow | undefined>,
): Promise<number> {
  let begun = 0
  for (const source of await store.dueSources(tx, house.now().toISOString(), 20)) {
    const system = await systemOf(source.systemId)
    if (!system) continue
    if (await store.isWorking(tx, source.runId)) {
      const nextAt = new Date(house.now().getTime() + source.everyMinutes * 60_000).toISOString()
      await store.setSource(tx, source.id, { nextAt })
      continue
    }
    const started = await startCollecting(house, tx, { ...actor, organisationId: system.agencyId }, system, source.id)
    if (!isRefusal(started)) begun += 1
  }
  return begun
}
