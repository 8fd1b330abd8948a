import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Refusal } from '@lantai/core/refusal.ts'
import type { CarrierProblem } from '@lantai/formats/transfer-package/model.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { fullDisk, isFullDisk } from '../base/free-space.ts'
import { atMost, digesting, digestsOf } from '../checks/index.ts'
import type { Copied } from './copy-zip.ts'

export interface CopiedFolder extends Copied {
  /** What is no plain file and was left behind. */
  readonly notCopied: readonly CarrierProblem[]
}

interface Found {
  /** Bytes, because a disk written under a GBK locale holds names that are no UTF-8. */
  readonly path: Buffer
  readonly bytes: number
}

const slash = Buffer.from('/')
const joined = (a: Buffer, b: Buffer): Buffer => (a.length ? Buffer.concat([a, slash, b]) : b)
const filesAtOnce = 8
const whole = 256 * 1024

/** What a folder holds: its plain files and folders; links and devices apart, never followed. */
async function list(root: Buffer) {
  const files: Found[] = []
  const folders: Buffer[] = []
  const others: { path: Buffer; detail: string }[] = []
  const walk = async (folder: Buffer) => {
    const names = await readdir(folder.length ? joined(root, folder) : root, { encoding: 'buffer' })
    for (const name of names.sort(Buffer.compare)) {
      const path = joined(folder, name)
      const found = await lstat(joined(root, path))
      if (found.isDirectory()) {
        folders.push(path)
        await walk(path)
      } else if (found.isFile()) files.push({ path, bytes: found.size })
      else others.push({ path, detail: found.isSymbolicLink() ? 'symbolic link' : 'device, pipe or socket' })
    }
  }
  await walk(Buffer.alloc(0))
  return { files, folders, others }
}

/**
 * Copies a folder as it is to `out`, which must not exist; durable when it resolves. The digest of the package is the SM3
 * of its sorted list `<sm3>  <path>`, so it does not depend on times and order.
 */
export async function copyFolder(
  source: string,
  out: string,
  free: () => Promise<number>,
): Promise<CopiedFolder | Refusal> {
  const from = Buffer.from(source)
  const to = Buffer.from(out)
  const { files, folders, others } = await list(from)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const left = await free()
  if (left < bytes) return fullDisk(bytes, left)
  const turn = atMost(filesAtOnce)
  try {
    await mkdir(out, { mode: 0o700 })
    for (const folder of folders) await mkdir(joined(to, folder), { mode: 0o700 })
    const lines = await allOf(
      files.map(({ path }) => turn(async () => ({ path, ...(await copyFile(joined(from, path), joined(to, path))) }))),
    )
    await makeDurable(
      out,
      files.map(({ path }) => joined(to, path)),
      folders.map((folder) => joined(to, folder)),
    )
    const sum = createHash('sm3')
    for (const { path, sm3 } of lines) sum.update(`${sm3}  `).update(path).update('\n')
    for (const { path, detail } of others) sum.update(`${detail}  `).update(path).update('\n')
    return {
      bytes: lines.reduce((all, line) => all + line.bytes, 0),
      sm3: sum.digest('hex'),
      notCopied: others.map(({ path, detail }) => ({ kind: 'not-a-file', path: path.toString(), detail })),
    }
  } catch (error) {
    if (isFullDisk(error)) return fullDisk(bytes, await free())
    throw error
  }
}

const execute = promisify(execFile)

/**
 * One flush of the file system (syncfs, by `sync -f` of coreutils) instead of one a file: thousands of files wait for the
 * disk once. Where there is none, or it fails, every file and folder is flushed by itself.
 */
async function makeDurable(out: string, files: readonly Buffer[], folders: readonly Buffer[]): Promise<void> {
  const flush = () =>
    execute('sync', ['-f', out]).then(
      () => true,
      () => false,
    )
  // Elsewhere a program of that name exists that does not wait for the disk.
  if (process.platform === 'linux' && (await flush())) return
  const turn = atMost(filesAtOnce)
  await allOf(
    files.map((path) =>
      turn(async () => {
        await using file = await open(path, 'r+')
        await file.sync()
      }),
    ),
  )
  for (const folder of folders) await syncFolder(folder as unknown as string)
  await syncFolder(out)
}

/** Like Promise.all, but waits for every work to end before it throws: nothing may write on when the folder is removed. */
async function allOf<T>(works: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}

async function copyFile(from: Buffer, to: Buffer): Promise<Copied> {
  const input = await open(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const output = await open(to, 'wx', 0o600)
    try {
      const { size } = await input.stat()
      let bytes = 0
      let sm3: string
      if (size <= whole) {
        const content = await input.readFile()
        await output.writeFile(content)
        bytes = content.length
        sm3 = content.length > 16 * 1024 ? await pooled(content) : digestsOf(content).sm3
      } else {
        const digest = digesting()
        for await (const piece of input.createReadStream({ autoClose: false, highWaterMark: whole })) {
          await output.writeFile(piece)
          bytes += piece.length
          await digest.take(piece, true)
        }
        sm3 = (await digest.end()).sm3
      }
      return { bytes, sm3 }
    } finally {
      await output.close()
    }
  } finally {
    await input.close()
  }
}

async function pooled(content: Buffer): Promise<string> {
  const digest = digesting()
  await digest.take(content, true)
  return (await digest.end()).sm3
}
