import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { auditApi } from '@lantai/core/audit/api.ts'
import { identityApi } from '@lantai/core/identity/api.ts'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { audit, transact } from '../base/audit.ts'
import { cliContext } from '../base/cli-context.ts'
import { activateGrant, createAccount, personActor, proposeGrant } from '../identity/index.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { makeWorld, type World } from '../testing/world.ts'
import { auditVerbs } from './cli.ts'

let open: TestHouse
let here: World
let there: World
let auditor: Actor

beforeAll(async () => {
  open = await testHouse()
  here = await makeWorld(open.house, 'HERE')
  there = await makeWorld(open.house, 'THERE')
  const { house } = open
  const accountId = await transact(house.database.db, here.operator, async (tx) => {
    const person = { login: 'auditor', name: '钱审计', organisationId: here.cityId }
    const { account } = granted(await createAccount(tx, here.operator, person, house))
    const input = { accountId: account.id, organisationId: here.cityId, role: 'security-auditor' } as const
    const grant = granted(await proposeGrant(tx, here.operator, input, house))
    granted(await activateGrant(tx, here.operator, grant.id, house))
    return account.id
  })
  auditor = (await personActor(house.database.db, accountId, here.cityId)) as Actor
})
afterAll(() => open.close())

const seen = () => open.as(auditor, auditApi)

it('the auditor sees what concerns the own organisation and those below it, the newest first', async () => {
  const { items, total, approximate } = await seen().list({ query: { limit: 500 } })
  expect(total).toBe(items.length)
  expect(approximate).toBe(false)
  expect(new Set(items.map((row) => row.organisationId))).toEqual(new Set([here.cityId, here.agencyId]))
  expect(items.map((row) => row.sequence)).toEqual(items.map((row) => row.sequence).sort((a, b) => b - a))
  expect(items.some((row) => row.organisationName === '单位 HERE-1')).toBe(true)
  expect((await seen().list({ query: { organisationId: there.cityId } })).items).toEqual([])
})

it('events are found by time, kind, person, subject and words, and the list goes on where it ended', async () => {
  const list = async (query: object) =>
    (await seen().list({ query: { limit: 500, ...query } })).items.map((row) => row.type)
  const all = await list({})
  expect(await list({ type: 'identity.account-created' })).toEqual(
    all.filter((type) => type === 'identity.account-created'),
  )
  expect(await list({ type: 'identity' })).toEqual(all)
  expect(await list({ type: 'iden' })).toEqual([])
  expect(await list({ subjectId: here.agencyId })).toEqual(['identity.organisation-created'])
  expect(await list({ words: '钱审计' })).toEqual(['identity.account-created'])
  expect(await list({ words: '%' })).toEqual([])
  expect(await list({ to: '2001-01-01T00:00:00Z' })).toEqual([])
  expect(await list({ from: '2001-01-01T00:00:00Z' })).toEqual(all)
  expect(await list({ actorId: auditor.accountId })).toEqual([])
  await expect(list({ from: '2001-13-45T99' })).rejects.toMatchObject({ problem: { code: 'http.invalid' } })
  const pages: string[] = []
  let cursor: string | undefined
  do {
    const page = await seen().list({ query: { limit: 2, cursor } })
    pages.push(...page.items.map((row) => row.type))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(pages).toEqual(all)
})

it('what an auditor does is seen by the security administrator, who sees nothing else', async () => {
  expect((await seen().verify()).ok).toBe(true)
  const security = open.as(actorWith(here.cityId, 'security-administrator'), auditApi)
  const { items } = await security.auditors()
  expect(items.map((row) => [row.type, row.actorName])).toEqual([['audit.verified', '钱审计']])
  await expect(security.list()).rejects.toMatchObject({ problem: { code: 'identity.not-allowed' } })
  await expect(open.as(auditor, identityApi).accounts()).rejects.toMatchObject({ problem: { status: 403 } })
})

it('an export holds what the auditor may see, and is itself recorded', async () => {
  const bytes = (await seen().export({ query: { type: 'identity' } })) as unknown as Buffer
  const lines = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const end = lines.pop()
  expect(end).toEqual({ end: { events: lines.length, complete: false, head: null } })
  expect(lines.map((line) => line.sequence)).toEqual(lines.map((line) => line.sequence).sort((a, b) => a - b))
  expect(lines.every((line) => line.organisationId !== there.cityId)).toBe(true)
  const [row] = (await seen().list({ query: { type: 'audit.exported' } })).items
  expect(row).toMatchObject({ actorId: auditor.accountId, data: { filter: { type: 'identity' } } })
})

it('the command line exports the chain and verifies it, with and without the database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-audit-'))
  const file = join(folder, 'chain.jsonl')
  const printed: string[] = []
  const write = process.stdout.write
  const verb = async (...words: string[]) => {
    printed.length = 0
    process.exitCode = undefined
    const out = { write: (text: string) => printed.push(text) }
    const opened = { house: open.house, migrated: { applied: [], version: 0 }, notes: [], close: async () => {} }
    const program = new Command()
    auditVerbs(
      program,
      cliContext(async () => opened, out),
    )
    process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof process.stdout.write
    try {
      await program.parseAsync(['node', 'lantai', 'audit', ...words, '--json'])
    } finally {
      process.stdout.write = write
    }
    const code = process.exitCode ?? 0
    process.exitCode = undefined
    return { code, json: JSON.parse(printed.join('')) }
  }
  try {
    const exported = await verb('export', '--out', file)
    expect(exported).toMatchObject({ code: 0, json: { file } })
    const { events } = exported.json
    expect(await verb('verify', '--file', file)).toMatchObject({ code: 0, json: { ok: true, complete: true, events } })
    expect(await verb('verify')).toMatchObject({ code: 0, json: { ok: true, events } })
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(events + 2)
    expect(await verb('verify', '--file', join(import.meta.dirname, 'cli.ts'))).toMatchObject({
      code: 2,
      json: { code: 'audit.not-an-export' },
    })
    const { pool, db } = open.house.database
    await transact(db, here.operator, (tx) => audit(tx, 'identity.region-created', { id: '99', name: '甲' }))
    const client = await pool.connect()
    await client.query('begin; alter table audit_event disable trigger audit_event_is_kept')
    await client.query(`update audit_event set actor_name = 'x' where sequence = 2`)
    await client.query('alter table audit_event enable trigger audit_event_is_kept; commit')
    client.release()
    expect(await verb('verify')).toMatchObject({ code: 2, json: { ok: false, breaks: [{ kind: 'changed', from: 2 }] } })
  } finally {
    await rm(folder, { recursive: true })
  }
})
