import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type LocalPostgres, LocalPostgresFault, startLocalPostgres } from './index.ts'
import { readPostmaster } from './postmaster.ts'
import { isAlive, processesIn } from './process-identity.ts'

const root = process.geteuid?.() === 0
const starter = fileURLToPath(new URL('./fixtures/starter.ts', import.meta.url))

let dataDir: string
const cluster = () => join(dataDir, 'postgres', 'cluster')
const running: LocalPostgres[] = []
const children: ChildProcess[] = []

async function start(options: Partial<Parameters<typeof startLocalPostgres>[0]> = {}): Promise<LocalPostgres> {
  const started = await startLocalPostgres({ dataDir, ...options })
  running.push(started)
  return started
}

/** Starts another process that starts PostgreSQL, says so, and waits. */
async function startElsewhere(): Promise<{ child: ChildProcess; attached: boolean }> {
  const child = spawn(process.execPath, [starter, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    return { child, attached: JSON.parse(line).attached }
  }
  throw new Error('the other process ended without a word')
}

async function query(database: LocalPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  while (await isAlive(pid)) await sleep(10)
}

async function postmasterPid(): Promise<number> {
  const pid = (await readPostmaster(cluster()))?.pid
  if (pid === undefined) throw new Error('no postmaster is noted')
  return pid
}

const temporary: string[] = []

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-pg-'))
  temporary.push(folder)
  return folder
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  }
  for (const one of running.splice(0)) await one.stop()
  for (const folder of temporary.splice(0)) await rm(folder, { recursive: true })
})

