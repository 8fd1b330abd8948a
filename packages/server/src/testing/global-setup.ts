import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startLocalPostgres } from '../base/local-postgres/index.ts'
import { migrate } from '../base/migrate.ts'

/** One cluster and one migrated template for the whole test run; every test file copies the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'lantai-cluster-'))
  const postgres = await startLocalPostgres({ dataDir: data })
  const stop = async () => {
    await postgres.stop()
    await rm(data, { recursive: true, force: true })
  }
  try {
    const template = 'lantai_template'
    const client = new pg.Client({ connectionString: postgres.connectionString })
    await client.connect()
    await client.query(`create database ${template}`)
    await client.end()
    const url = new URL(postgres.connectionString)
    url.pathname = `/${template}`
    await migrate(url.href)
    project.provide('postgres', { connectionString: postgres.connectionString, template })
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
