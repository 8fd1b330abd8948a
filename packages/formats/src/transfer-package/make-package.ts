import { access, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { bagEntries } from '../bagit/bag-entries.ts'
import { syncFolder } from '../zip/sync-folder.ts'
import { writeZip } from '../zip/write-zip.ts'
import { DamagedContent } from './damaged-content.ts'
import type { PackageLayout } from './model.ts'
import { PackageEntries, type Tally } from './package-entries.ts'
import { type MadePackage, PackageNotMade, type PackagePlan, Unmakeable } from './package-plan.ts'
import { writeFolder } from './write-folder.ts'

/** Layouts that packages are written in. */
export type WrittenLayout = Extract<PackageLayout, 'da-t-93' | 'eep' | 'bagit'>

/**
 * Makes a transfer package in one streaming pass: a zip when `out` ends in .zip, else a folder. It is written beside its place and
 * renamed when complete, so a half package never stands at `out`, which must not exist before.
 * @returns what was made, or why the given items cannot make a package; faults of disk or source are thrown
 */
export const makePackage = (
  out: string,
  plan: PackagePlan,
  onItem?: (tally: Tally) => void,
): Promise<MadePackage | PackageNotMade> => writePackage('da-t-93', plan, out, onItem)

/**
 * As `makePackage`, in one of the layouts: DA/T 93-2022 annex B; the same with each item as a 封装包 of DA/T 48-2009; the first as the
 * payload of a bag (RFC 8493) with SHA-512 and SM3.
 */
export async function writePackage(
  layout: WrittenLayout,
  plan: PackagePlan,
  out: string,
  onItem?: (tally: Tally) => void,
): Promise<MadePackage | PackageNotMade> {
  const place = resolve(out)
  const asZip = /\.zip$/i.test(place)
  if (await exists(place)) return new PackageNotMade('exists', place)
  const partial = `${place}.partial`
  // Left by a crash; another maker at the same place would be a mistake in any case.
  await rm(partial, { recursive: true, force: true })
  const entries = new PackageEntries(plan, { inFolder: !asZip, wrapped: layout === 'eep' }, onItem)
  const written = layout === 'bagit' ? bagEntries(entries, plan) : entries
  try {
    if (asZip) await writeZip(partial, written, { mtime: localMidnight(plan.madeOn) })
    else await writeFolder(partial, written)
  } catch (error) {
    if (error instanceof Unmakeable) return error.reason
    if (error instanceof DamagedContent) return new PackageNotMade('source-damaged', error.path, error.message)
    throw error
  }
  await rename(partial, place)
  await syncFolder(dirname(place))
  return { path: place, ...entries.tally }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

function localMidnight(day: string): Date {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}
