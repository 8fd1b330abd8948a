import { type SpawnOptions, spawnSync } from 'node:child_process'
import { lchown, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { LocalPostgresFault } from './fault.ts'

/** As whom PostgreSQL runs. It refuses to run as root, so root needs a way out. */
export type Account = {
  way: 'self' | 'user-namespace' | 'other-user' | 'other-user-reaching'
  /** Set when files made by us must be given to another account. */
  owner?: { uid: number; gid: number }
  command: (program: string, args: string[]) => { program: string; args: string[]; options: SpawnOptions }
}

const self: Account = {
  way: 'self',
  command: (program, args) => ({ program, args, options: {} }),
}

// One id is mapped: root's own files are PostgreSQL's files, wherever they lie, also below a 0700 home.
const userNamespace: Account = {
  way: 'user-namespace',
  command: (program, args) => ({
    program: 'unshare',
    args: ['--user', '--map-user=1000', '--', program, ...args],
    options: {},
  }),
}

function otherUser(owner: { uid: number; gid: number }): Account {
  return {
    way: 'other-user',
    owner,
    command: (program, args) => ({ program, args, options: { uid: owner.uid, gid: owner.gid } }),
  }
}

// The capability lets that user pass through folders only root may enter (a clone below /root).
function otherUserReaching(owner: { uid: number; gid: number }): Account {
  const { uid, gid } = owner
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return {
    way: 'other-user-reaching',
    owner,
    command: (program, args) => ({
      program: 'setpriv',
      args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability, '--', program, ...args],
      options: {},
    }),
  }
}

/**
 * Chooses as whom PostgreSQL runs on `folder` (which exists). An existing cluster keeps its owner, so that a folder made
 * by a normal user can be opened once by root and still belongs to that user. `ways` narrows the choice for tests.
 */
export async function chooseAccount(
  folder: string,
  cluster: string,
  binaries: Binaries,
  ways: readonly Account['way'][] = ['user-namespace', 'other-user', 'other-user-reaching'],
): Promise<Account> {
  if (process.platform === 'win32') return self
  const clusterOwner = await stat(cluster).catch(() => undefined)
  const me = process.geteuid?.()
  if (me !== 0) {
    if (clusterOwner && clusterOwner.uid !== me) throw notYours(cluster, clusterOwner.uid)
    return self
  }
  const root = !clusterOwner || clusterOwner.uid === 0
  const owner = root ? await unprivileged() : { uid: clusterOwner.uid, gid: clusterOwner.gid }
  const candidates = [...(root ? [userNamespace] : []), otherUser(owner), otherUserReaching(owner)]
  for (const account of candidates) {
    if (!ways.includes(account.way)) continue
    if (account.owner) await giveAll(folder, account.owner)
    if (canRun(account, binaries, folder)) return account
  }
  throw rootNotPossible(folder)
}

function canRun(account: Account, binaries: Binaries, folder: string): boolean {
  const probe = 'test -w "$1" && exec "$2" --version'
  const { program, args, options } = account.command('/bin/sh', ['-c', probe, 'sh', folder, binaries.postgres])
  return spawnSync(program, args, { ...options, cwd: '/', stdio: 'ignore', timeout: 10_000 }).status === 0
}

async function unprivileged(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
}

/** Gives a path to the account PostgreSQL runs as, when that is not us. */
export async function give(path: string, account: Account): Promise<void> {
  if (account.owner) await lchown(path, account.owner.uid, account.owner.gid)
}

async function giveAll(path: string, owner: { uid: number; gid: number }): Promise<void> {
  if ((await stat(path)).uid === owner.uid) return
  for (const entry of await readdir(path, { recursive: true })) {
    await lchown(join(path, entry), owner.uid, owner.gid).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  // The folder itself last: a half-done change is then begun again.
  await lchown(path, owner.uid, owner.gid)
}

function notYours(cluster: string, uid: number): LocalPostgresFault {
  return new LocalPostgresFault('not-yours', {
    zh: `数据库目录 ${cluster} 属于另一用户（uid ${uid}）。请以该用户启动，或用 --data 另选数据目录。`,
    en: `The database folder ${cluster} belongs to another user (uid ${uid}). Start as that user or choose another folder with --data.`,
  })
}

function rootNotPossible(folder: string): LocalPostgresFault {
  return new LocalPostgresFault('root-not-possible', {
    zh: `PostgreSQL 不能以 root 身份运行，而本机又不允许为 ${folder} 换用其他身份。请以普通用户启动，或用 DATABASE_URL 指明已有的 PostgreSQL。`,
    en: `PostgreSQL does not run as root and this machine allows no other identity to reach ${folder}. Start as a normal user, or name an existing PostgreSQL in DATABASE_URL.`,
  })
}
