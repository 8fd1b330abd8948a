import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** OpenSSL of version 3 or later, as a second opinion; null where it is not installed. */
export const openssl:
  | ((args: readonly string[], files?: Readonly<Record<string, Uint8Array | string>>) => OpensslFolder)
  | null = isThere() ? run : null

export interface OpensslFolder {
  file(name: string): Uint8Array
}

function isThere(): boolean {
  try {
    return /^OpenSSL ([3-9]|\d\d)/.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}

/** Runs openssl several times (arguments split by `;`) in a folder with the given files, and keeps what lies there afterwards. */
function run(args: readonly string[], files: Readonly<Record<string, Uint8Array | string>> = {}): OpensslFolder {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-openssl-'))
  const made = new Map<string, Uint8Array>()
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    for (const line of args) execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' })
    const names = execFileSync('ls', { cwd: folder, encoding: 'utf8' }).trim().split('\n')
    for (const name of names) made.set(name, readFileSync(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { file: (name) => made.get(name) as Uint8Array }
}
