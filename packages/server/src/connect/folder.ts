import { lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BusinessId } from '@lantai/core/connect/delivery-schema.ts'
import type { FolderSettings } from '@lantai/core/connect/source-schema.ts'
import { isRefusal, sentence } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { zipStream } from '@lantai/formats/zip/zip-stream.ts'
import { Check } from 'typebox/value'
import { dayOf, type House } from '../base/house.ts'
import type { Look, Packages } from './collect.ts'
import { NoAnswer } from './outgoing.ts'
import { bytesInside, lyingAt, NotTaken, streamInside } from './pick-up.ts'
import { dropFolder } from './place.ts'
import { stateOf } from './state-of.ts'
import { settledSince } from './store-settled.ts'

const parts = ['in', 'done', 'failed', 'out'] as const
const temporary = /^\.|\.(part|partial|tmp|temp|filepart|uploading|crdownload|swp)$/i
const marker = /\.(ok|done|ready|finished)$/i
const markers = ['.ok', '.done', '.ready', '.finished']
const ending = /\.(zip|xml|eep|tar)$/i
const mostEntries = 10_000
/** Stamped on every file of a folder that is taken as a zip, so that the same folder gives the same bytes. */
const zipTime = new Date(2000, 0, 1)

/**
 * Packages that lie whole in the system's drop folder, which a share or an sshd fills: `in/`. What was taken goes to `done/<day>/`, what
 * was refused to `failed/<day>/` with the reason beside it, and what became of earlier ones stands in `out/`.
 */
export async function* folderPackages({ house, system, source, signal }: Look): Packages {
  const root = await ready(dropFolder(house, system.code))
  await writeOut(house, root, system.id, source.lastAt)
  const names = (await readdir(join(root, 'in'))).sort().slice(0, mostEntries)
  const all = new Set(names)
  const settings = source.settings as FolderSettings
  for (const name of names) {
    if (signal.aborted) return
    if (temporary.test(name) || (marker.test(name) && all.has(name.replace(marker, '')))) continue
    const path = join(root, 'in', name)
    try {
      const lying = await lyingAt(path)
      if (!isWhole(name, lying.changedAt, settings, all, house.now().getTime())) continue
      const businessId = name.replace(ending, '')
      if (!Check(BusinessId, businessId)) throw new NotTaken('文件名不能作业务标识', 'its name cannot be a business id')
      const isFile = lying.files.length === 1 && lying.files[0] === ''
      yield {
        businessId,
        name: isFile ? name : `${name}.zip`,
        source: isFile ? bytesInside(root, path) : zipped(root, path, lying.files),
        declared: isFile ? { bytes: lying.bytes } : {},
        done: async (outcome) => {
          if (!isRefusal(outcome)) return away(house, root, 'done', name, all)
          await away(house, root, 'failed', name, all, { zh: sentence(outcome, 'zh'), en: sentence(outcome, 'en') })
        },
      }
    } catch (error) {
      // Taken away meanwhile, by whoever put it there.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      if (!(error instanceof NotTaken)) throw error
      await away(house, root, 'failed', name, all, error.text)
      yield { what: name, problem: error.text }
    }
  }
}

function isWhole(
  name: string,
  changedAt: number,
  { whole, stableSeconds }: FolderSettings,
  all: ReadonlySet<string>,
  now: number,
): boolean {
  if (whole === 'marker') return markers.some((end) => all.has(`${name}${end}`))
  // A name without a temporary ending is given when all is written; a short while still stands between rename and look.
  return now - changedAt >= (whole === 'renamed' ? 1 : stableSeconds) * 1000
}

/** The folder and its parts, made where they are not; each of them a folder and no link. */
async function ready(folder: string): Promise<string> {
  for (const part of parts) await mkdir(join(folder, part), { recursive: true, mode: 0o770 })
  const root = await realpath(folder)
  for (const part of parts) {
    const found = await lstat(join(root, part))
    if (!found.isDirectory())
      throw new NoAnswer({ zh: `投递目录中的“${part}”不是文件夹`, en: `“${part}” of the drop folder is no folder` })
  }
  return root
}

async function* zipped(root: string, folder: string, files: readonly string[]): AsyncGenerator<Uint8Array> {
  const entries = files.map((path) => ({ path, open: () => streamInside(root, join(folder, path)) }))
  yield* zipStream(entries, { mtime: zipTime }) as AsyncIterable<Uint8Array>
}

/** Moves an entry, with its marker, to where what was dealt with lies; a link is moved as a link and never followed. */
async function away(
  house: House,
  root: string,
  where: 'done' | 'failed',
  name: string,
  all: ReadonlySet<string>,
  reason?: Text,
): Promise<void> {
  const folder = join(root, where, dayOf(house.now(), house.config.timeZone))
  await mkdir(folder, { recursive: true, mode: 0o770 })
  const free = await freeName(folder, name)
  await rename(join(root, 'in', name), join(folder, free))
  for (const end of markers)
    if (all.has(`${name}${end}`)) await rm(join(root, 'in', `${name}${end}`), { force: true, recursive: true })
  if (reason) await writeWhole(join(folder, `${free}.reason.txt`), `${reason.zh}\n${reason.en}\n`)
  await syncFolder(folder)
  await syncFolder(join(root, 'in'))
}

async function freeName(folder: string, name: string): Promise<string> {
  const there = new Set(await readdir(folder))
  if (!there.has(name)) return name
  for (let count = 2; ; count++) if (!there.has(`${name}.${count}`)) return `${name}.${count}`
}

/** Written beside and put in place whole, whatever stood there; a link that stood there is replaced, not followed. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`
  await rm(beside, { force: true })
  const file = await open(beside, 'wx', 0o660)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}

/** What became of packages of this folder since the last look: `out/<business id>.json`. */
async function writeOut(house: House, root: string, systemId: string, since: string | null): Promise<void> {
  for await (const { id, businessId } of settledSince(house.database.db, systemId, 'folder', since))
    await writeWhole(
      join(root, 'out', `${businessId}.json`),
      `${JSON.stringify(await stateOf(house.database.db, id), null, 2)}\n`,
    )
}
