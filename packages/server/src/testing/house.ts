import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { type Api, type Client, client } from '@lantai/core/api.ts'
import { type Permission, permissions, type RoleId, roles } from '@lantai/core/identity/permissions.ts'
import { isRefusal, type Problem } from '@lantai/core/refusal.ts'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { buildApp } from '../app.ts'
import { openDatabase } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { csrfHeader } from '../base/http.ts'
import { makeHouse } from '../open-house.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection to the test cluster and the name of its migrated template database. */
    postgres: { connectionString: string; template: string }
  }
}

export interface TestHouse extends AsyncDisposable {
  readonly house: House
  readonly app: FastifyInstance
  /** A typed client that acts as this actor, past the sign-in; null is nobody. */
  as<A extends Api>(actor: Actor | null, api: A): Client<A>
  close(): Promise<void>
}

/** A refused reply, thrown by the test client so that a test may `rejects.toMatchObject({ problem: { code } })`. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`)
    this.problem = problem
  }
}

let count = 0

/** A house of its own: a fresh database copied from the migrated template, an empty data folder, all slices mounted. */
export async function testHouse(): Promise<TestHouse> {
  const { connectionString, template } = inject('postgres')
  const name = `test_${process.pid}_${++count}`
  await admin(connectionString, `create database ${name} template ${template} strategy file_copy`)
  const url = new URL(connectionString)
  url.pathname = `/${name}`
  const data = await mkdtemp(join(tmpdir(), 'lantai-test-'))
  const database = openDatabase(url.href, { max: 8 })
  const house = makeHouse(
    {
      data,
      host: '127.0.0.1',
      port: 0,
      databaseUrl: url.href,
      timeZone: 'Asia/Shanghai',
      logLevel: 'silent',
      publicUrl: null,
      siteName: { zh: '兰台', en: 'Lantai' },
    },
    database,
  )
  const actors = new Map<string, Actor>()
  const app = await buildApp(house, {
    checkReplies: true,
    authenticate: async (request) => actors.get(String(request.headers['x-test-actor'])) ?? null,
  })
  const as = <A extends Api>(actor: Actor | null, api: A): Client<A> => {
    const key = `${actors.size}`
    if (actor) actors.set(key, actor)
    return client(api, async (call) => {
      const binary =
        call.body instanceof Uint8Array || (typeof call.body === 'object' && call.body !== null && 'pipe' in call.body)
      const response = await app.inject({
        method: call.method,
        url: call.url,
        headers: {
          [csrfHeader]: '1',
          ...(actor ? { 'x-test-actor': key } : {}),
          ...(binary ? { 'content-type': 'application/octet-stream' } : {}),
        },
        ...(call.body === undefined ? {} : { payload: call.body as object }),
      })
      const json = /^application\/json(;|$)/.test(String(response.headers['content-type']))
      if (response.statusCode >= 400) throw new Refused(response.json())
      return json ? response.json() : response.rawPayload
    })
  }
  const close = async () => {
    await app.close()
    await house.runs.stop()
    await database.close()
    await admin(connectionString, `drop database ${name} with (force)`)
    await rm(data, { recursive: true, force: true })
  }
  return { house, app, as, close, [Symbol.asyncDispose]: close }
}

async function admin(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An actor with the permissions of these roles in one organisation; the account need not exist. */
export function actorWith(organisationId: string | null, ...roleIds: RoleId[]): Actor {
  return {
    kind: 'person',
    accountId: crypto.randomUUID(),
    name: roleIds.join('+'),
    organisationId,
    roles: roleIds,
    may: new Set(roleIds.flatMap((id) => roles[id].may)),
    sessionId: null,
  }
}

export const allPermissions: ReadonlySet<Permission> = new Set(permissions)

/** The value, or an error that shows the refusal: for set-up steps that must succeed. */
export function granted<T>(value: T): Exclude<T, { refusal: unknown }> {
  if (isRefusal(value)) throw new Error(`refused: ${value.refusal} ${JSON.stringify(value.details)}`)
  return value as Exclude<T, { refusal: unknown }>
}
