import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type Bytes, type Digested, FilesError, type Written } from './files.ts'

const BLOCK = 64 * 1024
const READ_BLOCK = 256 * 1024

/** Opens a regular file and nothing else: a link is refused, a named pipe does not block. */
export async function openRegular(file: string, path: string): Promise<{ handle: FileHandle; bytes: number }> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  const at = await handle.stat()
  if (at.isFile()) return { handle, bytes: at.size }
  await handle.close()
  throw new FilesError('not-a-file', path)
}

/** Small pieces are gathered, so that a source that comes in hundreds of bytes does not cost a system call each. */
async function* inBlocks(source: Bytes): AsyncGenerator<Uint8Array> {
  let block: Buffer | null = null
  let filled = 0
  for await (const piece of source) {
    if (block && filled + piece.length > block.length) {
      yield block.subarray(0, filled)
      block = null
      filled = 0
    }
    if (piece.length >= BLOCK / 4) {
      if (block) yield block.subarray(0, filled)
      block = null
      filled = 0
      yield piece
      continue
    }
    block ??= Buffer.allocUnsafeSlow(BLOCK)
    block.set(piece, filled)
    filled += piece.length
  }
  if (block && filled > 0) yield block.subarray(0, filled)
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at, bytes.length - at, null)).bytesWritten
}

/** Writes the bytes while hashing them; not yet synced. */
export async function writeHandle(handle: FileHandle, source: Bytes, withSm3: boolean): Promise<Written> {
  const sha512 = createHash('sha512')
  const sm3 = withSm3 ? createHash('sm3') : null
  let bytes = 0
  for await (const block of inBlocks(source)) {
    // The write runs in the thread pool while this thread hashes the same block.
    const writing = writeAll(handle, block)
    sha512.update(block)
    sm3?.update(block)
    await writing
    bytes += block.length
  }
  const written = { bytes, sha512: sha512.digest('hex') }
  return sm3 ? { ...written, sm3: sm3.digest('hex') } : written
}

/** Fresh memory for every small file costs more than reading it: blocks are used again. */
const spare: Buffer[] = []
const MAX_SPARE = 32
const takeBlock = () => spare.pop() ?? Buffer.allocUnsafeSlow(READ_BLOCK)
const giveBack = (block: Buffer) => {
  if (spare.length < MAX_SPARE) spare.push(block)
}

export async function digestHandle(handle: FileHandle, expected: number, names: readonly string[]): Promise<Digested> {
  const hashes = names.map((name): [string, Hash] => [name, createHash(name)])
  const isSmall = expected < READ_BLOCK
  let current = takeBlock()
  let next = isSmall ? current : takeBlock()
  let bytes = 0
  let reading = handle.read(current, 0, READ_BLOCK, 0)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) break
      // A larger file is read ahead in the thread pool while this thread hashes.
      if (!isSmall) reading = handle.read(next, 0, READ_BLOCK, bytes + bytesRead)
      for (const [, hash] of hashes) hash.update(current.subarray(0, bytesRead))
      bytes += bytesRead
      if (isSmall && bytes === expected) break
      if (isSmall) reading = handle.read(current, 0, READ_BLOCK, bytes)
      ;[current, next] = [next, current]
    }
  } finally {
    await reading.catch(() => {})
    giveBack(current)
    if (!isSmall) giveBack(next)
  }
  return { bytes, digests: Object.fromEntries(hashes.map(([name, hash]) => [name, hash.digest('hex')])) }
}

/** Whether the file, read again, is what was written. */
export async function holds(handle: FileHandle, written: Written): Promise<boolean> {
  const back = await digestHandle(handle, written.bytes, ['sha512'])
  return back.bytes === written.bytes && back.digests.sha512 === written.sha512
}