describe('one cluster', () => {
  beforeAll(async () => {
    // Chinese, a space and a quote: the folder reaches a URL, a settings file and a command line.
    dataDir = await mkdtemp(join(tmpdir(), "lantai-pg 兰台'"))
  })
  afterAll(async () => {
    const last = await startLocalPostgres({ dataDir })
    await last.stop()
    await rm(dataDir, { recursive: true })
  })

  test('the first start makes a durable UTF-8 cluster that only its owner can enter', async () => {
    const database = await start()
    expect(database.attached).toBe(false)
    expect(database.notes).toHaveLength(1)
    const [row] = await query(
      database,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commits, current_setting('full_page_writes') pages,
       current_setting('listen_addresses') tcp, current_setting('server_encoding') encoding, current_setting('data_checksums') sums,
       (select datlocale from pg_database where datname = current_database()) locale`,
    )
    expect(row).toEqual({
      fsync: 'on',
      commits: 'on',
      pages: 'on',
      tcp: '',
      encoding: 'UTF8',
      sums: 'on',
      locale: 'C.UTF-8',
    })
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'postgres', 'run'))).mode & 0o777).toBe(0o700)
  })

  test('a wrong password is turned away', async () => {
    const database = await start()
    const connectionString = database.connectionString.replace(/:[^:@]+@/, ':guess@')
    await expect(query({ ...database, connectionString }, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  test('a second start in the same process attaches, and the server stops with the last one', async () => {
    const first = await start()
    const second = await start()
    expect(second.attached).toBe(true)
    const pid = await postmasterPid()
    await first.stop()
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect(await isAlive(pid)).toBe(false)
  })

  test('stop leaves the server running while somebody is connected', async () => {
    const database = await start()
    const client = new pg.Client({ connectionString: database.connectionString })
    await client.connect()
    await database.stop()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    expect((await start()).attached).toBe(true)
  })

  test('databases are made from templates', async () => {
    const database = await start()
    await query(database, 'create database seed template template0')
    await query(database, 'create database copy template seed')
    await query(database, 'drop database copy')
    await query(database, 'drop database seed')
  })

  test('every acknowledged row is there after kill -9 of the postmaster', async () => {
    const database = await start()
    await query(database, 'create table kept (n int)')
    let acknowledged = 0
    const writing = (async () => {
      const client = new pg.Client({ connectionString: database.connectionString })
      client.on('error', () => {})
      await client.connect()
      for (;;) {
        await client.query('insert into kept values ($1)', [acknowledged])
        acknowledged += 1
      }
    })()
    writing.catch(() => {})
    while (acknowledged < 200) await sleep(5)
    const pid = await postmasterPid()
    for (const each of await processesIn(cluster())) if (each !== pid) process.kill(each, 'SIGKILL')
    await kill(pid)
    await expect(writing).rejects.toThrow()
    const again = await start()
    expect(again.attached).toBe(false)
    const [row] = await query(again, 'select count(*)::int as n from kept')
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged)
    await query(again, 'drop table kept')
  })

  test('a restart right after kill -9 of only the postmaster waits for what it left behind', async () => {
    const database = await start()
    await query(database, 'select 1')
    process.kill(await postmasterPid(), 'SIGKILL')
    const again = await start()
    expect(await query(again, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('after kill -9 of the parent the next start attaches, and its stop ends the server', async () => {
    const { child } = await startElsewhere()
    child.kill('SIGKILL')
    await once(child, 'close')
    const pid = await postmasterPid()
    const database = await start()
    expect(database.attached).toBe(true)
    await database.stop()
    expect(await isAlive(pid)).toBe(false)
  })

  test('after kill -9 of parent and server the next start recovers', async () => {
    const { child } = await startElsewhere()
    const pid = await postmasterPid()
    child.kill('SIGKILL')
    await kill(pid)
    expect((await start()).attached).toBe(false)
  })

  test('two processes that start at the same moment get one server', async () => {
    const both = await Promise.all([startElsewhere(), startElsewhere()])
    expect(both.map(({ attached }) => attached).sort()).toEqual([false, true])
  })

  test('a signal to the terminal group of the parent does not reach the server', async () => {
    const { child } = await startElsewhere()
    const pid = await postmasterPid()
    const group = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[2]
    expect(group).toBe(String(pid))
    expect(child.pid).not.toBe(pid)
  })

  test('a note whose process id now belongs to a stranger does not stop the start', async () => {
    const database = await start()
    await query(database, 'select 1')
    const note = await readFile(join(cluster(), 'postmaster.pid'), 'utf8')
    for (const pid of await processesIn(cluster())) process.kill(pid, 'SIGKILL')
    while ((await processesIn(cluster())).length > 0) await sleep(10)
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    await writeFile(join(cluster(), 'postmaster.pid'), note.replace(/^\d+/, String(stranger.pid)))
    expect((await start()).attached).toBe(false)
  })

  test('an operator’s own settings win and survive a restart', async () => {
    await writeFile(join(cluster(), 'local.conf'), "work_mem = '7MB'\n")
    await chmod(join(cluster(), 'local.conf'), 0o644)
    expect(await query(await start(), 'show work_mem')).toEqual([{ work_mem: '7MB' }])
  })

  test('a setting that PostgreSQL does not understand is told with its sentence', async () => {
    await writeFile(join(cluster(), 'local.conf'), "work_mem = 'much'\n")
    try {
      await expect(start()).rejects.toMatchObject({ code: 'start-failed', en: expect.stringContaining('work_mem') })
    } finally {
      await rm(join(cluster(), 'local.conf'))
    }
    expect(await readdir(join(dataDir, 'postgres', 'holders'))).toEqual([])
  })

  test('a folder made by a newer PostgreSQL is refused and left alone', async () => {
    await writeFile(join(cluster(), 'PG_VERSION'), '99\n')
    try {
      await expect(start()).rejects.toMatchObject({ code: 'other-major', zh: expect.stringContaining('99') })
    } finally {
      await writeFile(join(cluster(), 'PG_VERSION'), '18\n')
    }
  })
})

describe('other folders', () => {
  test('what a killed first start left half is cleared away, and a deep folder gets its socket elsewhere', async () => {
    dataDir = join(await temporaryFolder(), '很深的目录'.repeat(8))
    await mkdir(join(dataDir, 'postgres', 'init-1', 'base'), { recursive: true })
    const database = await start()
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await readdir(join(dataDir, 'postgres'))).not.toContain('init-1')
    expect(decodeURIComponent(database.connectionString)).not.toContain('很深的目录')
  })

  test('a data folder that is a file is told as not writable', async () => {
    dataDir = join(await temporaryFolder(), 'file')
    await writeFile(dataDir, '')
    const fault = await start().catch((error) => error)
    expect(fault).toBeInstanceOf(LocalPostgresFault)
    expect(fault).toMatchObject({ code: 'not-writable' })
  })

  test.runIf(root).each(['other-user', 'other-user-reaching'] as const)(
    'root runs it by the way of %s',
    async (way) => {
      dataDir = await temporaryFolder()
      if (way === 'other-user') await chmod(dataDir, 0o755)
      const database = await start({ ways: [way] })
      expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
      expect((await stat(cluster())).uid).not.toBe(0)
      await database.stop()
      // A cluster keeps its owner, whatever could have been chosen for a new one.
      expect(await query(await start({ ways: undefined }), 'select 1 as one')).toEqual([{ one: 1 }])
    },
  )

  test.runIf(root)('root that may become nobody else is told what to do', async () => {
    dataDir = await temporaryFolder()
    await expect(start({ ways: [] })).rejects.toMatchObject({ code: 'root-not-possible' })
  })
})
