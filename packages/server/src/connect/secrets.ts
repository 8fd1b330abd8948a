import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import type { House } from '../base/house.ts'
import { Fault } from '../base/run-kind.ts'

/** 256 random bits in base64url: a client secret, a token, a call-back key. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
/** All that is kept of a secret which is only compared. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const keys = new WeakMap<House, Promise<Buffer>>()

/** The key that credentials of others are sealed with; made on first use, beside the database and not in it. */
function keyOf(house: House): Promise<Buffer> {
  const known = keys.get(house) ?? makeKey(join(house.config.data, 'connect.key'), house.config.data)
  keys.set(house, known)
  known.catch(() => keys.delete(house))
  return known
}

async function makeKey(path: string, folder: string): Promise<Buffer> {
  const read = () =>
    readFile(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
  const there = await read()
  if (there) return there
  const made = join(folder, `connect.key.${randomBytes(6).toString('hex')}`)
  const file = await open(made, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(32))
    await file.sync()
  } finally {
    await file.close()
  }
  // Whole or not at all, and the first of several processes wins.
  await link(made, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(made, { force: true })
  await syncFolder(folder)
  return (await read()) as Buffer
}

/** AES-256-GCM; `about` ties the sealed text to its row, so that it cannot be moved to another. */
export async function seal(house: House, text: string, about: string): Promise<Buffer> {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(house), iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

const lost = {
  zh: '保存的密钥解不开（数据目录中的 connect.key 不是当时的那一个）。请更换回写密钥，并重新填写采集来源的凭据。',
  en: 'Kept credentials cannot be opened: connect.key in the data folder is another one. Make a new call-back key and fill in the credentials of sources again.',
}

export async function unseal(house: House, sealed: Buffer, about: string): Promise<string> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', await keyOf(house), sealed.subarray(0, 12))
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new Fault(lost, { cause: error })
  }
}
